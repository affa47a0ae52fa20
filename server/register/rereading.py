"""What the register told last time, read again, so that only what it tells otherwise now is a change."""

from collections.abc import Mapping
from typing import Any

from server.register.matching import Candidate
from server.rules.register_cells import Municipality
from server.rules.register_file import Row
from server.rules.register_rows import Read, read_row
from server.rules.register_written import Cells, cells_of
from server.store.register import RegisterRow

Names = Mapping[str, Mapping[str, str]]


def names_of(municipality: Municipality) -> Names:
    """Everybody's name by id."""
    return {one["id"]: {"name": str(one["name"])} for one in municipality.staff}


def cells_now(
    state: Mapping[str, Any], candidate: Candidate, number: str, municipality: Municipality, names: Names
) -> Cells:
    """A person's row as the record would write it."""
    person_number = candidate.row.person_number if candidate.row else ""
    return cells_of(state, candidate.person or {}, (number, person_number), names, municipality.codes)


def told_before(row: RegisterRow | None) -> Cells:
    """The cells of last time; a row that was only reserved told nothing yet."""
    return row.cells if row and row.told else {}


def read_before(now: Cells, row: RegisterRow | None, municipality: Municipality) -> Read:
    """Last time's row; where it told nothing, the record stands for it."""
    return read_row(Row(0, {**now, **told_before(row)}), municipality)


def read_again(read: Read, now: Cells, row: RegisterRow | None, municipality: Municipality) -> Read:
    """The file's row over last time's; a cell that was and is empty takes nothing away."""
    before = told_before(row)
    told = {key: cell for key, cell in read.row.cells.items() if cell.strip() or before.get(key, "").strip()}
    again = read_row(Row(read.line, {**now, **before, **told}), municipality)
    return again._replace(number=read.number, person_number=read.person_number, row=read.row)


def without_unchanged(read: Read, row: RegisterRow | None) -> None:
    """What was taken last time is no fault now: a worker may have left since."""
    before = told_before(row)
    read.faults[:] = [
        fault
        for fault in read.faults
        if fault.column not in before or before[fault.column] != read.row.cells.get(fault.column)
    ]
