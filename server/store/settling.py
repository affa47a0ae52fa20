"""A restored record before it is served: a new epoch, nobody signed in, and what was taken away stays taken away."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from server.store.database import Database, Reading, connect
from server.store.numbers import BEGIN_EPOCH, new_epoch, numbers
from server.store.writing import Writing

END_SESSIONS = "DELETE FROM sessions WHERE municipality_id = :m"
FORGET_CHALLENGES = "DELETE FROM challenges WHERE municipality_id = :m"
WITHDRAW_INVITATIONS = """
UPDATE invitations SET withdrawn_at = :now WHERE municipality_id = :m AND used_at IS NULL AND withdrawn_at IS NULL
"""

REVOKED = "SELECT id, revoked_at AS ended_at FROM devices WHERE municipality_id = :m AND revoked_at IS NOT NULL"
REVOKE = "UPDATE devices SET revoked_at = :ended_at WHERE municipality_id = :m AND id = :id AND revoked_at IS NULL"
REMOVED = "SELECT id, removed_at AS ended_at FROM passkeys WHERE municipality_id = :m AND removed_at IS NOT NULL"
REMOVE = "UPDATE passkeys SET removed_at = :ended_at WHERE municipality_id = :m AND id = :id AND removed_at IS NULL"
WITHDRAWN = """
SELECT id, withdrawn_at AS ended_at FROM calendar_addresses WHERE municipality_id = :m AND withdrawn_at IS NOT NULL
"""
WITHDRAW = """
UPDATE calendar_addresses SET withdrawn_at = :ended_at
WHERE municipality_id = :m AND id = :id AND withdrawn_at IS NULL
"""
LEFT = "SELECT id, left_at AS ended_at FROM staff WHERE municipality_id = :m AND left_at IS NOT NULL"
LEAVE = "UPDATE staff SET left_at = :ended_at WHERE municipality_id = :m AND id = :id AND left_at IS NULL"

Ended = list[tuple[str, list[dict[str, Any]]]]


def ended_in(path: Path, municipality: str) -> Ended:
    """Phones revoked, passkeys removed and people who left, as the record that is replaced knows them."""
    with closing(connect(path)) as connection:
        reading = Reading(connection, municipality)
        pairs = [(REVOKED, REVOKE), (REMOVED, REMOVE), (LEFT, LEAVE)]
        if _has_calendars(connection):
            pairs.append((WITHDRAWN, WITHDRAW))
        return [(change, [dict(row) for row in reading.all(asked)]) for asked, change in pairs]


def settle(path: Path, municipality: str, ended: Ended, now: int) -> int:
    """How many things were ended again; afterwards the file stands alone, with nothing beside it."""

    def write(writing: Writing) -> int:
        writing.run(BEGIN_EPOCH, before=before, epoch=new_epoch())
        for sql in (END_SESSIONS, FORGET_CHALLENGES):
            writing.run(sql)
        writing.run(WITHDRAW_INVITATIONS, now=now)
        known = [(change, rows) for change, rows in ended if change != WITHDRAW or has_calendars]
        return sum(writing.run(change, row) for change, rows in known for row in rows)

    database = Database(path, municipality, lambda _: None)
    try:
        with database.reading() as reading:
            before, has_calendars = numbers(reading).epoch, _has_calendars(reading.connection)
        return database.together(write)
    finally:
        database.close()
        fold_in(path)


def _has_calendars(connection: sqlite3.Connection) -> bool:
    """A record of an earlier version has none."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'calendar_addresses'")
    return found.fetchone() is not None


def fold_in(path: Path) -> None:
    """What still lies in the file's WAL goes into the file, which then is whole by itself."""
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
