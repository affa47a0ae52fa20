"""The tables of a supervisor's reading: one row an entry, one brief a household, and which version a phone has."""

from sqlite_utils import Database

TABLES = """
CREATE TABLE lines (
  municipality_id TEXT NOT NULL,
  team TEXT NOT NULL,
  seq INTEGER NOT NULL,
  household_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  district TEXT NOT NULL,
  workers TEXT NOT NULL,
  method TEXT NOT NULL,
  outcome TEXT NOT NULL,
  is_change INTEGER NOT NULL,
  is_asked INTEGER NOT NULL,
  is_danger INTEGER NOT NULL,
  counted_for TEXT NOT NULL,
  readers TEXT NOT NULL,
  PRIMARY KEY (municipality_id, team, seq, household_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lines_of_household ON lines (municipality_id, household_id, id);
CREATE INDEX lines_by_day ON lines (municipality_id, team, happened_on);

CREATE TABLE briefs (
  municipality_id TEXT NOT NULL,
  household_id TEXT NOT NULL,
  team TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, household_id)
) STRICT;

CREATE INDEX briefs_of_team ON briefs (municipality_id, team, household_id);

ALTER TABLE devices ADD COLUMN app TEXT NOT NULL DEFAULT '';
"""


def the_reading(db: Database) -> None:
    """Lines and briefs are empty at first; opening the store folds everything anew."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
