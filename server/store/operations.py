"""The log: operations as they came, each with its number, and the fold that follows them."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from server.rules import operations as rules
from server.store import briefs, chain, search_index
from server.store.database import Database, Row
from server.store.folding import Folding, linked
from server.store.writing import Writing

Operation = dict[str, Any]

KNOWN = """
SELECT id, seq, hash FROM operations WHERE municipality_id = :m AND id = :id
"""

BY_ID = """
SELECT seq, received_at, text FROM operations WHERE municipality_id = :m AND id = :id
"""

ADD = """
INSERT INTO operations (
  municipality_id, id, seq, household_id, kind, by_staff, device, happened_at, received_at, via, hash, text
)
VALUES (:m, :id, :seq, :household_id, :kind, :by, :device, :happened_at, :received_at, :via, :hash, :text)
ON CONFLICT (municipality_id, id) DO NOTHING
"""

ADDED = """
SELECT seq FROM operations WHERE municipality_id = :m AND seq BETWEEN :first AND :last
"""

OF_HOUSEHOLD = """
SELECT seq, received_at, text FROM operations
WHERE municipality_id = :m AND household_id = :household_id ORDER BY seq
"""

HOUSEHOLD_IDS = """
SELECT DISTINCT household_id FROM operations WHERE municipality_id = :m ORDER BY household_id
"""

NEWEST_UNTIL = """
SELECT hash FROM operations WHERE municipality_id = :m AND seq <= :seq ORDER BY seq DESC LIMIT 1
"""

MOVES = """
SELECT text FROM operations WHERE municipality_id = :m AND kind IN ('entry.moved', 'person.moved') ORDER BY seq
"""

FORGET_STATES = """
DELETE FROM households WHERE municipality_id = :m
"""

FORGET_ASSIGNMENTS = """
DELETE FROM assignments WHERE municipality_id = :m
"""


class Known(NamedTuple):
    """What the log has under an id."""

    seq: int
    hash: str


def compact(value: object) -> str:
    """JSON as it is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def hash_of(operation: Operation) -> str:
    """Two operations are the same when this is."""
    return hashlib.sha256(rules.canonical(operation).encode()).hexdigest()


class Operations:
    """What was written; nothing here is ever changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, ids: Iterable[str]) -> dict[str, Known]:
        """Those of the ids that the log has."""
        with self._database.reading() as reading:
            rows = [reading.one(KNOWN, id=one) for one in ids]
        return {row["id"]: Known(row["seq"], row["hash"]) for row in rows if row}

    def by_ids(self, ids: Iterable[str]) -> list[Operation]:
        """Those of the ids that the log has, as they were written."""
        with self._database.reading() as reading:
            rows = [reading.one(BY_ID, id=one) for one in ids]
        return [_numbered(row) for row in rows if row]

    def add(self, operations: Sequence[Operation], received_at: Sequence[int], via: str) -> list[int | None]:
        """Writes them and what follows from them: the number of each, or nothing where its id was taken."""
        rows = [_row(operation, at, via) for operation, at in zip(operations, received_at, strict=True)]
        return self._database.together(lambda writing: _added(writing, rows), len(rows))

    def tag_until(self, seq: int) -> str:
        """A few letters of the newest operation up to a number: they differ when the log was another one."""
        row = self._database.one(NEWEST_UNTIL, seq=seq)
        return row["hash"][:8] if row else "0"

    def rebuild(self) -> None:
        """Forgets everything that follows from the operations, and folds it anew."""
        self._database.together(rebuilt)


def _row(operation: Operation, received_at: int, via: str) -> dict[str, Any]:
    names = ("id", "household_id", "kind", "by", "device", "happened_at")
    extra = {"received_at": received_at, "via": via, "hash": hash_of(operation), "text": rules.canonical(operation)}
    return {**{name: operation[name] for name in names}, **extra}


def _added(writing: Writing, rows: list[dict[str, Any]]) -> list[int | None]:
    first = writing.first_seq
    for seq, row in enumerate(rows, start=first):
        row["seq"] = seq
    writing.run_many(ADD, rows)
    added = {row["seq"] for row in writing.all(ADDED, first=first, last=first + len(rows) - 1)}
    chain.append(writing, ((row["seq"], row["hash"]) for row in rows if row["seq"] in added))
    # Folded from what is stored, so that a rebuild gives the same to the byte.
    arrived = [_numbered(row) for row in rows if row["seq"] in added]
    _follow(writing, [arrived])
    return [row["seq"] if row["seq"] in added else None for row in rows]


def _follow(writing: Writing, groups: Iterable[Iterable[Operation]]) -> None:
    """What follows from operations; in each group all that know of each other, in the order of their numbers."""
    index = search_index.Index(writing)
    for operations in groups:
        folding = Folding(writing, index)
        folding.lay(operations)
        folding.keep()
    index.write()


def rebuilt(writing: Writing) -> None:
    """Everything that follows from the operations, from nothing."""
    writing.run(FORGET_STATES)
    writing.run(FORGET_ASSIGNMENTS)
    briefs.forget(writing)
    search_index.forget(writing)
    moves = [json.loads(row["text"]) for row in writing.all(MOVES)]
    ids = [row["household_id"] for row in writing.all(HOUSEHOLD_IDS)]
    _follow(writing, (_of_all(writing, group) for group in linked(ids, moves)))


def _of_all(writing: Writing, household_ids: Iterable[str]) -> list[Operation]:
    rows = [row for one in household_ids for row in writing.all(OF_HOUSEHOLD, household_id=one)]
    return [_numbered(row) for row in sorted(rows, key=lambda row: int(row["seq"]))]


def _numbered(row: Row | dict[str, Any]) -> Operation:
    return {**json.loads(row["text"]), "seq": row["seq"], "received_at": row["received_at"]}
