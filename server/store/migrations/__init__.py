"""Every change of the tables there has been, in the order they are applied."""

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from server.store.migrations import keeping, records, trust

ALL: tuple[Callable[[Database], None], ...] = (records.the_record, trust.the_trust, keeping.the_chain)


def migrations() -> Migrations:
    """The numbered list. A released one is never edited, and new ones go to the end."""
    numbered = Migrations("banso")
    for number, change in enumerate(ALL, start=1):
        numbered(name=f"{number:04d}_{change.__name__}")(change)
    return numbered
