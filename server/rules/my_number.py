"""マイナンバー: whether a text holds one; it is never kept, in no field and in no spelling."""

import re

WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
NUMBERS = re.compile("[0-9]+")
SPACE = re.compile("[ \u00a0\u2002-\u200b\u3000]{1,3}")
DASH = re.compile("[-‐‑‒–—―−ーｰ－]")
DIGITS = 12
# Up to here, counted from the right, a digit weighs two more than its place; then it begins anew.
FIRST_WEIGHTS = 6


def holds_my_number(text: str) -> bool:
    """Twelve digits whose last is right for the others, in any width and spacing, also within other words."""
    plain = text.translate(WIDE)
    digits = NUMBERS.findall(plain)
    between = [_between(part) for part in NUMBERS.split(plain)[1:-1]]
    twelve = (_twelve(digits[at : at + DIGITS], between[at : at + DIGITS]) for at in range(len(digits)))
    return any(number and _is_right(number) for number in twelve)


def _between(text: str) -> str:
    """What parts one number may be written with; nothing where another word stands."""
    if SPACE.fullmatch(text):
        return "space"
    return "dash" if DASH.fullmatch(text) else ""


def _twelve(digits: list[str], between: list[str]) -> str:
    """Together from here on, or in parts with one kind of sign between them; or nothing."""
    for count in range(1, len(digits) + 1):
        number = "".join(digits[:count])
        if len(number) >= DIGITS:
            signs = set(between[: count - 1])
            return number if len(number) == DIGITS and signs in (set(), {"space"}, {"dash"}) else ""
    return ""


def _is_right(number: str) -> bool:
    """The check digit as the ordinance has it."""
    total = sum(int(digit) * _weight(place) for place, digit in enumerate(reversed(number[:-1])))
    rest = total % 11
    return int(number[-1]) == (0 if rest <= 1 else 11 - rest)


def _weight(place: int) -> int:
    return place + 2 if place < FIRST_WEIGHTS else place - FIRST_WEIGHTS + 2
