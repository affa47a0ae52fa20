"""Rows as a file that a spreadsheet opens with its Japanese right, in which nothing is ever computed."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from server.rules.calendar import is_day
from server.rules.formulas import as_text
from server.rules.visit_sheet import Cell

WIDEST, NARROWEST, LONG = 44, 8, 14
PLAIN = {
    "in_memory": True,  # nothing of anybody on a disk
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy/mm/dd",
}
LOOK = {"font_name": "Yu Gothic", "font_size": 10, "valign": "top", "text_wrap": True}
A4 = 9


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with a BOM, for without one Excel takes it for cp932."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([as_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(headings: Sequence[str], rows: Sequence[Sequence[Cell]], confidential: str) -> bytes:
    """One sheet: days as days, numbers as numbers, all else as text; `confidential` stands on every printed page."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, PLAIN) as book:
        cell = book.add_format(LOOK)
        day = book.add_format({**LOOK, "num_format": "yyyy/mm/dd"})
        head = book.add_format({**LOOK, "bold": True, "bottom": 1})
        sheet = book.add_worksheet()
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, head)
            sheet.set_column(column, column, _width([heading, *(row[column] for row in rows)]))
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(line, column, value, cell)
                elif is_day(value):
                    sheet.write_datetime(line, column, date.fromisoformat(value), day)
                else:
                    sheet.write_string(line, column, value, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&R{confidential.replace('&', '&&')}")
    return content.getvalue()


def _width(cells: Sequence[Cell]) -> int:
    longest = max(len(line) for cell in cells for line in str(cell).split("\n"))
    return min(WIDEST, max(NARROWEST, longest + (2 if longest < LONG else longest)))
