"""The tables of the search: the index over pairs of letters, and what it cannot be read back from."""

from sqlite_utils import Database

from server.store.fulltext import MAKE

TABLES = """
CREATE TABLE search_homes (
  municipality_id TEXT NOT NULL,
  household_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  team TEXT NOT NULL,
  words TEXT NOT NULL,
  home TEXT NOT NULL,
  PRIMARY KEY (municipality_id, household_id)
) STRICT;

CREATE INDEX search_homes_of_number ON search_homes (municipality_id, number);

CREATE TABLE search_texts (
  municipality_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  household_id TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (municipality_id, seq, household_id)
) STRICT, WITHOUT ROWID;
"""


def the_search(db: Database) -> None:
    """Homes by their folded texts; entries whose present text is not that of their own operation; the index."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
    db.execute(MAKE)
