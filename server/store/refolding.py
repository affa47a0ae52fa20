"""Whether what pages read still follows from the log: a copy is folded anew and compared."""

import hashlib
from pathlib import Path

from server.store.database import Database
from server.store.operations import Operations

STATES = "SELECT id, team, seq, state FROM households WHERE municipality_id = :m"
ENTRUSTED = """
SELECT household_id AS id, staff_id, from_seq, to_seq, seq FROM assignments WHERE municipality_id = :m
"""
LINES = "SELECT household_id AS id, * FROM lines WHERE municipality_id = :m"
BRIEFS = "SELECT household_id AS id, * FROM briefs WHERE municipality_id = :m"
FOLDED = {"states": STATES, "entrusted": ENTRUSTED, "lines": LINES, "briefs": BRIEFS}


def unlike(copy: Path, municipality: str) -> list[str]:
    """The households that a rebuild would change, by id; the copy is rebuilt and of no further use."""
    database = Database(copy, municipality, lambda _: None)
    try:
        before = _folded(database)
        Operations(database).rebuild()
        after = _folded(database)
    finally:
        database.close()
    return sorted({household_id for _, household_id, *_ in before ^ after})


def _folded(database: Database) -> set[tuple[str, str, str]]:
    rows = [(name, row) for name, sql in FOLDED.items() for row in database.all(sql)]
    return {(name, row["id"], hashlib.sha256(repr(tuple(row)).encode()).hexdigest()) for name, row in rows}
