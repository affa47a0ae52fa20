"""A supervisor's visits as CSV and for Excel: her own team's, formulas as text, each visit counted once."""

import csv
import io
import logging
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from server.store import Staff, Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

NOVEMBER = {"from": "2026-11-01", "until": "2026-11-30"}
FORMULA = '=HYPERLINK("http://elsewhere.example","見る")'
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def csv_of(door: Door, **asked: str) -> list[dict[str, str]]:
    """The rows by heading."""
    answer = door.ask("POST", "/exports/visits", data={**NOVEMBER, "format": "csv", **asked})
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def workbook_of(door: Door) -> dict[str, str]:
    """The files inside the workbook."""
    answer = door.ask("POST", "/exports/visits", data={**NOVEMBER, "format": "xlsx"})
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_a_visit_comes_out_in_words(suzuki: Door, household: str, settled: Store) -> None:
    told: dict[str, Any] = {"outcome": "door", "words": "「米は食べてる」", "topics": ["home"], "danger": True}
    cast.import_in(settled, cast.note(household, "玄関で5分", **told))
    [row] = csv_of(suzuki)
    assert (row["訪問日"], row["世帯"], row["書いた人"]) == ("2026-11-20", "田中", "佐藤 はるか")
    assert (row["会えたか"], row["会えた人"], row["様子"]) == ("玄関先で話せた", "田中 ハナ", "玄関で5分")
    assert row["本人の言葉"] == "「米は食べてる」"
    assert (row["命や安全の心配"], row["件数"]) == ("あり", "1")


def test_only_the_period_comes_out(suzuki: Door, household: str, settled: Store) -> None:
    for day in ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"):
        cast.import_in(settled, cast.note(household, day, started_at=f"{day}T23:40+09:00"))
    assert [row["様子"] for row in csv_of(suzuki)] == ["2026-11-01", "2026-11-30"]


def test_another_teams_visits_stay_there(suzuki: Door, settled: Store) -> None:
    other = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    cast.import_in(settled, cast.note(other, "北部のこと", by=cast.TAKAHASHI))
    assert csv_of(suzuki) == []


def test_one_visit_that_two_wrote_counts_once(suzuki: Door, household: str, settled: Store) -> None:
    one, other = cast.note(household, "一人目"), cast.note(household, "二人目", by=cast.YAMAMOTO)
    same = {"entry_ids": sorted((one["id"], other["id"])), "same": True}
    cast.import_in(settled, one, other, cast.operation("visits.compared", household, same))
    assert sorted(row["件数"] for row in csv_of(suzuki)) == ["0", "1"]


def test_a_withdrawn_visit_does_not_come_out(suzuki: Door, household: str, settled: Store) -> None:
    wrong = cast.note(household, "まちがい")
    taken_back = cast.operation("entry.withdrawn", household, {"entry_id": wrong["id"], "why": "別の家"})
    cast.import_in(settled, wrong, taken_back)
    assert csv_of(suzuki) == []


@pytest.mark.parametrize("said", [FORMULA, "+81", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", " =1+1", "'=1"])
def test_a_formula_is_text_in_csv(said: str, suzuki: Door, household: str, settled: Store) -> None:
    cast.import_in(settled, cast.note(household, said))
    assert [row["様子"] for row in csv_of(suzuki)] == [f"'{said}"]


def test_a_formula_is_text_in_excel(suzuki: Door, household: str, settled: Store) -> None:
    cast.import_in(settled, cast.note(household, FORMULA, words="https://elsewhere.example"))
    book = workbook_of(suzuki)
    sheet = book["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert not [name for name in book if "rels" in name and "elsewhere" in book[name]]
    texts = ["".join(one.itertext()) for one in ET.fromstring(book["xl/sharedStrings.xml"])]
    assert FORMULA in texts
    assert "様子" in texts


def test_in_excel_a_day_is_a_day_and_a_count_a_number(suzuki: Door, household: str, settled: Store) -> None:
    cast.import_in(settled, cast.note(household, "12"))
    cells = ET.fromstring(workbook_of(suzuki)["xl/worksheets/sheet1.xml"]).iter(f"{SHEET}c")
    kinds = {str(cell.get("r")): cell.get("t") for cell in cells}
    assert kinds["A2"] is None
    assert kinds["Z2"] is None
    assert kinds["O2"] == "s"


def test_impossible_days_are_said_beside_the_field(suzuki: Door) -> None:
    answer = suzuki.ask("POST", "/exports/visits", data={"from": "2026-02-30", "until": "x", "format": "csv"})
    assert answer.status_code == 422
    assert 'id="from-mistake"' in answer.text
    assert 'value="2026-02-30"' in answer.text


def test_a_period_that_ends_before_it_begins_is_refused(suzuki: Door) -> None:
    answer = suzuki.ask("POST", "/exports/visits", data={"from": "2026-11-02", "until": "2026-11-01", "format": "csv"})
    assert answer.status_code == 422
    assert 'id="until-mistake"' in answer.text


def test_that_a_file_was_taken_out_is_logged_without_a_name(
    suzuki: Door, household: str, settled: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="banso")
    cast.import_in(settled, cast.note(household, "秘密"))
    csv_of(suzuki)
    [line] = [record.getMessage() for record in caplog.records if "Export" in record.getMessage()]
    assert cast.SUZUKI.id in line
    assert not re.search("鈴木|田中|秘密", line)


@pytest.mark.parametrize("who", [cast.SATO, cast.INOUE], ids=["a worker", "an administrator"])
def test_nobody_else_takes_visits_out(who: Staff, door: OpenDoor) -> None:
    asked = door(who)
    assert asked.get("/exports").status_code == 403
    assert asked.ask("POST", "/exports/visits", data={**NOVEMBER, "format": "csv"}).status_code == 403


def test_the_page_offers_this_month(suzuki: Door) -> None:
    page = suzuki.get("/exports").text
    assert re.search(r'value="\d{4}-\d\d-01"', page)
    assert 'action="/exports/visits"' in page
