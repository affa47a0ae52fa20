"""Every real fault of a register has its own reason at its own line; all other rows go in."""

import pytest

from server.rules.register_encoding import Unreadable
from server.store import Store
from tests.server import cast, registers
from tests.server.front_door import Door
from tests.server.registers import HANA, HEADINGS, ICHIRO, SUZU, bring, file_of, named, people, told

MY_NUMBER = "123456789018"
NOT_ONE = "123456789012"
ONE_FAULT = {
    "no name": (told(SUZU, 氏名=" "), "氏名", "required"),
    "no household": (told(SUZU, 世帯番号="", 住所=""), "世帯番号", "no_household"),
    "an unknown relation": (told(SUZU, 続柄="大家"), "続柄", "unknown_relation"),
    "a day that never was": (told(SUZU, 生年月日="1999-2-30"), "生年月日", "no_such_day"),
    "a day outside its era": (told(SUZU, 生年月日="昭和65年1月1日"), "生年月日", "not_in_era"),
    "a birth to come": (told(SUZU, 生年月日="2099-1-1"), "生年月日", "not_born_yet"),
    "no birth date at all": (told(SUZU, 生年月日="ひみつ"), "生年月日", "not_a_birth"),
    "an unknown worker": (told(SUZU, 担当支援員="木村"), "担当支援員", "unknown_worker"),
    "an administrator as worker": (told(SUZU, 担当支援員="井上 健"), "担当支援員", "no_worker"),
    "the same number": (told(SUZU, 個人番号="11"), "個人番号", "number_twice"),
    "another household's number": (told(SUZU, 世帯番号="1"), "世帯番号", "number_of_another"),
    "the same person twice": (told(HANA, 個人番号="", 続柄="子"), "氏名", "person_twice"),
    "two heads": (told(ICHIRO, 続柄="世帯主"), "続柄", "two_heads"),
    "no head": (told(SUZU, 続柄="妻"), "続柄", "no_head"),
    "the headings again": (HEADINGS, "氏名", "heading_again"),
    "a マイナンバー as number": (told(SUZU, 個人番号=MY_NUMBER), "個人番号", "my_number"),
    "twelve digits as number": (told(SUZU, 個人番号=NOT_ONE), "個人番号", "my_number"),
    "a マイナンバー in parts": (told(SUZU, 個人番号="1234-5678-9018"), "個人番号", "my_number"),
    "a full-width マイナンバー": (told(SUZU, 個人番号="１２３４５６７８９０１８"), "個人番号", "my_number"),
    "a マイナンバー elsewhere": (told(SUZU, 住所=f"本町 {MY_NUMBER}"), "住所", "my_number"),
    "garbled characters": (told(SUZU, 氏名="森 す\ufffd"), "氏名", "mojibake"),
    "a control character": (told(SUZU, 住所="本町\x07"), "住所", "control"),
    "400 characters": (told(SUZU, 氏名="森" * 400), "氏名", "longer_than"),
    "5,000 characters": (told(SUZU, 住所="町" * 5000), "住所", "too_long"),
    "one cell too many": ((*SUZU, "x"), "行", "too_many_cells"),
}


@pytest.mark.parametrize(("row", "column", "code"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_a_bad_row_is_named_while_the_good_one_goes_in(
    row: tuple[str, ...], column: str, code: str, settled: Store
) -> None:
    summary = bring(settled, file_of(HANA, row))
    assert named(summary) == [(3, column, code)]
    assert summary.refused == 1
    assert people(settled) == ["ハナ"]


def test_every_fault_of_a_row_is_named_at_once(settled: Store) -> None:
    row = told(SUZU, 続柄="大家", 生年月日="2099-1-1", 担当支援員="木村")
    assert [fault[1] for fault in named(bring(settled, file_of(row)))] == ["担当支援員", "生年月日", "続柄"]


def test_one_wrong_head_does_not_make_the_others_headless(settled: Store) -> None:
    summary = bring(settled, file_of(told(HANA, 生年月日="1999-2-30"), ICHIRO))
    assert named(summary) == [(2, "生年月日", "no_such_day")]
    assert people(settled) == ["一郎"]


def test_a_line_break_in_a_cell_does_not_move_the_line_numbers(settled: Store) -> None:
    summary = bring(settled, file_of(told(HANA, 住所="本町1丁目\r\n2-3\n奥"), told(SUZU, 続柄="大家")))
    assert named(summary) == [(5, "続柄", "unknown_relation")]
    assert registers.households(settled)["田中"]["address"]["number"] == "2-3 奥"
    assert [(notice.line, notice.code) for notice in summary.notices] == [(2, "line_break")]


def test_spaces_and_half_width_kana_are_taken_and_told(settled: Store) -> None:
    summary = bring(settled, file_of(told(HANA, 氏名=" 田中　ハナ ", 氏名カナ="ﾀﾅｶ ﾊﾅ")))
    assert summary.refused == 0
    mended = [(notice.column, notice.code) for notice in summary.notices]
    assert mended == [("氏名", "spaces"), ("氏名カナ", "half_width")]
    [hana] = registers.households(settled)["田中"]["persons"]
    assert (hana["family"], hana["given"]) == ("田中", "ハナ")
    assert (hana["family_kana"], hana["given_kana"]) == ("たなか", "はな")


def test_a_fault_shows_no_twelve_digits(settled: Store) -> None:
    summary = bring(settled, file_of(told(SUZU, 続柄=NOT_ONE)))
    assert [fault.told for fault in summary.faults] == ["************"]


def test_nothing_of_a_my_number_is_anywhere(settled: Store) -> None:
    bring(settled, file_of(HANA, told(SUZU, 個人番号=MY_NUMBER)))
    settled.database.all("PRAGMA wal_checkpoint(TRUNCATE)")
    files = settled.database.path.parent.glob(f"{settled.database.path.name}*")
    assert [file.name for file in files if MY_NUMBER.encode() in file.read_bytes()] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_each_encoding_is_read(encoding: str, settled: Store) -> None:
    summary = bring(settled, file_of(HANA, ICHIRO, SUZU, encoding=encoding))
    assert (summary.encoding, summary.new_persons, summary.refused) == (encoding, 3, 0)


def test_columns_stand_in_any_order_and_extra_ones_are_told(settled: Store) -> None:
    headings = [*reversed(HEADINGS), "生活保護", ""]
    summary = bring(settled, file_of([*reversed(HANA), "なし", "x"], headings=headings))
    assert summary.extra == ["生活保護", ""]
    assert people(settled) == ["ハナ"]


def test_one_broken_byte_costs_one_row(settled: Store) -> None:
    broken = file_of(HANA, SUZU, encoding="utf-8").replace("森 すず".encode(), b"\xe6\xa3\xff")
    assert named(bring(settled, broken)) == [(3, "氏名", "mojibake")]
    assert people(settled) == ["ハナ"]


def test_wrong_quotes_cost_one_row(settled: Store) -> None:
    content = file_of(HANA, SUZU, told(SUZU, 世帯番号="3", 個人番号="14", 世帯名="林", 住所="本町9", 氏名="林 花"))
    assert named(bring(settled, content.replace("森 すず".encode(), '"森" すず'.encode()))) == [(3, "行", "bad_quote")]
    assert people(settled) == ["ハナ", "花"]


UNREADABLE = {
    "an open quote": (file_of(HANA) + '2,"森,13'.encode(), "open_quote", 3),
    "no heading of names": (file_of(HANA[:1], headings=["世帯番号"]), "no_name_heading", 1),
    "no household to go by": (file_of(["花"], headings=["氏名"]), "no_household_heading", 1),
    "a heading twice": (file_of(["1", "花", "花"], headings=["世帯番号", "氏名", "氏名"]), "heading_twice", 1),
    "UTF-8 opened as cp932": (file_of(HANA, encoding="utf-8").decode("cp932", "ignore").encode(), "mojibake_file", 1),
    "cp932 opened as Latin": (file_of(HANA, encoding="cp932").decode("latin-1").encode(), "mojibake_file", 1),
    "UTF-16": (file_of(HANA, encoding="utf-16"), "utf16", 1),
    "a workbook": (b"PK\x03\x04", "excel", 1),
    "nothing": (b" \r\n", "empty", 1),
}


@pytest.mark.parametrize(("content", "code", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_relied_on_is_refused_whole(content: bytes, code: str, line: int, settled: Store) -> None:
    with pytest.raises(Unreadable) as refusal:
        bring(settled, content)
    assert (refusal.value.code, refusal.value.line) == (code, line)
    assert people(settled) == []


def test_a_trial_says_the_same_and_writes_nothing(settled: Store) -> None:
    content = file_of(HANA, ICHIRO, told(SUZU, 続柄="大家"))
    tried = bring(settled, content, is_trial=True)
    assert registers.operations(settled) == []
    assert settled.register.numbers() == []
    assert vars(bring(settled, content)) == vars(tried)


def test_a_worker_is_found_by_any_spelling_of_the_name(settled: Store) -> None:
    bring(settled, file_of(told(HANA, 担当支援員="佐藤はるか、山本")))
    household = registers.households(settled)["田中"]
    assert (household["lead"], household["workers"]) == (cast.SATO.id, [cast.YAMAMOTO.id])


def test_a_household_without_a_worker_waits_for_one_with_the_supervisor(settled: Store, suzuki: Door) -> None:
    bring(settled, file_of(told(HANA, 担当支援員="")))
    household = registers.households(settled)["田中"]
    assert (household["lead"], household["workers"]) == ("", [])
    assert settled.households.seen_all(cast.SATO) == []
    assert f"/households/{household['id']}/entrusting" in suzuki.get("/team/entrusting").text


@pytest.mark.parametrize("district", ["", "川端"])
def test_a_household_of_no_team_waits_with_a_supervisor_and_that_is_told(district: str, settled: Store) -> None:
    summary = bring(settled, file_of(told(HANA, 地区=district, 担当支援員="")))
    assert [(notice.column, notice.code, notice.told) for notice in summary.notices] == [("地区", "to_team", "中央")]
    assert registers.people(settled) == ["ハナ"]


def test_name_and_number_are_enough(settled: Store) -> None:
    assert bring(settled, file_of(["1", "田中 ハナ"], headings=["世帯番号", "氏名"])).faults == []
    assert registers.people(settled) == ["ハナ"]


def test_a_settled_district_decides_the_team(settled: Store) -> None:
    settled.places.add(cast.new_id(), "川端", cast.CHUO)
    assert bring(settled, file_of(told(HANA, 地区="川端", 担当支援員=""))).refused == 0
