"""What follows from the log is folded anew when the rules that fold it are others than the last time."""

import hashlib
from functools import cache
from pathlib import Path

from server.store.database import Database
from server.store.numbers import BEGIN_EPOCH, READ, new_epoch
from server.store.operations import rebuilt
from server.store.writing import Writing

RULES = Path(__file__).parent.parent / "rules"

FOLDED_BY = """
SELECT folded_by FROM clock WHERE municipality_id = :m
"""

REMEMBER = """
UPDATE clock SET folded_by = :rules WHERE municipality_id = :m
"""

STATES = """
SELECT id, state FROM households WHERE municipality_id = :m ORDER BY id
"""


@cache
def fingerprint() -> str:
    """Of all the rules: whoever changes one has nothing else to remember."""
    whole = hashlib.sha256()
    for path in sorted(RULES.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def is_up_to_date(database: Database) -> bool:
    """Whether these rules folded what is there."""
    row = database.one(FOLDED_BY)
    return row is not None and row["folded_by"] == fingerprint()


def follow_rules(database: Database) -> None:
    """Folds anew; where a household came out otherwise, phones pull from the start."""
    database.together(_followed)


def _followed(writing: Writing) -> None:
    before = _states(writing)
    rebuilt(writing)
    row = writing.one(READ)
    if before != _states(writing) and row:
        writing.run(BEGIN_EPOCH, before=row["epoch"], epoch=new_epoch())
    writing.run(REMEMBER, rules=fingerprint())


def _states(writing: Writing) -> dict[str, bytes]:
    return {row["id"]: hashlib.sha256(row["state"].encode()).digest() for row in writing.all(STATES)}
