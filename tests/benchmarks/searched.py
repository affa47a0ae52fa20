"""A record of very many notes to search, and the same notes folded in a plain table for a scan."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from server.rules.search_texts import body_texts
from server.rules.search_words import all_folded
from server.settings import Settings
from server.store import open_store
from server.store.database import READER_KIB, connect
from server.store.operations import ADD, compact
from server.store.search_index import Index
from server.store.writing import Writing
from tests.benchmarks.notes import FAMILIES, Writer
from tests.server import cast

PER_HOUSEHOLD = 150
CASELOAD = 33
CHUNK = 10_000
KEPT = """
CREATE TABLE kept (
  seq INTEGER PRIMARY KEY, household_id TEXT, id TEXT, by_staff TEXT, happened_at TEXT, text TEXT, folded TEXT
)
"""
SCAN_KEPT = "SELECT * FROM kept WHERE folded LIKE :pattern ESCAPE '!' ORDER BY seq DESC"
SCAN_BARE = "SELECT seq FROM bare WHERE folded LIKE :pattern ESCAPE '!' ORDER BY seq DESC"
PAGES = "SELECT page_count - freelist_count FROM pragma_page_count, pragma_freelist_count WHERE :m = :m"

Note = dict[str, str]


class Searched:
    """Suzuki's team wrote all of it; Sato has a caseload of it. Entries arrive in the order of days, as they do."""

    def __init__(self, folder: Path, count: int, seed: int = 1) -> None:
        """Writes what a sync writes, but for the fold of each household, which no search reads."""
        self.store = open_store(Settings(data=folder))
        cast.settle(self.store)
        self.writer = Writer(seed)
        self.notes = list(islice(self.writer.notes(), count))
        random = Random(seed)
        self._homes = [cast.new_id() for _ in range(max(1, count // PER_HOUSEHOLD))]
        self._of = [random.choice(self._homes) for _ in range(count)]
        self.text_bytes = sum(len(text.encode()) for note in self.notes for text in note.values())
        cast.import_in(self.store, *(cast.registration(home, lead=cast.SATO) for home in self._homes[:CASELOAD]))
        self._first = self.store.clock()[0] + 1
        before = self._pages()
        self._write(self._log)
        self.store.database.together(self._name)
        between = self._pages()
        self._write(self._index)
        self.index_bytes = self._pages() - between
        self.log_bytes = between - before
        self.plain = self._plain(folder / "plain.db")

    def close(self) -> None:
        """Lets go of both files."""
        self.plain.close()
        self.store.close()

    def folded(self, place: int) -> str:
        """One note as it is searched."""
        return all_folded(body_texts(dict(self.notes[place])))

    def scan(self, statement: str, word: str) -> list[int]:
        """The numbers of all notes with a word, the newest first, by reading every one."""
        pattern = "".join(f"!{letter}" if letter in "!%_" else letter for letter in word)
        return [row["seq"] for row in self.plain.execute(statement, {"pattern": f"%{pattern}%"})]

    def _write(self, work: Callable[[Writing, range], None]) -> None:
        for start in range(0, len(self.notes), CHUNK):
            places = range(start, min(start + CHUNK, len(self.notes)))
            self.store.database.together(partial(_of, work, places))

    def _log(self, writing: Writing, places: range) -> None:
        writing.run_many(ADD, [self._row(place) for place in places])
        writing.run("UPDATE clock SET last_seq = :last WHERE municipality_id = :m", last=self._first + places[-1])

    def _name(self, writing: Writing) -> None:
        """The households themselves: their names are no notes."""
        index = Index(writing)
        for place, home in enumerate(self._homes):
            index.follow(None, {**self._household(home), "seq": self._first + place, "entries": []}, [])
        index.write()

    def _index(self, writing: Writing, places: range) -> None:
        index, of_home = Index(writing), defaultdict(list)
        for place in places:
            of_home[self._of[place]].append(place)
        for home, own in of_home.items():
            arrived = [self._operation(place) for place in own]
            entries = [{**operation, "by": cast.SATO.id} for operation in arrived]
            known = {**self._household(home), "entries": []}
            index.follow(known, {**known, "entries": entries}, arrived)
        index.write()

    def _household(self, home: str) -> dict[str, Any]:
        return {**cast.registration(home)["body"], "id": home, "name": FAMILIES[int(home[-4:], 16) % len(FAMILIES)]}

    def _operation(self, place: int) -> dict[str, Any]:
        return {
            "id": f"{place:036d}",
            "seq": self._first + place,
            "kind": "visit.noted",
            "household_id": self._of[place],
            "happened_at": f"20{10 + place * 16 // len(self.notes)}-11-20T10:00+09:00",
            "body": self.notes[place],
        }

    def _row(self, place: int) -> dict[str, Any]:
        operation = self._operation(place)
        body = {**cast.visit(), **self.notes[place]}
        told = {"by": cast.SATO.id, "device": "", "received_at": 0, "via": "import", "hash": ""}
        return {**operation, **told, "text": compact({"id": operation["id"], "body": body})}

    def _pages(self) -> int:
        row = self.store.database.one(PAGES)
        return int(row[0]) * 4096 if row else 0

    def _plain(self, path: Path) -> sqlite3.Connection:
        """Each note as it is kept with its folded text beside it; and the folded texts alone."""
        plain = connect(path, READER_KIB)
        plain.execute(KEPT)
        plain.execute("CREATE TABLE bare (seq INTEGER PRIMARY KEY, folded TEXT)")
        plain.execute("BEGIN")
        for place in range(len(self.notes)):
            row = {**self._row(place), "folded": self.folded(place)}
            plain.execute("INSERT INTO kept VALUES (:seq, :household_id, :id, :by, :happened_at, :text, :folded)", row)
            plain.execute("INSERT INTO bare VALUES (:seq, :folded)", row)
        plain.execute("COMMIT")
        return plain


def _of(work: Callable[[Writing, range], None], places: range, writing: Writing) -> None:
    work(writing, places)
