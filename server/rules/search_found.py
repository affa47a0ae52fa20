"""What words find among households: first where they stand in a household itself, then in its entries."""

from collections.abc import Iterable
from typing import Any

from server.rules.search_texts import entry_texts, household_texts
from server.rules.search_words import Words, all_folded, has_words

MOST_HOMES = 20
MOST_ENTRIES = 20
UNSENT = 2**53 - 1
Household = dict[str, Any]


def found_in(households: Iterable[Household], words: Words, before: int = 0) -> dict[str, Any]:
    """By the present text only; the newest to arrive first, and what has not been sent before that."""
    seen = list(households)
    homes = [home_of(state) for state in seen]
    named = [home for home in homes if has_words(all_folded(home["texts"]), words)]
    hits = [hit for state in seen for hit in hits_in(state, words) if hit["place"] < (before or UNSENT + 1)]
    hits.sort(key=lambda hit: (hit["place"], hit["entry"]["happened_at"], hit["entry"]["id"]), reverse=True)
    return found(named, hits)


def found(homes: list[dict[str, Any]], hits: list[dict[str, Any]]) -> dict[str, Any]:
    """No more than one reads; `more` is where the next entries begin."""
    homes = sorted(homes, key=lambda home: (home["kana"], home["id"]))
    shown = hits[:MOST_ENTRIES]
    return {
        "homes": homes[:MOST_HOMES],
        "more_homes": len(homes) > MOST_HOMES,
        "entries": shown,
        "more": shown[-1]["place"] if len(hits) > MOST_ENTRIES else 0,
    }


def home_of(state: Household) -> dict[str, Any]:
    """A household by its name, and the texts it is found by."""
    return {**_called(state), "kana": state["kana"], "texts": household_texts(state)}


def _called(home: dict[str, Any]) -> dict[str, Any]:
    """What a page needs to call it by: one without a name is called by its place."""
    return {name: home[name] for name in ("id", "name", "landmark", "address", "neighbourhood")}


def hits_in(state: Household, words: Words) -> list[dict[str, Any]]:
    """The entries of a household that have every word."""
    told = [(entry, entry_texts(entry)) for entry in state["entries"]]
    return [hit_of(state, entry, texts) for entry, texts in told if texts and has_words(all_folded(texts), words)]


def hit_of(home: dict[str, Any], entry: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """An entry that was found, with its household and its place in the order of arrival."""
    return {
        "home": _called(home),
        "entry": {name: entry[name] for name in ("id", "kind", "happened_at", "by")},
        "place": UNSENT if entry["seq"] is None else entry["seq"],
        "texts": texts,
    }
