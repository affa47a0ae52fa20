"""Gives the register back as a file: the same columns and spellings, and what has changed since."""

from collections.abc import Iterator, Sequence
from typing import Any

from server.register.known import municipality_of
from server.register.matching import Candidate
from server.register.rereading import cells_now, names_of
from server.rules.register_cells import Municipality
from server.rules.register_columns import Column, every_column
from server.rules.register_file import Said
from server.rules.register_written import PROTECTED, Cells, current, file_of, unwritable
from server.store import Store
from server.store.register import RegisterRow

ENCODINGS = ("utf-8-sig", "cp932")
State = dict[str, Any]


class Unwritable(Exception):
    """Characters that the encoding does not have, each with its place in the file that was not written."""

    def __init__(self, places: Sequence[Said]) -> None:
        super().__init__(f"{len(places)} cells")
        self.places = places


def export_register(store: Store, encoding: str = ENCODINGS[0]) -> bytes:
    """The whole register in the order of its file; people the file did not have stand after their household's."""
    columns = store.register.columns() or every_column()
    rows = list(_rows(store))
    try:
        return file_of(columns, rows).encode(encoding)
    except UnicodeEncodeError:
        raise Unwritable(list(_unwritable(columns, rows, encoding))) from None


def _rows(store: Store) -> Iterator[Cells]:
    municipality = municipality_of(store)
    listed = store.register.in_order()
    people = store.register.people()
    of_household: dict[str, list[RegisterRow]] = {}
    for row in listed:
        of_household.setdefault(people.get(row.person_id, row.household_id), []).append(row)
    told: dict[str, Cells] = {}
    for row in listed:
        here = people.get(row.person_id, row.household_id)
        if row.person_id not in told:
            told |= _household(store, here, of_household[here], municipality)
        yield told.pop(row.person_id)
        if row is of_household[here][-1]:
            yield from (told.pop(one) for one in [one for one in told if people.get(one) == here])
    for household_id in store.register.household_ids():
        if household_id not in of_household:
            yield from _household(store, household_id, [], municipality).values()


def _household(
    store: Store, household_id: str, rows: Sequence[RegisterRow], municipality: Municipality
) -> dict[str, Cells]:
    """Everybody of a household by id; whoever moved away stands where they moved to."""
    state = store.register.states([household_id]).get(household_id, {"persons": []})
    persons = {person["id"]: person for person in state["persons"]}
    number = next((row.number for row in rows if row.number), "")
    candidates = [Candidate(row.person_id, persons.get(row.person_id), row) for row in rows]
    known = {row.person_id for row in rows}
    candidates += [Candidate(one, person, None) for one, person in persons.items() if one not in known]
    is_protected = any(row.is_protected for row in rows)
    return {one.person_id: _cells(state, one, (number, is_protected), municipality) for one in candidates}


def _cells(state: State, one: Candidate, told: tuple[str, bool], municipality: Municipality) -> Cells:
    if one.person is None:
        return one.row.cells if one.row else {}
    number, is_protected = told
    now = cells_now(state, one, number, municipality, names_of(municipality))
    if one.row is None:
        return {**now, "支援措置": PROTECTED if is_protected else ""}
    return current(now, one.row.cells, one.row.told)


def _unwritable(columns: Sequence[Column], rows: Sequence[Cells], encoding: str) -> Iterator[Said]:
    """By the line the row would have begun on; a cell's own line breaks count."""
    line = 1
    for row in [{column.key: column.heading for column in columns}, *rows]:
        cells = [(column.heading, row.get(column.key, "")) for column in columns]
        for heading, cell in cells:
            if wrong := unwritable(cell, encoding):
                yield Said(line, heading, "unwritable", wrong)
        line += 1 + sum(len(cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1 for _, cell in cells)
