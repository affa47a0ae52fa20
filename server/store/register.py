"""The register as it was brought in: which number is whose, and each row in its own spelling.

It looks past sight, so only an administrator's import and export may ask it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from server.rules import household
from server.rules.register_columns import Column
from server.store.database import Database, Reading, Row
from server.store.writing import Writing

State = dict[str, Any]

COLUMNS = """
SELECT key, heading FROM register_columns WHERE municipality_id = :m ORDER BY position
"""

FORGET_COLUMNS = """
DELETE FROM register_columns WHERE municipality_id = :m
"""

KEEP_COLUMN = """
INSERT INTO register_columns (municipality_id, position, key, heading) VALUES (:m, :position, :key, :heading)
"""

NUMBERS = """
SELECT person_id, household_id, number, person_number, told <> '{}' AS is_told,
json_extract(cells, '$."世帯名"') AS name, json_extract(cells, '$."住所"') AS address
FROM register_rows WHERE municipality_id = :m
"""

OF_HOUSEHOLD = """
SELECT person_id, household_id, number, person_number, position, is_protected, cells, told FROM register_rows
WHERE municipality_id = :m AND household_id = :household_id ORDER BY position, person_id
"""

IN_ORDER = """
SELECT person_id, household_id, number, person_number, position, is_protected, cells, told FROM register_rows
WHERE municipality_id = :m AND told <> '{}' ORDER BY position, person_id
"""

RESERVE = """
INSERT INTO register_rows (
  municipality_id, person_id, household_id, number, person_number, position, is_protected, cells, told
)
VALUES (:m, :person_id, :household_id, :number, :person_number, :position, :is_protected, :cells, '{}')
ON CONFLICT (municipality_id, person_id) DO NOTHING
"""

KEEP = """
UPDATE register_rows SET household_id = :household_id, number = :number, person_number = :person_number,
position = :position, is_protected = :is_protected, cells = :cells, told = :told
WHERE municipality_id = :m AND person_id = :person_id
"""

MAKE_ROOM = """
UPDATE register_rows SET position = position + :count WHERE municipality_id = :m
"""

PLACES = """
SELECT id, json_extract(state, '$.name') AS name, json_extract(state, '$.address.town') AS town,
json_extract(state, '$.address.number') AS number FROM households WHERE municipality_id = :m
"""

PEOPLE = """
SELECT id, json_extract(state, '$.persons') AS persons FROM households WHERE municipality_id = :m ORDER BY id
"""

STATE = """
SELECT state FROM households WHERE municipality_id = :m AND id = :id
"""

IDS = """
SELECT id FROM households WHERE municipality_id = :m ORDER BY id
"""

DISTRICTS = """
SELECT json_extract(state, '$.district') AS district, team, count(*) AS n FROM households
WHERE municipality_id = :m GROUP BY 1, 2 ORDER BY n
"""


class RegisterRow(NamedTuple):
    """One person's row: `cells` as the file had them, `told` what the record said then."""

    person_id: str
    household_id: str
    number: str
    person_number: str
    position: int
    is_protected: int
    cells: dict[str, str]
    told: dict[str, str]


class Register:
    """Columns, numbers and rows of the register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def columns(self) -> list[Column]:
        """Those of the files so far, in order."""
        return [Column(row["key"], row["heading"]) for row in self._database.all(COLUMNS)]

    def begin(self, columns: Sequence[Column], count: int) -> None:
        """A file of so many lines comes in: its columns from now on, and its rows before all others."""

        def job(writing: Writing) -> None:
            writing.run(FORGET_COLUMNS)
            rows = [{"position": place, **column._asdict()} for place, column in enumerate(columns)]
            writing.run_many(KEEP_COLUMN, rows)
            writing.run(MAKE_ROOM, count=count)

        self._database.together(job)

    def numbers(self) -> list[Row]:
        """Which number is whose, and which place, for a protected household has its place nowhere else."""
        return self._database.all(NUMBERS)

    def places(self) -> list[Row]:
        """Every household's name and address."""
        return self._database.all(PLACES)

    def people(self) -> dict[str, str]:
        """The household each person is in now; whoever moved is where they moved to."""
        stays = [(row["id"], person) for row in self._database.all(PEOPLE) for person in json.loads(row["persons"])]
        stays.sort(key=lambda stay: stay[1]["lives"] != "moved")
        return {person["id"]: household_id for household_id, person in stays}

    def districts(self) -> dict[str, str]:
        """The team of each district, as most of its households have it."""
        return {row["district"]: row["team"] for row in self._database.all(DISTRICTS) if row["district"]}

    def rows_of(self, household_ids: Iterable[str]) -> dict[str, list[RegisterRow]]:
        """The rows of these households."""
        with self._database.reading() as reading:
            return {one: _rows(reading.all(OF_HOUSEHOLD, household_id=one)) for one in household_ids}

    def states(self, household_ids: Iterable[str]) -> dict[str, State]:
        """These households as they are; one that was only reserved has no state yet."""
        with self._database.reading() as reading:
            return dict(_states(reading, household_ids))

    def household_ids(self) -> list[str]:
        """Every household there is."""
        return [row["id"] for row in self._database.all(IDS)]

    def in_order(self) -> list[RegisterRow]:
        """Every row, as the newest file had them."""
        return _rows(self._database.all(IN_ORDER))

    def reserve(self, rows: Iterable[RegisterRow]) -> None:
        """Gives new people and households their ids before anything is written of them: a crash makes no doubles."""
        self._database.write_many(RESERVE, [_values(row) for row in rows])

    def keep(self, rows: Iterable[RegisterRow]) -> None:
        """What the file told, now that the record has it."""
        self._database.write_many(KEEP, [_values(row) for row in rows])


def _states(reading: Reading, household_ids: Iterable[str]) -> Iterator[tuple[str, State]]:
    for one in household_ids:
        if row := reading.one(STATE, id=one):
            yield one, household.whole(json.loads(row["state"]))


def _rows(rows: Iterable[Row]) -> list[RegisterRow]:
    return [_row(row) for row in rows]


def _row(row: Row) -> RegisterRow:
    plain = {name: row[name] for name in RegisterRow._fields}
    return RegisterRow(**{**plain, "cells": json.loads(row["cells"]), "told": json.loads(row["told"])})


def _values(row: RegisterRow) -> dict[str, Any]:
    texts = {name: json.dumps(getattr(row, name), ensure_ascii=False) for name in ("cells", "told")}
    return {**row._asdict(), **texts}
