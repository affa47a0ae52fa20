"""The register's file as rows: its encoding, its heading, physical lines, and what no cell may hold."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from server.rules.formulas import as_written
from server.rules.my_number import holds_my_number
from server.rules.register_columns import HOUSEHOLD_NUMBER, NAME, NUMBERS, PROTECTION, Column, columns_of
from server.rules.register_encoding import Unreadable, decoded
from server.rules.register_numbers import has_twelve_digits

LONGEST = 4000
ROW = "行"
HEADING = "見出し"


class Said(NamedTuple):
    """Something about a cell: `line N, column: reason`; `told` and `other` go into the reason."""

    line: int
    column: str
    code: str
    told: str = ""
    other: int = 0


class Row(NamedTuple):
    """One person's cells by column, and the line on which the row begins."""

    line: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """What could be read of a file; `faults` name the rows that could not, and `refused` is what those still say."""

    encoding: str
    columns: list[Column]
    rows: list[Row]
    faults: list[Said]
    refused: list[Row]


def read_sheet(content: bytes) -> Sheet:
    """Every sound row of the file; a file of which nothing can be relied on is refused whole."""
    text, encoding = decoded(content)
    records = _records(text)
    line, headings = next(((line, cells) for line, cells in records if cells and any(cells)), (1, []))
    columns = _columns(headings, line)
    rows: list[Row] = []
    faults: list[Said] = []
    refused: list[Row] = []
    for line, cells in records:
        fault = _fault(line, cells, columns)
        if fault:
            faults.append(fault)
            refused.append(Row(line, _whose(cells, columns)))
        elif cells and any(cell.strip() for cell in cells):
            rows.append(Row(line, _named(cells, columns)))
    return Sheet(encoding, columns, rows, faults, refused)


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line it begins on; a row whose quotes are wrong has no cells."""
    heading = text.lstrip().partition("\n")[0]
    delimiter = "\t" if "\t" in heading and "," not in heading else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "expected after" not in str(error):
                raise Unreadable("open_quote", line) from error
            yield line, None
            continue
        if cells is None:
            return
        yield line, [as_written(cell) for cell in cells]


def _columns(headings: list[str], line: int) -> list[Column]:
    columns = columns_of(headings)
    keys = [column.key for column in columns]
    if any(holds_my_number(column.heading) for column in columns):
        raise Unreadable("my_number_heading", line)
    if twice := next((key for key in keys if keys.count(key) > 1), ""):
        raise Unreadable("heading_twice", line, twice)
    if NAME not in keys:
        raise Unreadable("no_name_heading", line, NAME)
    if HOUSEHOLD_NUMBER not in keys and not {"世帯名", "住所"} <= set(keys):
        raise Unreadable("no_household_heading", line, HOUSEHOLD_NUMBER)
    return columns


def _fault(line: int, cells: list[str] | None, columns: list[Column]) -> Said | None:
    """What makes the whole row unusable; a マイナンバー before anything else, so that nothing tells it."""
    if cells is None:
        return Said(line, ROW, "bad_quote")
    for column, cell in zip(columns, cells, strict=False):
        is_number = column.key in NUMBERS or "マイナンバー" in column.heading
        if holds_my_number(cell) or (is_number and has_twelve_digits(cell)):
            return Said(line, _shown(column), "my_number")
    if any(holds_my_number(cell) for cell in cells[len(columns) :]):
        return Said(line, ROW, "my_number")
    if any(cell.strip() for cell in cells[len(columns) :]):
        return Said(line, ROW, "too_many_cells")
    if [cell.strip() for cell in cells[: len(columns)]] == [column.heading.strip() for column in columns]:
        return Said(line, NAME, "heading_again")
    return next((Said(line, _shown(column), code) for column, code in _unsound(cells, columns)), None)


def _unsound(cells: list[str], columns: list[Column]) -> Iterator[tuple[Column, str]]:
    for column, cell in zip(columns, cells, strict=False):
        if "\ufffd" in cell:
            yield column, "mojibake"
        elif any(ord(character) < 32 and character not in "\t\r\n" for character in cell):
            yield column, "control"
        elif len(cell) > LONGEST:
            yield column, "too_long"


def _shown(column: Column) -> str:
    return column.heading.strip() or ROW


def _whose(cells: list[str] | None, columns: list[Column]) -> dict[str, str]:
    """Of a refused row only whose it is and whether that household is protected: its other rows depend on this."""
    named = _named(cells or [], columns)
    return {key: named[key] for key in (HOUSEHOLD_NUMBER, "世帯名", "住所", PROTECTION) if key in named}


def _named(cells: list[str], columns: list[Column]) -> dict[str, str]:
    """The cells by column; a row that ends early is empty from there on."""
    padded = cells + [""] * (len(columns) - len(cells))
    return {column.key: cell for column, cell in zip(columns, padded, strict=False)}
