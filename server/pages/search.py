"""探す: the words to look for, the households and entries that have them, and where they stand."""

from typing import Any

from server.pages import days
from server.pages.fields import field
from server.pages.layout import layout
from server.pages.people import called_household, staff_name
from server.rules import calendar
from server.rules.search_found import found_in
from server.rules.search_marks import marked_lines
from server.rules.search_texts import NAMES
from server.rules.search_words import MOST_LETTERS, Words, mistake_of, words_of

FIRST_LETTERS = 80
Found = dict[str, Any]
NOTHING: Found = {"homes": [], "more_homes": False, "entries": [], "more": 0}


def search_page(
    view: dict[str, Any], typed: str | None = None, before: int = 0, found: Found | None = None
) -> dict[str, Any]:
    """Nothing typed yet is no mistake. `found` is what a store found; else the households in view are searched."""
    mistakes = _mistakes(typed)
    words = words_of(typed) if typed and not mistakes else []
    shown = (found or found_in(view["households"], words, before)) if words else NOTHING
    homes = [] if before else [_home(home, words) for home in shown["homes"]]
    return {
        "page": layout(view, "search"),
        "words": field("words", {"words": [typed or ""]}, mistakes),
        "is_asked": bool(words),
        "homes": homes,
        "more_homes": bool(homes) and shown["more_homes"],
        "entries": [_entry(view, hit, words) for hit in shown["entries"]],
        "more": str(shown["more"] or ""),
        "is_older": before > 0,
    }


def _mistakes(typed: str | None) -> list[dict[str, Any]]:
    code = "" if typed is None else mistake_of(typed)
    return [{"field": "words", "code": code, "max": MOST_LETTERS}] if code else []


def _home(home: dict[str, Any], words: Words) -> dict[str, Any]:
    """A household, with what of it has the words; where only its name has them, where it is."""
    rest = home["texts"][NAMES:]
    lines = marked_lines(rest, words) or [[{"text": text, "found": False}] for text in rest[:1]]
    return {"id": home["id"], "household": called_household(home), "kana": home["kana"], "lines": lines}


def _entry(view: dict[str, Any], hit: dict[str, Any], words: Words) -> dict[str, Any]:
    """An entry: whose, when, by whom, and the words as they stand there."""
    entry, texts = hit["entry"], hit["texts"]
    return {
        "id": entry["id"],
        "household_id": hit["home"]["id"],
        "household": called_household(hit["home"]),
        "at": entry["happened_at"],
        "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        "by": staff_name(view, entry["by"]),
        "lines": marked_lines(texts, words) or [[{"text": texts[0][:FIRST_LETTERS], "found": False}]],
    }
