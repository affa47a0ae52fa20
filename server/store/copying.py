"""A whole copy of a municipality's file while others write: SQLite's own online backup, in one step."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import sqlite_utils

from server.store.database import Reading
from server.store.migrations import migrations
from server.store.numbers import numbers
from server.store.refusing import CannotOpen

LAST_LINK = """
SELECT seq, link FROM chain WHERE municipality_id = :m ORDER BY seq DESC LIMIT 1
"""

COUNTED = """
SELECT count(*) AS operations FROM operations WHERE municipality_id = :m
"""

WHOSE = """
SELECT municipality_id FROM clock WHERE municipality_id = :m
"""


class Facts(NamedTuple):
    """What a file says of itself."""

    schema: list[str]
    epoch: str
    last_seq: int
    operations: int
    link: str
    is_demo: bool


def copy(source: Path, target: Path) -> None:
    """In one step, for in many it would begin anew at every write; the copy needs no file beside it."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(source, timeout=30)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")


def applied(connection: sqlite3.Connection) -> list[str]:
    """The migrations a file has been through."""
    return [one.name for one in migrations().applied(sqlite_utils.Database(connection))]


def facts(path: Path, municipality: str) -> Facts:
    """Reads them; a file of another municipality is refused."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        reading = Reading(connection, municipality)
        schema = applied(connection)
        if not schema or reading.one(WHOSE) is None:
            raise CannotOpen(f"{path.name} holds no record of {municipality}.")
        told = numbers(reading)
        link = reading.one(LAST_LINK) if _has_chain(reading) else None
        row = reading.one(COUNTED)
        count = row["operations"] if row else 0
    return Facts(schema, told.epoch, told.last_seq, count, link["link"] if link else "", bool(told.is_demo))


def flaw(path: Path) -> str | None:
    """What SQLite finds wrong with a file, or nothing."""
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    if found != ["ok"]:
        return "; ".join(found)
    return f"{len(lost)} rows without what they refer to" if lost else None


def _has_chain(reading: Reading) -> bool:
    found = reading.connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'chain'")
    return found.fetchone() is not None
