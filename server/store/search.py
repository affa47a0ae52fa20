"""Looking for words among all that somebody may see; kept in the same transaction as the fold it follows."""

import json
from collections.abc import Iterator
from typing import Any

from server.clock import Clock
from server.rules import calendar, sight
from server.rules.search_found import MOST_ENTRIES, UNSENT, found, hit_of
from server.rules.search_texts import body_texts
from server.rules.search_words import Words, all_folded, has_words
from server.store import fulltext
from server.store.database import Database, Reading, Row
from server.store.search_index import PLAIN, household_mark, team_mark
from server.store.staff import Staff

HOMES_OF_TEAM = """
SELECT words, home FROM search_homes WHERE municipality_id = :m AND team = :team AND instr(words, :word) > 0
"""

HOMES_OF_WORKER = """
SELECT s.words, s.home FROM assignments a
JOIN search_homes s ON s.municipality_id = a.municipality_id AND s.household_id = a.household_id
WHERE a.municipality_id = :m AND a.staff_id = :staff_id AND a.to_seq IS NULL AND instr(s.words, :word) > 0
"""

HOME = """
SELECT team, home FROM search_homes WHERE municipality_id = :m AND household_id = :household_id
"""

ENTRUSTED = """
SELECT a.household_id, b.text FROM assignments a
JOIN briefs b ON b.municipality_id = a.municipality_id AND b.household_id = a.household_id
WHERE a.municipality_id = :m AND a.staff_id = :staff_id AND a.to_seq IS NULL ORDER BY a.household_id
"""

BETWEEN = """
SELECT seq, household_id, id, kind, by_staff, happened_at, text FROM operations
WHERE municipality_id = :m AND seq BETWEEN :first AND :last
"""

PRESENT = """
SELECT seq, household_id, entry FROM search_texts WHERE municipality_id = :m AND seq BETWEEN :first AND :last
"""

Found = dict[str, Any]
Hit = dict[str, Any]


class Search:
    """Households and entries by the words in them."""

    def __init__(self, database: Database, time: Clock) -> None:
        self._database = database
        self._time = time

    def found(self, staff: Staff, words: Words, before: int = 0) -> Found:
        """What a page shows: households by name, and the newest entries that arrived before a number."""
        with self._database.reading() as reading:
            scope = Scope(reading, staff, calendar.day_of(self._time.now()))
            homes = scope.homes(words) if not before else []
            hits: list[Hit] = []
            for hit in _hits(reading, scope, words, before or UNSENT):
                hits.append(hit)
                if len(hits) > MOST_ENTRIES:
                    break
        return found(homes, hits)


class Scope:
    """What one person may see, as marks in the index and as a question about a household."""

    def __init__(self, reading: Reading, staff: Staff, today: str) -> None:
        self._reading = reading
        self._staff = staff
        self._known: dict[str, Found | None] = {}
        self.own = self._own(today) if staff.role == "worker" else set()
        self.marks = [household_mark(one) for one in sorted(self.own)]
        if staff.role == "supervisor" and staff.team:
            self.marks = [team_mark(staff.team)]

    def home(self, household_id: str) -> Found | None:
        """Its name, for who sees it."""
        if household_id not in self._known:
            row = self._reading.one(HOME, household_id=household_id)
            is_seen = row is not None and (household_id in self.own or self._is_of_team(row))
            self._known[household_id] = json.loads(row["home"]) if row and is_seen else None
        return self._known[household_id]

    def homes(self, words: Words) -> list[Found]:
        """Households that have every word in their names, places, people or telephones."""
        word = next((word[0] for word in words if len(word) == 1), "")
        if self._staff.role == "supervisor":
            rows = self._reading.all(HOMES_OF_TEAM, team=self._staff.team, word=word)
        else:
            rows = self._reading.all(HOMES_OF_WORKER, staff_id=self._staff.id, word=word)
        named = [json.loads(row["home"]) for row in rows if has_words(row["words"], words)]
        return [home for home in named if self.home(home["id"])]

    def _own(self, today: str) -> set[str]:
        rows = self._reading.all(ENTRUSTED, staff_id=self._staff.id)
        facts = self._staff.facts()
        return {row["household_id"] for row in rows if sight.may_see(facts, json.loads(row["text"]), today)}

    def _is_of_team(self, row: Row) -> bool:
        return self._staff.role == "supervisor" and bool(row["team"]) and row["team"] == self._staff.team


def _hits(reading: Reading, scope: Scope, words: Words, before: int) -> Iterator[Hit]:
    """The entries that really have the words, the newest to arrive first."""
    if not scope.marks:
        return
    for block in fulltext.find(reading, scope.marks, words, fulltext.block_of(before - 1)):
        for hit in _in_block(reading, scope, block):
            if hit["place"] < before and has_words(all_folded(hit["texts"]), words):
                yield hit


def _in_block(reading: Reading, scope: Scope, block: int) -> list[Hit]:
    """Every entry of a row that may be seen, with its present text."""
    first, last = fulltext.seqs_in(block)
    present = {(row["seq"], row["household_id"]): row["entry"] for row in reading.all(PRESENT, first=first, last=last)}
    rows = [row for row in reading.all(BETWEEN, first=first, last=last) if row["kind"] in PLAIN]
    hits = [_own_text(scope, row) for row in rows if (row["seq"], row["household_id"]) not in present]
    hits += [_present_text(scope, household_id, text) for (_, household_id), text in present.items()]
    return sorted((hit for hit in hits if hit), key=lambda hit: -int(hit["place"]))


def _own_text(scope: Scope, row: Row) -> Hit | None:
    home = scope.home(row["household_id"])
    if home is None:
        return None
    entry = {name: row[name] for name in ("id", "kind", "happened_at", "seq")}
    return hit_of(home, {**entry, "by": row["by_staff"]}, body_texts(json.loads(row["text"])["body"]))


def _present_text(scope: Scope, household_id: str, text: str) -> Hit | None:
    home, entry = scope.home(household_id), json.loads(text)
    return hit_of(home, entry, entry["texts"]) if home and entry["texts"] else None
