"""Whether a value has the shape that is written for it: `text!`, `code? place`, `list step`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from server.rules.calendar import is_day, is_instant
from server.rules.my_number import holds_my_number
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7

Codes = Mapping[str, Mapping[str, Any]]
Shape = Mapping[str, str]

LONGEST_TEXT = 4000
LONGEST_LINE = 100
MOST = 200
LARGEST = 2**53 - 1
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
# One told at registration is numbered within it, one told later has the id of its operation.
CAUTION = re.compile(r"[0-9a-f-]{36}(-c[1-9][0-9]{0,2})?")
MAYBE = "maybe "
STEP = re.compile(r"[0-9a-f-]{36}-[1-9][0-9]?")


def check_shape(
    value: object, shape: Shape, parts: Mapping[str, Shape], codes: Codes | None, at: str
) -> dict[str, Any]:
    """Refuse a value that is no dict with just these keys, each with what is written for it."""
    if not isinstance(value, dict):
        raise Refused("invalid", at or None)
    for key in value:
        if key not in shape:
            raise Refused("invalid", _below(at, "unknown"))
    for key, rule in shape.items():
        if key in value:
            _check_value(value[key], rule.removeprefix(MAYBE), parts, codes, _below(at, key))
        elif not rule.startswith(MAYBE):
            raise Refused("invalid", _below(at, key))
    return value


def _check_value(value: object, rule: str, parts: Mapping[str, Shape], codes: Codes | None, at: str) -> None:
    kind, _, name = rule.partition(" ")
    if kind == "one":
        check_shape(value, parts[name], parts, codes, at)
    elif kind == "list":
        if not _is_list(value):
            raise Refused("invalid", at)
        for place, each in enumerate(_listed(value)):
            check_shape(each, parts[name], parts, codes, f"{at}.{place}")
    elif not _has_kind(value, kind, name, codes):
        raise Refused("invalid", at)


def _has_kind(value: object, kind: str, name: str, codes: Codes | None) -> bool:
    if kind.startswith("code"):
        return _are_codes(value, kind, name, codes)
    return KINDS[kind](value)


def _are_codes(value: object, kind: str, name: str, codes: Codes | None) -> bool:
    if kind == "codes":
        return _is_list(value) and all(_is_code(each, name, codes) for each in _listed(value))
    return (kind == "code?" and value == "") or _is_code(value, name, codes)


def _is_code(value: object, name: str, codes: Codes | None) -> bool:
    if not isinstance(value, str) or CODE.fullmatch(value) is None:
        return False
    return codes is None or any(code["code"] == value for code in codes[name]["codes"])


def sound_text(text: str) -> bool:
    """No NUL and no half of a character: both break what comes after."""
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text)


def _is_text(value: object, most: int = LONGEST_TEXT) -> bool:
    """A form names what is wrong with a text; what passes by every form is refused all the same."""
    if not isinstance(value, str) or len(value) > most:
        return False
    return "\r" not in value and sound_text(value) and not holds_my_number(value)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _is_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _all(is_one: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: _is_list(value) and all(is_one(each) for each in _listed(value))


def _or_null(is_one: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or is_one(value)


def _below(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


KINDS: dict[str, Callable[[object], bool]] = {
    "any": lambda _: True,
    "bool": lambda value: isinstance(value, bool),
    "caution": lambda value: isinstance(value, str) and CAUTION.fullmatch(value) is not None,
    "count": _is_count,
    "count?": _or_null(_is_count),
    "day": is_day,
    "day?": _or_null(is_day),
    "id": is_uuid7,
    "id?": _or_null(is_uuid7),
    "ids": _all(is_uuid7),
    "ids!": lambda value: value != [] and _all(is_uuid7)(value),
    "instant": is_instant,
    "instant?": _or_null(is_instant),
    "line!": lambda value: value != "" and _is_text(value, LONGEST_LINE),
    "staff?": lambda value: value == "" or is_uuid7(value),
    "step": lambda value: isinstance(value, str) and STEP.fullmatch(value) is not None,
    "text": _is_text,
    "text!": lambda value: value != "" and _is_text(value),
    "texts": _all(_is_text),
    "whom": lambda value: value == "household" or is_uuid7(value),
    "whom?": lambda value: value in ("", "household") or is_uuid7(value),
}
