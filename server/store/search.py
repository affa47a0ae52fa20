"""Looking for words among all that somebody may see; kept in the same transaction as the fold it follows."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from server.clock import Clock
from server.rules import calendar, sight
from server.rules.search_found import MOST_ENTRIES, UNSENT, found, hit_of
from server.rules.search_stored import likely
from server.rules.search_texts import body_texts
from server.rules.search_words import Words, all_folded, has_words
from server.store import fulltext
from server.store.database import Database, Reading
from server.store.search_index import PLAIN
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
SELECT a.household_id, b.team, b.text FROM assignments a
JOIN briefs b ON b.municipality_id = a.municipality_id AND b.household_id = a.household_id
WHERE a.municipality_id = :m AND a.staff_id = :staff_id AND a.to_seq IS NULL ORDER BY a.household_id
"""

OF_HOME = """
SELECT seq FROM operations WHERE municipality_id = :m AND household_id = :household_id AND seq < :before
"""

MOVED_HOME = """
SELECT seq FROM search_texts WHERE municipality_id = :m AND household_id = :household_id AND seq < :before
"""

BETWEEN = """
SELECT o.seq, o.household_id, o.id, o.kind, o.by_staff, o.happened_at, o.text, p.household_id AS at, p.entry
FROM operations o
LEFT JOIN search_texts p ON p.municipality_id = o.municipality_id AND p.seq = o.seq
WHERE o.municipality_id = :m AND o.seq BETWEEN :first AND :last ORDER BY o.seq DESC
"""

NEWEST = """
SELECT o.seq, o.household_id, o.id, o.kind, o.by_staff, o.happened_at, o.text, p.household_id AS at, p.entry
FROM operations o
LEFT JOIN search_texts p ON p.municipality_id = o.municipality_id AND p.seq = o.seq
WHERE o.municipality_id = :m AND o.seq < :before ORDER BY o.seq DESC
"""

# Words that stand nearly everywhere are found sooner by reading the newest than by asking the index for all places.
LOOKED, LEAST, MOST = 40, 20, 600
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
            for hit in scope.hits(words, before or UNSENT):
                hits.append(hit)
                if len(hits) > MOST_ENTRIES:
                    break
        return found(homes, hits)


class Scope:
    """What one person may see: homes by their teams, and nothing of any other."""

    def __init__(self, reading: Reading, staff: Staff, today: str) -> None:
        self._reading = reading
        self._staff = staff
        self._known: dict[str, Found | None] = {}
        self._likely = likely([])
        self._teams = {staff.team: set[str]()} if staff.role == "supervisor" and staff.team else {}
        if staff.role == "worker":
            self._teams = self._entrusted(today)
        self._own = set().union(*self._teams.values())
        self._is_supervisor = staff.role == "supervisor"

    def homes(self, words: Words) -> list[Found]:
        """Households that have every word in their names, places, people or telephones."""
        word = next((word[0] for word in words if len(word) == 1), "")
        if self._is_supervisor:
            rows = self._reading.all(HOMES_OF_TEAM, team=self._staff.team, word=word)
        else:
            rows = self._reading.all(HOMES_OF_WORKER, staff_id=self._staff.id, word=word)
        named = [json.loads(row["home"]) for row in rows if has_words(row["words"], words)]
        return [home for home in named if self._home(home["id"])]

    def hits(self, words: Words, before: int) -> Iterator[Hit]:
        """The entries that really have the words, the newest to arrive first."""
        if not self._teams:
            return
        self._likely = likely(words)
        own = None if self._is_supervisor else self._numbers(before)
        if all(len(word[0]) == 2 for word in words):
            before = yield from self._newest(own, words, before)
        query = " OR ".join(f"({fulltext.query_of(team, words)})" for team in sorted(self._teams))
        places = None if own is None else {fulltext.row_of(seq) for seq in own}
        for few in fulltext.find(self._reading, query, before):
            if places is None or fulltext.row_of(few.start) in places:
                rows = self._reading.all(BETWEEN, first=few.start, last=min(few[-1], before - 1))
                yield from self._real(rows, words)

    def _newest(self, own: list[int] | None, words: Words, before: int) -> Generator[Hit, None, int]:
        """What the newest entries have, for as long as many of them have it; then where the others begin."""
        found = 0
        for looked, (seq, claims) in enumerate(groupby(self._latest(own, before), itemgetter("seq"))):
            if looked >= LOOKED and (found * LEAST < looked or looked > MOST):
                break
            for hit in self._real(claims, words):
                found += 1
                yield hit
            before = seq
        return before

    def _latest(self, own: list[int] | None, before: int) -> Iterator[sqlite3.Row]:
        """The operations in which something may stand, the newest first."""
        if own is None:
            values = {"m": self._reading.municipality, "before": before}
            yield from self._reading.connection.execute(NEWEST, values)
        for seq in own or ():
            yield from self._reading.all(BETWEEN, first=seq, last=seq)

    def _numbers(self, before: int) -> list[int]:
        """Of all operations of somebody's own homes, the newest first."""
        asked = [(sql, home) for sql in (OF_HOME, MOVED_HOME) for home in self._own]
        rows = (row for sql, home in asked for row in self._reading.all(sql, household_id=home, before=before))
        return sorted({row["seq"] for row in rows}, reverse=True)

    def _real(self, rows: Iterable[sqlite3.Row], words: Words) -> Iterator[Hit]:
        """Of what these operations wrote, what has the words and may be seen."""
        read = [row for row in rows if row["at"] or (row["kind"] in PLAIN and self._likely(row["text"]))]
        for _, claims in groupby(read, itemgetter("seq")):
            for entry in _entries(list(claims)):
                if has_words(all_folded(entry["texts"]), words) and (home := self._home(entry["home"])):
                    yield hit_of(home, entry, entry["texts"])

    def _home(self, household_id: str) -> Found | None:
        """Its name, for who sees it."""
        if household_id not in self._known:
            row = self._reading.one(HOME, household_id=household_id)
            is_seen = row is not None and (household_id in self._own or self._is_whole(row["team"]))
            self._known[household_id] = _read(row["home"]) if row and is_seen else None
        return self._known[household_id]

    def _is_whole(self, team: str) -> bool:
        return self._is_supervisor and bool(team) and team == self._staff.team

    def _entrusted(self, today: str) -> dict[str, set[str]]:
        teams: dict[str, set[str]] = {}
        for row in self._reading.all(ENTRUSTED, staff_id=self._staff.id):
            if sight.may_see(self._staff.facts(), json.loads(row["text"]), today):
                teams.setdefault(row["team"], set()).add(row["household_id"])
        return teams


def _entries(rows: list[sqlite3.Row]) -> Iterator[dict[str, Any]]:
    """The entry of an operation with its present text, wherever it stands now; most stand where they were written."""
    row = rows[0]
    if row["kind"] in PLAIN and all(each["at"] != row["household_id"] for each in rows):
        yield _own_entry(row)
    for each in rows:
        if each["at"]:
            yield {**json.loads(each["entry"]), "seq": each["seq"], "home": each["at"]}


@lru_cache(maxsize=4096)
def _read(home: str) -> Found:
    """The same homes are found again and again."""
    return dict(json.loads(home))


def _own_entry(row: sqlite3.Row) -> dict[str, Any]:
    entry = {name: row[name] for name in ("id", "kind", "happened_at", "seq")}
    texts = body_texts(json.loads(row["text"])["body"])
    return {**entry, "by": row["by_staff"], "home": row["household_id"], "texts": texts}
