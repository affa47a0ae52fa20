"""The found words marked where they stand in a text, with a little of what is around them."""

from functools import lru_cache
from typing import Any

from server.rules.search import folded
from server.rules.search_words import Words

BEFORE, AFTER = 24, 60
MOST_LINES = 3
Span = tuple[int, int]
Line = list[dict[str, Any]]


def marked_lines(texts: list[str], words: Words) -> list[Line]:
    """A line for each text in which a word stands."""
    spellings = [spelling for word in words for spelling in word]
    likely = [text for text in texts if _has_some(folded(text), spellings)]
    found = [(text, spans_of(text, words)) for text in likely]
    return [marked(text, spans) for text, spans in found if spans][:MOST_LINES]


def _has_some(text: str, spellings: list[str]) -> bool:
    return any(spelling in text for spelling in spellings)


def marked(text: str, spans: list[Span]) -> Line:
    """The text around the first word, in parts; every word in it is marked."""
    start, end = max(0, spans[0][0] - BEFORE), min(len(text), spans[0][1] + AFTER)
    parts, place = [("…", False)] if start > 0 else [], start
    for first, last in spans:
        if first < end:
            parts += [(text[place:first], False), (text[first : min(last, end)], True)]
            place = min(last, end)
    parts += [(text[place:end], False), ("…" if end < len(text) else "", False)]
    return [{"text": part, "found": is_found} for part, is_found in parts if part]


def spans_of(text: str, words: Words) -> list[Span]:
    """Where words begin and end in a text as it is written, one after the other."""
    wanted = sorted({spelling for word in words for spelling in word}, key=lambda each: (-len(each), each))
    spans: list[Span] = []
    place = 0
    while place < len(text):
        end = _end_of(text, place, wanted)
        if end:
            spans.append((place, end))
        place = end or place + 1
    return spans


def _end_of(text: str, start: int, wanted: list[str]) -> int:
    """Where a word that begins here ends, or 0."""
    # Two together, for half-width kana carry their voicing behind them; a sign begins no word.
    first = _letter(text[start : start + 2])[:1] if _letter(text[start]) else ""
    for spelling in wanted:
        if first == spelling[0] and (end := _end_with(text, start, spelling)):
            return end
    return 0


@lru_cache(maxsize=8192)
def _letter(text: str) -> str:
    return folded(text)


def _end_with(text: str, start: int, spelling: str) -> int:
    """Signs and hyphens may stand between its letters, so the written word can be longer."""
    bare = spelling.replace("-", "")
    for end in range(start + 1, min(len(text), start + 2 * len(spelling) + 4) + 1):
        if folded(text[start:end]).replace("-", "") == bare:
            return end
    return 0
