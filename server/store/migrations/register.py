"""The tables of the register: its columns, and each person's row as the file told it."""

from sqlite_utils import Database

TABLES = """
CREATE TABLE register_columns (
  municipality_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  heading TEXT NOT NULL,
  PRIMARY KEY (municipality_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_rows (
  municipality_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  household_id TEXT NOT NULL,
  number TEXT NOT NULL,
  person_number TEXT NOT NULL,
  position INTEGER NOT NULL,
  is_protected INTEGER NOT NULL,
  cells TEXT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (municipality_id, person_id)
) STRICT;

CREATE INDEX register_rows_of_household ON register_rows (municipality_id, household_id);
CREATE INDEX register_rows_in_order ON register_rows (municipality_id, position);
CREATE UNIQUE INDEX register_rows_by_number ON register_rows (municipality_id, person_number)
WHERE person_number <> '';
"""


def the_register(db: Database) -> None:
    """Its columns and rows."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
