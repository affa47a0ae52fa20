"""One made demo municipality: its operations as kept, its households as folded, and the files it is told from."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from server.demo import make, stories
from server.settings import Settings
from server.store import Staff, Store, open_store

Told = dict[str, Any]

TODAY = date(2026, 11, 23)
MET = {"met", "door", "through_door"}
ABOUT_THEM = {"liaison", "meeting"}


class Town:
    """A municipality made in an empty folder."""

    def __init__(self, folder: Path, today: date, seed: int = 1) -> None:
        """Makes it, reads it, closes it."""
        store = open_store(Settings(data=folder, municipality="hinata"))
        self.count = make(store, today, seed)
        self.kept = _kept(store)
        self.states = [state for supervisor in _supervisors(store) for state in store.households.seen_all(supervisor)]
        store.close()
        self.operations: list[Told] = [json.loads(text) for _, text in self.kept]

    def of(self, kind: str) -> list[Told]:
        """The operations of one kind."""
        return [operation for operation in self.operations if operation["kind"] == kind]

    @property
    def visits(self) -> list[Told]:
        """What every visit's form told."""
        return [operation["body"] for operation in self.of("visit.noted")]


def _kept(store: Store) -> list[tuple[int, str]]:
    with store.database.reading() as reading:
        rows = reading.all("SELECT seq, text FROM operations WHERE municipality_id = :m ORDER BY seq")
    return [(row["seq"], row["text"]) for row in rows]


def _supervisors(store: Store) -> list[Staff]:
    return [staff for staff in store.staff.all() if staff.role == "supervisor"]


def written() -> dict[str, Told]:
    """Every household's file, by the household's name."""
    return {told["name"]: told for told in stories.stories()}


def texts(told: object) -> Iterator[str]:
    """Every text anywhere inside."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from texts(value)
