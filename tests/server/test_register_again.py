"""A register that comes again: twice changes nothing, a change is one act, and a crash loses and doubles nothing."""

import time
from typing import Any

import pytest

from server import record
from server.store import Store
from tests.server import cast, registers
from tests.server.registers import HANA, HEADINGS, ICHIRO, SUZU, bring, file_of, households, named, people, told


def acts_after(store: Store, content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """What bringing it in wrote."""
    before = len(registers.operations(store))
    bring(store, content)
    return registers.operations(store)[before:]


def change(store: Store, kind: str, body: dict[str, Any], name: str = "田中") -> None:
    """A worker changes something in the record."""
    [result] = cast.import_in(store, cast.operation(kind, households(store)[name]["id"], body))
    assert result.result == "accepted"


def test_the_same_file_twice_changes_nothing(settled: Store) -> None:
    content = file_of(HANA, ICHIRO, SUZU)
    bring(settled, content)
    assert acts_after(settled, content) == []
    assert bring(settled, content).same_persons == 3


def test_only_what_differs_is_an_act(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO, SUZU))
    moved = told(HANA, 住所="本町1丁目9")
    born = told(ICHIRO, 生年月日="1970-1-2")
    (first, address), (second, birth) = acts_after(settled, file_of(moved, born, SUZU))
    assert (first, second) == ("household.changed", "person.changed")
    assert set(address) == {"address", "why"}
    assert address["address"]["number"] == "9"
    assert set(birth) == {"person_id", "born_on", "why"}
    assert birth["born_on"] == "1970-01-02"


def test_another_spelling_of_the_same_is_no_change(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO, SUZU))
    again = told(HANA, 氏名="田中　ハナ", 氏名カナ="ﾀﾅｶ ﾊﾅ", 生年月日="1944年2月3日", 担当支援員="佐藤")
    assert acts_after(settled, file_of(again, ICHIRO, SUZU)) == []
    assert registers.given_back(settled)[1] == list(again)


def test_somebody_new_joins_a_known_household(settled: Store) -> None:
    bring(settled, file_of(HANA))
    assert [kind for kind, _ in acts_after(settled, file_of(HANA, ICHIRO))] == ["person.joined"]
    assert people(settled) == ["ハナ", "一郎"]


def test_a_corrected_row_goes_in_the_second_time(settled: Store) -> None:
    bring(settled, file_of(HANA, told(ICHIRO, 続柄="大家")))
    assert [kind for kind, _ in acts_after(settled, file_of(HANA, ICHIRO))] == ["person.joined"]


def test_an_old_file_does_not_undo_what_a_worker_changed(settled: Store) -> None:
    content = file_of(HANA, ICHIRO)
    bring(settled, content)
    change(settled, "household.changed", {"landmark": "青い屋根", "name": "田中家", "why": ""})
    hana = households(settled)["田中家"]["persons"][0]["id"]
    change(settled, "person.changed", {"person_id": hana, "phones": ["03-0000-0009"], "why": ""}, "田中家")
    assert acts_after(settled, content) == []
    assert households(settled)["田中家"]["landmark"] == "青い屋根"


def test_who_is_not_in_the_new_file_stays(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO, SUZU))
    summary = bring(settled, file_of(HANA, ICHIRO))
    assert summary.absent_persons == 1
    assert people(settled) == ["すず", "ハナ", "一郎"]


def test_a_column_that_is_missing_takes_nothing_away(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO))
    assert acts_after(settled, file_of(["1", "田中 ハナ"], headings=["世帯番号", "氏名"])) == []


def test_a_worker_who_left_since_is_no_fault(settled: Store) -> None:
    content = file_of(HANA, ICHIRO)
    bring(settled, content)
    settled.staff.leave(cast.SATO.id, 1)
    summary = bring(settled, content)
    assert named(summary) == []
    assert summary.changes_nothing


def test_the_head_can_change(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO))
    acts = acts_after(settled, file_of(told(HANA, 続柄="父・母"), told(ICHIRO, 続柄="世帯主")))
    assert [body["relation"] for _, body in acts] == ["parent", "head"]


def test_a_second_head_beside_the_records_is_refused(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO))
    assert named(bring(settled, file_of(told(ICHIRO, 続柄="世帯主")))) == [(2, "続柄", "head_in_record")]


def test_somebody_of_another_household_is_named_and_not_doubled(settled: Store) -> None:
    bring(settled, file_of(HANA, ICHIRO, SUZU))
    summary = bring(settled, file_of(told(ICHIRO, 世帯番号="2", 続柄="同居人")))
    assert named(summary) == [(2, "世帯番号", "in_another_household")]
    assert len(people(settled)) == 3


def test_without_numbers_name_and_address_find_the_household(settled: Store) -> None:
    rows = [
        told(HANA, 世帯番号="", 個人番号=""),
        told(ICHIRO, 世帯番号="", 個人番号="", 世帯名="田中", 住所="本町1丁目2-3"),
    ]
    assert bring(settled, file_of(*rows)).new_households == 1
    assert acts_after(settled, file_of(*rows)) == []


def test_a_household_that_a_worker_wrote_first_is_the_registers(settled: Store) -> None:
    address = {**cast.NOWHERE, "town": "本町1丁目", "number": "2-3"}
    cast.register(settled, name="田中", address=address)
    summary = bring(settled, file_of(HANA))
    assert (summary.new_households, summary.new_persons) == (0, 0)
    assert people(settled) == ["ハナ"]


@pytest.mark.parametrize("after", ["reserve", "write", "never"])
def test_a_crash_in_the_middle_is_completed_by_a_second_run(
    after: str, settled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = file_of(HANA, ICHIRO, SUZU)

    def crash(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        if after == "reserve":
            broken.setattr(record, "write", crash)
        elif after == "write":
            broken.setattr(settled.register, "keep", crash)
        if after != "never":
            with pytest.raises(KeyboardInterrupt):
                bring(settled, content)
    bring(settled, content)
    assert people(settled) == ["すず", "ハナ", "一郎"]
    assert len(households(settled)) == 2
    assert acts_after(settled, content) == []
    assert len(registers.given_back(settled)) == 4


def test_a_thousand_households_take_seconds(settled: Store) -> None:
    rows = [
        told(
            HANA,
            世帯番号=f"{home}",
            世帯名=f"田中{home}",
            個人番号=f"{home}-{one}",
            氏名=f"田中 {one}号",
            続柄=relation,
            住所=f"本町{home}",
        )
        for home in range(1000)
        for one, relation in enumerate(("世帯主", "妻", "子"))
    ]
    started = time.perf_counter()
    summary = bring(settled, file_of(*rows))
    took = time.perf_counter() - started
    print(f"1,000 households, 3,000 people: {took:.1f} s")
    assert (summary.new_households, summary.new_persons, summary.refused) == (1000, 3000, 0)
    assert took < 30


def test_what_is_told_in_the_first_file_alone_is_kept(settled: Store) -> None:
    bring(settled, file_of([*HANA, "あ"], headings=[*HEADINGS, "独自"]))
    bring(settled, file_of(HANA))
    assert registers.given_back(settled)[0] == [*HEADINGS, "独自"]
    assert registers.given_back(settled)[1] == [*HANA, "あ"]
