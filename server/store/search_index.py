"""Keeps the search with the fold: homes by their words, and the runs of letters of every entry."""

import json
from collections.abc import Iterable
from typing import Any

from server.rules.search_found import home_of
from server.rules.search_stored import is_simple
from server.rules.search_texts import body_texts, entry_texts
from server.rules.search_words import all_folded
from server.store import fulltext
from server.store.writing import Writing

State = dict[str, Any]
Entry = dict[str, Any]
Operation = dict[str, Any]

KEEP_HOME = """
INSERT INTO search_homes (municipality_id, household_id, number, team, words, home)
VALUES (:m, :household_id, :number, :team, :words, :home)
ON CONFLICT (municipality_id, household_id)
DO UPDATE SET number = excluded.number, team = excluded.team, words = excluded.words, home = excluded.home
"""

KEEP_TEXT = """
INSERT INTO search_texts (municipality_id, seq, household_id, entry) VALUES (:m, :seq, :household_id, :entry)
ON CONFLICT (municipality_id, seq, household_id) DO UPDATE SET entry = excluded.entry
"""

DROP_TEXT = """
DELETE FROM search_texts WHERE municipality_id = :m AND seq = :seq AND household_id = :household_id
"""

FORGET_HOMES = """
DELETE FROM search_homes WHERE municipality_id = :m
"""

FORGET_TEXTS = """
DELETE FROM search_texts WHERE municipality_id = :m
"""

BY_SEQ = """
SELECT seq, text FROM operations WHERE municipality_id = :m AND seq = :seq
"""

# The kinds whose entry says what their operation says; of every other entry, and of one with letters that are not
# folded one by one, the present text is kept.
PLAIN = frozenset({"visit.noted", "step.finished"})
ENOUGH = 400_000


class Index:
    """What one transaction adds, put in at its end and in the order of numbers."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._runs: dict[int, set[str]] = {}
        self._size = 0

    def follow(self, before: State | None, after: State, arrived: Iterable[Operation]) -> None:
        """What follows from a household's fold: only what changed is written."""
        old = {entry["id"]: entry for entry in before["entries"]} if before else {}
        own = {operation["seq"]: operation for operation in arrived}
        self._follow_home(before, after)
        is_of_another = before is not None and before["team"] != after["team"]
        for entry in after["entries"]:
            if is_of_another or _is_new(old.get(entry["id"]), entry):
                self._follow_entry(after, entry, own.get(entry["seq"]))
        present = {entry["id"] for entry in after["entries"]}
        self._without([entry["seq"] for one, entry in old.items() if one not in present], after["id"])
        told = [one for one in own.values() if one["kind"] in PLAIN and one["id"] not in present]
        self._without([one["seq"] for one in told], after["id"])

    def write(self) -> None:
        """Into the index all at once, so that it is one piece there."""
        fulltext.add(self._writing, self._runs)
        self._runs, self._size = {}, 0

    def _follow_home(self, before: State | None, after: State) -> None:
        home = home_of(after)
        if before and before["team"] == after["team"] and home_of(before) == home:
            return
        words = all_folded(home["texts"])
        kept = {"household_id": after["id"], "number": after["seq"], "team": after["team"], "words": words}
        self._writing.run(KEEP_HOME, kept, home=_compact(home))
        self._add(after["seq"], fulltext.home_runs_of(words, after["team"]))

    def _follow_entry(self, after: State, entry: Entry, operation: Operation | None) -> None:
        texts = entry_texts(entry)
        self._add(fulltext.row_of(entry["seq"]), fulltext.runs_of(all_folded(texts), after["team"], entry["seq"]))
        place = {"seq": entry["seq"], "household_id": after["id"]}
        is_same = _says_the_same(operation or self._logged(entry["seq"]), after["id"], texts)
        if is_same and is_simple(_compact(texts)):
            self._writing.run(DROP_TEXT, place)
        else:
            told = {name: entry[name] for name in ("id", "kind", "happened_at", "by", "seq")}
            self._writing.run(KEEP_TEXT, place, entry=_compact({**told, "texts": texts}))

    def _without(self, seqs: list[int], household_id: str) -> None:
        """Nothing of it stands in this household."""
        for seq in seqs:
            self._writing.run(KEEP_TEXT, seq=seq, household_id=household_id, entry=_compact({"texts": []}))

    def _logged(self, seq: int) -> Operation | None:
        row = self._writing.one(BY_SEQ, seq=seq)
        return json.loads(row["text"]) if row else None

    def _add(self, row: int, runs: set[str]) -> None:
        known = self._runs.setdefault(row, set())
        known |= runs
        self._size += len(runs)
        if self._size > ENOUGH:
            self.write()


def forget(writing: Writing) -> None:
    """Before everything is folded anew."""
    writing.run(FORGET_HOMES)
    writing.run(FORGET_TEXTS)
    fulltext.forget(writing)


def _is_new(before: Entry | None, after: Entry) -> bool:
    """Whether its words are others than before."""
    return before is None or (before is not after and entry_texts(before) != entry_texts(after))


def _says_the_same(operation: Operation | None, household_id: str, texts: list[str]) -> bool:
    if operation is None or operation["kind"] not in PLAIN or operation["household_id"] != household_id:
        return False
    return body_texts(operation["body"]) == texts


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
