"""The table of private calendar addresses: whose plans each shows, and until when it did."""

from sqlite_utils import Database

TABLES = """
CREATE TABLE calendar_addresses (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  read_at INTEGER,
  withdrawn_at INTEGER,
  PRIMARY KEY (municipality_id, id),
  UNIQUE (municipality_id, token_hash),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX calendar_addresses_of_staff ON calendar_addresses (municipality_id, staff_id);
"""


def the_calendars(db: Database) -> None:
    """Addresses under which other calendars read somebody's plans."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
