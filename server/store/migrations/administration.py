"""What an administrator keeps: teams that end, districts with their neighbourhoods, and a municipality's own codes."""

from sqlite_utils import Database

TABLES = """
CREATE TABLE places (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  inside TEXT NOT NULL,
  name TEXT NOT NULL,
  team TEXT NOT NULL,
  place INTEGER NOT NULL,
  was TEXT NOT NULL,
  retired_at INTEGER,
  PRIMARY KEY (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX places_inside ON places (municipality_id, inside, place);

CREATE TABLE codes (
  municipality_id TEXT NOT NULL,
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  ja TEXT NOT NULL,
  en TEXT NOT NULL,
  place INTEGER NOT NULL,
  was TEXT NOT NULL,
  retired_at INTEGER,
  PRIMARY KEY (municipality_id, list, code)
) STRICT, WITHOUT ROWID;

ALTER TABLE teams ADD COLUMN retired_at INTEGER
"""


def the_administration(db: Database) -> None:
    """Districts stand inside nothing, neighbourhoods inside a district; `was` are the earlier names."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
