"""Twelve digits in the register: never shown, and in a column of numbers never taken."""

import re
import unicodedata

TWELVE = re.compile(r"(?<![0-9])[0-9](?:[ \-‐‑‒–—―−ー・.]{0,3}[0-9]){11}(?![0-9])")
HIDDEN = "************"


def has_twelve_digits(text: str) -> bool:
    """Whether a cell of numbers holds what can be a マイナンバー, its check digit right or mistyped."""
    return TWELVE.search(unicodedata.normalize("NFKC", text)) is not None


def hidden(text: str) -> str:
    """For messages: no twelve digits are ever shown."""
    return TWELVE.sub(HIDDEN, unicodedata.normalize("NFKC", text)) if has_twelve_digits(text) else text
