"""The tables of the record: who works here, what was written, and what follows from it."""

from sqlite_utils import Database

TABLES = """
CREATE TABLE clock (
  municipality_id TEXT NOT NULL PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  cursor_key TEXT NOT NULL,
  server_device TEXT NOT NULL,
  is_demo INTEGER NOT NULL
) STRICT;

CREATE TABLE teams (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL,
  kana TEXT NOT NULL,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  language TEXT NOT NULL,
  left_at INTEGER,
  PRIMARY KEY (municipality_id, id),
  FOREIGN KEY (municipality_id, team) REFERENCES teams (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE operations (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  household_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  by_staff TEXT NOT NULL,
  device TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  via TEXT NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, id),
  UNIQUE (municipality_id, seq)
) STRICT;

CREATE INDEX operations_of_household ON operations (municipality_id, household_id, seq);

CREATE TABLE households (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  team TEXT NOT NULL,
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE INDEX households_of_team ON households (municipality_id, team, seq);

CREATE TABLE assignments (
  municipality_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  household_id TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER,
  seq INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, staff_id, household_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignments_changed ON assignments (municipality_id, staff_id, seq);
CREATE INDEX assignments_of_household ON assignments (municipality_id, household_id);

CREATE TABLE held (
  municipality_id TEXT NOT NULL,
  device TEXT NOT NULL,
  id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  is_sealed INTEGER NOT NULL,
  text TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, device, id)
) STRICT;

CREATE INDEX held_of_staff ON held (municipality_id, staff_id);
"""


def the_record(db: Database) -> None:
    """Teams, staff, operations, and what is folded from them."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
