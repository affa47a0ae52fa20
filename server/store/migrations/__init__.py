"""Every change of the tables there has been, in the order they are applied."""

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from server.store.migrations import (
    administration,
    calendars,
    finding,
    keeping,
    reading,
    records,
    register,
    searching,
    trust,
)

ALL: tuple[Callable[[Database], None], ...] = (
    records.the_record,
    trust.the_trust,
    keeping.the_chain,
    reading.the_reading,
    register.the_register,
    keeping.the_rules,
    searching.the_search,
    calendars.the_calendars,
    administration.the_administration,
    finding.the_finding,
)


def migrations() -> Migrations:
    """The numbered list. A released one is never edited, and new ones go to the end."""
    numbered = Migrations("banso")
    for name, change in zip(names(), ALL, strict=True):
        numbered(name=name)(change)
    return numbered


def names() -> list[str]:
    """What a file that has been through them all says."""
    return [f"{number:04d}_{change.__name__}" for number, change in enumerate(ALL, start=1)]
