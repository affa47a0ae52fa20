"""Whether words may stand in a stored text: told from its JSON as it is, long before it is read and folded."""

import re
from collections.abc import Callable

from server.rules.search import FOUND_BY, OLD, VOWEL_OF
from server.rules.search_words import Words

# Letters that are folded one by one or part the text, whatever is beside them; a text with any other is kept apart.
SINGLE = "\\x20-\\x5b\\x5d-\\x7eぁ-ゖァ-ヶー々・\u3000-\u3002「-』【】〔〕！-～㐀-䶿一-鿿𠀀-𪛟…" + "".join(OLD)
OTHER = re.compile(rf'[^{SINGLE}\\]|\\[^nr"]')
# What stands between two letters and is not seen; and what a number may lose or be written with.
UNSEEN = "[ \u3000・'＇]*"
NUMBERS = re.compile(r"[0-9()+,.\-]")
FORMS: dict[str, str] = {}
for _old, _found_by in zip(OLD, FOUND_BY, strict=True):
    FORMS[_found_by] = FORMS.get(_found_by, "") + _old


def is_simple(text: str) -> bool:
    """Whether it is folded letter by letter; any other is kept apart and always read."""
    return OTHER.search(text) is None


def likely(words: Words) -> Callable[[str], bool]:
    """A test that no simple text fails in which all words stand; of the others it lets few through."""
    parts = [part for word in words for part in NUMBERS.split(word[0]) if part]
    patterns = [_pattern(part) for part in parts]
    # Looking for one sign is much faster than for a word, and few texts have all the signs of it.
    signs = [_written(letter) for part in parts for letter in part if _is_character(letter)]

    def may_have(text: str) -> bool:
        if len(parts) == 1 and parts[0] in text:
            return True
        for forms in signs:
            if not any(sign in text for sign in forms):
                return False
        return all(pattern.search(text) for pattern in patterns)

    return may_have


def surely(words: Words) -> Callable[[list[str]], bool]:
    """A test that simple texts pass only if all words stand in them: as they are, which is how most are written."""
    typed = [word[0] for word in words]
    if any(NUMBERS.search(spelling) for word in words for spelling in word):
        return lambda _: False

    def has_them(texts: list[str]) -> bool:
        return all(any(word in text for text in texts) for word in typed)

    return has_them


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(UNSEEN.join(f"[{re.escape(_written(letter))}]" for letter in word))


def _is_character(letter: str) -> bool:
    return "㐀" <= letter <= "鿿"


def _written(letter: str) -> str:
    """Every single letter that is folded to this one."""
    forms = letter + FORMS.get(letter, "") + "々"
    if "ぁ" <= letter <= "ゖ":
        forms += chr(ord(letter) + 0x60)
    if letter in VOWEL_OF.values():
        forms += "ー"
    if "!" <= letter <= "~":
        forms += letter.upper() + chr(ord(letter) + 0xFEE0) + chr(ord(letter.upper()) + 0xFEE0)
    return forms
