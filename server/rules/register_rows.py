"""One row of the register as fields of the record, with what is wrong in it and what was mended."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from server.rules import register_cells as cells
from server.rules.register_cells import Fields, Municipality, Unfit
from server.rules.register_columns import HOUSEHOLD_NUMBER, NAME, PERSON_NUMBER, PROTECTION
from server.rules.register_file import Row, Said
from server.rules.register_numbers import hidden
from server.rules.search import folded

Reader = Callable[[str, Municipality], Fields]
PERSON: dict[str, Reader] = {
    "氏名": cells.named("family", "given"),
    "氏名カナ": cells.named_in_kana,
    "続柄": cells.relation,
    "性別": cells.sex,
    "生年月日": cells.birth,
    "電話番号": cells.phones,
}
HOUSEHOLD: dict[str, Reader] = {
    "世帯名": cells.words("name", cells.LONGEST_NAME),
    "世帯名カナ": cells.kana,
    "郵便番号": cells.postcode,
    "住所": cells.address,
    "方書": cells.words("building"),
    "町会": cells.words("neighbourhood", cells.LONGEST_NAME),
    "地区": cells.words("district", cells.LONGEST_NAME),
    "目印": cells.words("landmark"),
    "担当支援員": cells.workers,
    "見守り": cells.watcher,
    "緊急度": cells.coded("urgency"),
    "段階": cells.coded("stage"),
    "訪問の目安": cells.coded("rhythm"),
}
IN_KANA = ("氏名カナ", "世帯名カナ")


class Read(NamedTuple):
    """A row understood. Of the household only what the row tells; `faults` keep the row out."""

    row: Row
    number: str
    person_number: str
    is_protected: bool
    person: Fields
    household: Fields
    faults: list[Said]
    notices: list[Said]

    @property
    def line(self) -> int:
        """Where the row begins."""
        return self.row.line


def read_row(row: Row, municipality: Municipality) -> Read:
    """Every cell of ours; each wrong one is named."""
    faults: list[Said] = []
    person = _fields(row, PERSON, municipality, faults)
    household = _fields(row, HOUSEHOLD, municipality, faults)
    number, person_number = (cells.number_of(row.cells.get(name, "")) for name in (HOUSEHOLD_NUMBER, PERSON_NUMBER))
    if not (person.get("family") or "氏名" in [fault.column for fault in faults]):
        faults.append(Said(row.line, NAME, "required"))
    if not number and not (household.get("name") and household.get("place")):
        faults.append(Said(row.line, HOUSEHOLD_NUMBER, "no_household"))
    most = cells.LONGEST_NAME
    told = ((HOUSEHOLD_NUMBER, number), (PERSON_NUMBER, person_number))
    faults += [Said(row.line, column, "longer_than", str(most)) for column, text in told if len(text) > most]
    protected = cells.is_protected(row.cells.get(PROTECTION, ""))
    return Read(row, number, person_number, protected, person, household, faults, _notices(row, household))


def place_of(read: Read) -> str:
    """What a household without a number is known by: its name and address."""
    return placed(read.household.get("name", ""), "".join(read.household.get("place", ())))


def placed(name: str, address: str) -> str:
    """The same place in every spelling; nothing where either is not told."""
    return f"{folded(name)}|{folded(address)}" if name and address else ""


def _fields(row: Row, readers: Mapping[str, Reader], municipality: Municipality, faults: list[Said]) -> Fields:
    fields: Fields = {}
    for column, reader in readers.items():
        if column not in row.cells:
            continue
        try:
            told = reader(row.cells[column], municipality)
        except Unfit as unfit:
            faults.append(Said(row.line, column, unfit.code, hidden(unfit.told)))
            continue
        # An empty cell tells nothing of the household, for another row of it may.
        fields |= told if readers is PERSON else {name: value for name, value in told.items() if value}
    return fields


def _notices(row: Row, household: Fields) -> list[Said]:
    notices = [Said(row.line, column, code) for column, cell in row.cells.items() for code in _mended(column, cell)]
    if cells.line_of(row.cells.get("見守り", "")) and "watcher" not in household:
        notices.append(Said(row.line, "見守り", "watcher_aside"))
    return notices


def _mended(column: str, cell: str) -> list[str]:
    if column.startswith("+") or column == "備考":
        return []
    found = []
    if cell != cell.strip():
        found.append("spaces")
    if "\n" in cell.strip() or "\r" in cell.strip():
        found.append("line_break")
    if column in IN_KANA and any("｡" <= one <= "ﾟ" for one in cell):
        found.append("half_width")
    return found


def is_same_name(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Two spellings of one person's name."""
    return folded(one["family"] + one["given"]) == folded(other["family"] + other["given"])
