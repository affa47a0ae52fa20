"""What was brought in is given back: to the byte in our own form, and cell by cell in any other."""

import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.register import Unwritable, export_register
from server.rules.formulas import as_text, as_written
from server.rules.register_columns import COLUMNS
from server.settings import Settings
from server.store import Store, open_store
from tests.server import cast, registers
from tests.server.registers import HANA, HEADINGS, ICHIRO, SUZU, bring, file_of, told

ALL = ",".join(COLUMNS)
TANAKA = (
    "1,田中家,タナカ,11,田中 ハナ,ﾀﾅｶ ﾊﾅ,世帯主,女,S19.2.3,03-0000-0001、090-0000-0001,000-0011,本町1丁目2-3,"
    "コーポ本町 201,一丁目町会,中央,青い屋根,佐藤 はるか、山本,森 節子,要注意(今週),支援中,2週間ごと,,"
    '"犬がいる\n裏口から",\'=1+1'
)
ICHI = "1,,,12,田中　一郎,,長男,男,昭和45年,,,,,,,,,,,,,,,"
HOA = '2,グエン,,,NGUYEN THI HOA,,世帯主,,約30歳,,,海辺3-1,,,中央,,,,,,,なし,"a""b",-'
OURS = "".join(f"{line}\r\n" for line in (f"{ALL},独自", TANAKA, ICHI, HOA)).encode("utf-8-sig")
HOSTILE = (
    '=HYPERLINK("http://elsewhere.example")',
    "+81-3",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\r\nx",
    "'=1",
    "''=1",
    "'x",
    "＝1",
)
EXTRA = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t=+-@'\",＝　"), max_size=12)


def test_a_file_in_our_form_comes_back_to_the_byte(settled: Store) -> None:
    assert bring(settled, OURS).faults == []
    assert export_register(settled) == OURS


def test_so_it_does_when_it_came_as_cp932(settled: Store) -> None:
    plain = OURS.decode("utf-8-sig")
    bring(settled, plain.encode("cp932"))
    assert export_register(settled, "cp932") == plain.encode("cp932")
    assert export_register(settled) == OURS


def test_what_comes_back_can_be_brought_in_again(settled: Store) -> None:
    bring(settled, OURS)
    before = len(registers.operations(settled))
    assert bring(settled, export_register(settled)).changes_nothing
    assert len(registers.operations(settled)) == before
    assert export_register(settled) == OURS


def test_a_messy_file_comes_back_row_by_row(settled: Store) -> None:
    headings = ["備考", *HEADINGS, "備考2", "備考2"]
    rows = [[" x ", *told(HANA, 氏名=" 田中 ハナ", 氏名カナ="ﾀﾅｶ ﾊﾅ"), "a", "b"], ["", *ICHIRO, "", ""]]
    messy = file_of(*rows, headings=headings, encoding="cp932").replace(b"\r\n", b"\n\n")
    bring(settled, messy)
    assert registers.given_back(settled) == [headings, *rows]


def test_what_changed_since_comes_out_as_it_is_now(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO))
    household = registers.households(settled)["田中"]
    address = {**household["address"], "number": "9"}
    ichiro = household["persons"][1]["id"]
    died = {"person_id": ichiro, "given": "二郎", "why": ""}
    cast.import_in(
        settled,
        cast.operation("household.changed", household["id"], {"address": address, "why": ""}),
        cast.operation("person.changed", household["id"], died),
    )
    _, hana, other = registers.given_back(settled)
    assert hana == list(told(HANA, 住所="本町1丁目9"))
    assert other == list(told(ICHIRO, 氏名="田中 二郎", 住所="本町1丁目9"))


def test_whoever_came_in_by_hand_comes_out_too_and_stays_the_same(settled: Store) -> None:
    bring(settled, file_of(HANA, SUZU))
    family = registers.households(settled)["田中"]["id"]
    baby = cast.person(cast.new_id(), given="ゆい", relation="grandchild", born_on=None)
    cast.import_in(settled, cast.operation("person.joined", family, {"person": baby}))
    nobody = cast.person(cast.new_id(), family="", given="", nickname="", family_kana="", given_kana="")
    cast.register(settled, name="名前のない家", persons=[nobody])
    rows = registers.given_back(settled)
    assert [row[3] for row in rows[1:]] == ["田中 ハナ", "田中 ゆい", "森 すず", "氏名不明"]
    before = len(registers.operations(settled))
    assert bring(settled, export_register(settled)).faults == []
    assert len(registers.operations(settled)) == before
    assert registers.given_back(settled) == rows


def test_a_record_that_never_had_a_register_has_one_to_give(settled: Store) -> None:
    cast.register(settled)
    heading, row = registers.given_back(settled)
    assert ",".join(heading) == ALL
    assert (row[1], row[4], row[8], row[16]) == ("田中", "田中 ハナ", "1944-02-03", "佐藤 はるか")


def test_what_cp932_cannot_write_is_named_cell_by_cell(settled: Store) -> None:
    bring(settled, file_of(told(HANA, 住所="本町\n1丁目"), told(SUZU, 氏名="𠮷田 🙂すず", 世帯名="森")))
    with pytest.raises(Unwritable) as refusal:
        export_register(settled, "cp932")
    assert [(one.line, one.column, one.told) for one in refusal.value.places] == [(4, "氏名", "𠮷🙂")]


@pytest.mark.parametrize("said", HOSTILE)
def test_a_formula_is_text_in_the_file_and_itself_in_the_record(said: str, settled: Store) -> None:
    bring(settled, file_of([*told(HANA, 住所=f"{said}1"), said], headings=[*HEADINGS, "独自"]))
    first = registers.given_back(settled)
    assert first[1][-1] in (as_text(said), said)
    assert not first[1][-1].startswith(("=", "+", "@", "\t", "\r", "＝")), first
    bring(settled, export_register(settled))
    assert registers.given_back(settled) == first


@given(st.text(max_size=20) | EXTRA)
def test_text_on_the_way_out_is_itself_on_the_way_in(cell: str) -> None:
    assert as_written(as_text(cell)) == cell


@given(EXTRA)
def test_nothing_that_goes_out_is_computed(cell: str) -> None:
    shown = as_text(cell).lstrip(" \u3000")
    assert len(shown) < 2 or shown[0] not in "=+-@＝＋－＠\t\r\n"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One record for many made-up registers."""
    store = open_store(Settings(data=tmp_path_factory.mktemp("town"), municipality="test"))
    cast.settle(store)
    yield store
    store.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.tuples(EXTRA, EXTRA, EXTRA), min_size=1, max_size=3))
def test_any_cells_come_back_as_they_are(cells: list[tuple[str, str, str]], town: Store) -> None:
    rows = [
        [*told(HANA, 個人番号=f"p{place}", 氏名=f"田中 {place}", 続柄="不明"), *row] for place, row in enumerate(cells)
    ]
    texts = [[*row[:-3], *map(as_text, row[-3:])] for row in rows]
    summary = bring(town, file_of(*texts, headings=[*HEADINGS, "備考", "独自", "メモ"]))
    refused = {fault.line for fault in summary.faults}
    assert {fault.code for fault in summary.faults} <= {"my_number", "control", "mojibake"}
    if not refused:
        assert registers.given_back(town)[1 : len(rows) + 1] == texts
        content = export_register(town)
        assert bring(town, content).changes_nothing
        assert export_register(town) == content


def test_rows_are_those_of_any_reader_of_csv(settled: Store) -> None:
    bring(settled, OURS)
    text = export_register(settled).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == registers.given_back(settled)
