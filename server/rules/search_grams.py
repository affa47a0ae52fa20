"""The runs of letters by which a text is found: three letters each, and the two that end a part of it."""

from collections.abc import Iterable

GRAM = 3
HIRAGANA = "ぁ", "ゖ"


def grams_of(text: str) -> set[str]:
    """Every three letters that stand together in a folded text: any two of it begin one of these or are one."""
    grams: set[str] = set()
    for part in text.split("\n"):
        grams.update(part[place : place + GRAM] for place in range(len(part) - 1))
    return grams


def is_telling(word: Iterable[str]) -> bool:
    """Two hiragana stand in half of all texts."""
    return all(len(spelling) > 2 or not _is_hiragana(spelling) for spelling in word)


def _is_hiragana(text: str) -> bool:
    first, last = HIRAGANA
    return all(first <= letter <= last for letter in text)
