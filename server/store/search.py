"""Looking for words among all that somebody may see; kept in the same transaction as the fold it follows."""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from server.clock import Clock
from server.rules import calendar, sight
from server.rules.search_found import MOST_ENTRIES, UNSENT, found, hit_of
from server.rules.search_stored import likely, surely
from server.rules.search_texts import body_texts
from server.rules.search_words import Words, all_folded, has_words
from server.store import fulltext
from server.store.database import Database, Reading
from server.store.search_index import PLAIN
from server.store.search_places import AT_ONCE, Places
from server.store.staff import Staff

HOMES_OF_NUMBER = """
SELECT team, words, home FROM search_homes WHERE municipality_id = :m AND number = :number
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

SOME = """
SELECT o.seq, o.household_id, o.id, o.kind, o.by_staff, o.happened_at, o.text, p.household_id AS at, p.entry
FROM operations o
LEFT JOIN search_texts p ON p.municipality_id = o.municipality_id AND p.seq = o.seq
WHERE o.municipality_id = :m AND o.seq IN (:numbers)
""".replace(":numbers", ", ".join(f":n{place}" for place in range(AT_ONCE)))

# Two letters that stand in many entries are found sooner by reading the newest than by asking for all places.
LEAST = 17
Found = dict[str, Any]
Hit = dict[str, Any]
Entry = dict[str, Any]


class Asked(NamedTuple):
    """What somebody looks for, with two tests of what is stored: one that passes too much, one too little."""

    words: Words
    likely: Callable[[str], bool]
    surely: Callable[[list[str]], bool]

    def stand_in(self, entry: Entry) -> bool:
        """Whether every word does; only what is not known to be simple, or not written so, is folded."""
        if entry["is_own"] and self.surely(entry["texts"]):
            return True
        return has_words(all_folded(entry["texts"]), self.words)


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
        self._teams = {staff.team: set[str]()} if staff.role == "supervisor" and staff.team else {}
        if staff.role == "worker":
            self._teams = self._entrusted(today)
        self._own = set().union(*self._teams.values())
        self._places = Places(reading, self._teams)
        self._is_supervisor = staff.role == "supervisor"

    def homes(self, words: Words) -> list[Found]:
        """Households that have every word in their names, places, people or telephones."""
        rows = self._of_team(words) if self._is_supervisor else self._of_worker(words)
        named = [json.loads(row["home"]) for row in rows if has_words(row["words"], words)]
        return [home for home in named if self._home(home["id"])]

    def _of_team(self, words: Words) -> Iterator[sqlite3.Row]:
        for number in fulltext.find_homes(self._reading, self._staff.team, words):
            rows = self._reading.all(HOMES_OF_NUMBER, number=number)
            yield from (row for row in rows if row["team"] == self._staff.team)

    def _of_worker(self, words: Words) -> list[sqlite3.Row]:
        word = next((word[0] for word in words if len(word) == 1), "")
        return self._reading.all(HOMES_OF_WORKER, staff_id=self._staff.id, word=word)

    def hits(self, words: Words, before: int) -> Iterator[Hit]:
        """The entries that really have the words, the newest to arrive first."""
        if not self._teams:
            return
        asked = Asked(words, likely(words), surely(words))
        if all(len(word[0]) == 2 for word in words):
            before = yield from self._newest(asked, before)
        for numbers in self._places.named(words, before):
            yield from self._real(numbers, asked)

    def _newest(self, asked: Asked, before: int) -> Generator[Hit, None, int]:
        """What the newest entries have, for as long as many of them have it; then where the others begin."""
        found = looked = 0
        for numbers in self._places.newest(before):
            for hit in self._real(numbers, asked):
                found += 1
                yield hit
            before, looked = numbers[-1], looked + len(numbers)
            if found * LEAST < looked:
                break
        return before

    def _real(self, numbers: Sequence[int], asked: Asked) -> Iterator[Hit]:
        """Of what these operations wrote, what has the words and may be seen."""
        values = {f"n{place}": numbers[place] if place < len(numbers) else None for place in range(AT_ONCE)}
        likely = asked.likely
        written = self._reading.all(SOME, values)
        # What is kept nowhere else is simple.
        rows = [row for row in written if row["at"] or (row["kind"] in PLAIN and likely(row["text"]))]
        rows.sort(key=itemgetter("seq"), reverse=True)
        for _, claims in groupby(rows, itemgetter("seq")):
            for entry in _entries(list(claims)):
                if asked.stand_in(entry) and (home := self._home(entry["home"])):
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


def _entries(rows: list[sqlite3.Row]) -> Iterator[Entry]:
    """The entry of an operation with its present text, wherever it stands now; most stand where they were written."""
    row = rows[0]
    if row["kind"] in PLAIN and all(each["at"] != row["household_id"] for each in rows):
        yield _own_entry(row)
    for each in rows:
        if each["at"]:
            yield {**json.loads(each["entry"]), "seq": each["seq"], "home": each["at"], "is_own": False}


@lru_cache(maxsize=4096)
def _read(home: str) -> Found:
    """The same homes are found again and again."""
    return dict(json.loads(home))


def _own_entry(row: sqlite3.Row) -> Entry:
    entry = {name: row[name] for name in ("id", "kind", "happened_at", "seq")}
    texts = body_texts(json.loads(row["text"])["body"])
    return {**entry, "by": row["by_staff"], "home": row["household_id"], "texts": texts, "is_own": True}
