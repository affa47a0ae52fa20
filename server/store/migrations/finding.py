"""The search asks for what stands in a worker's own households."""

from sqlite_utils import Database


def the_finding(db: Database) -> None:
    """By household; the runs of letters themselves are put in anew with the fold, for its rules are others."""
    db.execute("CREATE INDEX search_texts_of_household ON search_texts (municipality_id, household_id, seq)")
