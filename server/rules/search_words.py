"""What somebody looks for: the words they typed, each with the spellings that find it."""

from server.rules.search import BREAK, JOINED, folded

Words = list[list[str]]

MOST_LETTERS = 100
MOST_WORDS = 8
SPACES = str.maketrans(dict.fromkeys("\t\n\r\u3000\u00a0", " "))


def words_of(typed: str) -> Words:
    """The words between spaces; letters that stand alone are read as one word."""
    parts = [piece for part in typed.translate(SPACES).split(" ") for piece in folded(part).split(BREAK) if piece]
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    return [spellings(part) for part in dict.fromkeys(parts)][:MOST_WORDS]


def spellings(word: str) -> list[str]:
    """As it is; and with its numbers written without hyphens, as a longer number is."""
    return list(dict.fromkeys((word, JOINED.sub(r"\1", word))))


def mistake_of(typed: str) -> str:
    """Why nothing can be looked for, or nothing."""
    if not typed.strip():
        return "missing"
    if len(typed) > MOST_LETTERS:
        return "too_long"
    return "" if any(len(word[0]) > 1 for word in words_of(typed)) else "too_short"


def has_words(text: str, words: Words) -> bool:
    """Whether a folded text has every word in one of its spellings."""
    return all(any(spelling in text for spelling in word) for word in words)


def all_folded(texts: list[str]) -> str:
    """Several texts as one that is looked through; no word reaches from one into the next."""
    return folded(BREAK.join(texts))
