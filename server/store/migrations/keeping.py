"""The chain over the log: each operation's link says what came before it, so that no line can go or change unseen."""

import hashlib

from sqlite_utils import Database

TABLE = """
CREATE TABLE chain (
  municipality_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (municipality_id, seq)
) STRICT, WITHOUT ROWID
"""

LOGGED = "SELECT municipality_id, seq, hash FROM operations ORDER BY municipality_id, seq"

ADD = "INSERT INTO chain (municipality_id, seq, link) VALUES (?, ?, ?)"


def the_chain(db: Database) -> None:
    """Chains what is there; from now on every operation is chained where it is written."""
    db.execute(TABLE)
    last: dict[str, str] = {}
    for municipality, seq, own in db.execute(LOGGED).fetchall():
        last[municipality] = hashlib.sha256((last.get(municipality, "") + own).encode()).hexdigest()
        db.execute(ADD, (municipality, seq, last[municipality]))


def the_rules(db: Database) -> None:
    """Which rules folded what is there; none that we know did so before."""
    db.execute("ALTER TABLE clock ADD COLUMN folded_by TEXT NOT NULL DEFAULT ''")
