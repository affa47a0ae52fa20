"""The one door for writes: a form's act is one operation, and what follows from all of them can be rebuilt."""

from typing import Any

import pytest

from server import record
from server.rules.refused import Refused
from server.store import Staff, Store
from tests.server import cast


def act(household: str, text: str = "留守", **told: Any) -> dict[str, Any]:
    body = cast.visit(text)
    return {"kind": "visit.noted", "household_id": household, "body": body, "happened_at": body["started_at"], **told}


def test_a_form_sent_twice_is_one_visit(settled: Store, household: str) -> None:
    operation_id = cast.new_id()
    first = record.note(settled, cast.SATO, act(household, id=operation_id))
    again = record.note(settled, cast.SATO, act(household, id=operation_id))
    assert (first.result, again.result, again.seq) == ("accepted", "already_had", first.seq)
    other = record.note(settled, cast.SATO, act(household, "別の内容", id=operation_id))
    assert (other.result, other.code) == ("refused", "conflict")
    assert len(settled.households.seen_by(cast.SATO, household)["entries"]) == 1


def test_a_worker_makes_no_supervisor_s_act(settled: Store, household: str) -> None:
    noted = record.note(settled, cast.SATO, act(household))
    seen = {"kind": "entry.seen", "household_id": household, "body": {"entry_id": noted.id}}
    assert record.note(settled, cast.SATO, seen).code == "not_allowed"
    assert record.note(settled, cast.SUZUKI, seen).result == "accepted"


def registered(store: Store, by: Staff, **told: Any) -> str | None:
    """What becomes of a household that somebody registers on a phone: refused with a code, or not."""
    registration = cast.registration(told.pop("household", cast.new_id()), **told)
    phone = record.Writer(by, registration["device"], "sync")
    registration["by"] = by.id
    [result] = record.write(store, [registration], phone)
    return result.code


def test_a_worker_registers_a_household_of_the_own_team_and_of_their_own(settled: Store) -> None:
    assert registered(settled, cast.SATO) is None
    assert registered(settled, cast.SATO, lead=cast.YAMAMOTO, workers=(cast.SATO,)) is None
    assert registered(settled, cast.SATO, lead=cast.YAMAMOTO) == "not_allowed"
    assert registered(settled, cast.SATO, team=cast.HOKUBU) == "not_allowed"


def test_a_supervisor_registers_a_household_for_a_worker_of_the_team(settled: Store) -> None:
    assert registered(settled, cast.SUZUKI) is None
    assert registered(settled, cast.SUZUKI, team=cast.HOKUBU) == "not_allowed"


def test_nobody_registers_a_household_that_is_there_already(settled: Store, household: str) -> None:
    assert registered(settled, cast.SATO, household=household, name="だれか") == "not_found"
    assert registered(settled, cast.YAMAMOTO, household=household, lead=cast.YAMAMOTO) == "not_found"
    assert settled.households.seen_by(cast.SATO, household)["name"] == "田中"


def test_a_household_and_what_is_written_about_it_come_in_one_letter(settled: Store) -> None:
    registration = cast.registration(cast.new_id())
    noted = cast.note(registration["household_id"])
    phone = record.Writer(cast.SATO, registration["device"], "sync")
    results = record.write(settled, [registration, noted], phone)
    assert [result.result for result in results] == ["accepted", "accepted"]


def test_a_worker_does_not_say_to_whom_a_household_is_entrusted(settled: Store, household: str) -> None:
    change = {"kind": "household.changed", "household_id": household}
    taken = record.note(settled, cast.SATO, {**change, "body": {"lead": cast.YAMAMOTO.id, "why": ""}})
    assert taken.code == "not_allowed"
    assert record.note(settled, cast.SATO, {**change, "body": {"landmark": "青い屋根", "why": ""}}).result == "accepted"


def test_a_person_moves_only_to_a_household_that_the_writer_sees(settled: Store, household: str) -> None:
    elsewhere = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    move = {"person_id": cast.MOTHER, "to": elsewhere, "relation": "parent", "lives": "here", "since": None, "why": ""}
    act_of = {"kind": "person.moved", "household_id": household, "body": move}
    assert record.note(settled, cast.SATO, act_of).code == "not_found"


def test_a_stranger_finds_nothing(settled: Store, household: str) -> None:
    for staff in (cast.TAKAHASHI, cast.YAMAMOTO, cast.INOUE):
        with pytest.raises(Refused) as refused:
            settled.households.seen_by(staff, household)
        assert refused.value.code == "not_found"
        assert settled.households.seen_all(staff) == []


def test_lists_show_just_what_may_be_seen_one_by_one(settled: Store, household: str) -> None:
    shared = cast.register(settled, workers=(cast.YAMAMOTO,))
    other = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    for staff in cast.EVERYBODY:
        listed = {state["id"] for state in settled.households.seen_all(staff)}
        assert listed == {one for one in (household, shared, other) if may_see(settled, staff, one)}


def may_see(store: Store, staff: Any, household: str) -> bool:
    try:
        return bool(store.households.seen_by(staff, household))
    except Refused:
        return False


def test_everything_that_follows_can_be_rebuilt_from_the_operations(settled: Store, household: str) -> None:
    shared = cast.register(settled, workers=(cast.YAMAMOTO,))
    for number in range(5):
        record.note(settled, cast.SATO, act(household, f"訪問{number}"))
    cast.import_in(
        settled, cast.operation("household.changed", shared, {"workers": [], "lead": cast.YAMAMOTO.id, "why": ""})
    )
    cast.import_in(settled, cast.operation("household.changed", shared, {"workers": [cast.SATO.id], "why": ""}))
    before = everything(settled)
    assert before["assignments"]
    settled.database.write("UPDATE households SET state = '{}' WHERE municipality_id = :m")
    settled.database.write("DELETE FROM assignments WHERE municipality_id = :m")
    settled.operations.rebuild()
    assert everything(settled) == before


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    tables = ("households", "assignments")
    order = {"households": "id", "assignments": "staff_id, household_id"}
    rows = {
        one: store.database.all(f"SELECT * FROM {one} WHERE municipality_id = :m ORDER BY {order[one]}")
        for one in tables
    }
    return {name: [tuple(row) for row in found] for name, found in rows.items()}


def test_the_timeline_is_by_arrival_and_of_one_team(settled: Store, household: str) -> None:
    other = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    monday = record.note(settled, cast.SATO, act(household, "月曜の訪問"))
    record.note(settled, cast.TAKAHASHI, {**act(other), "body": cast.visit(by=cast.TAKAHASHI)})
    lines = settled.timeline.of_team(cast.SUZUKI)
    assert [line.entry["id"] for line in lines] == [monday.id]
    assert lines[0].household["name"] == "田中"
    assert settled.timeline.of_team(cast.SUZUKI, before=monday.seq) == []


def test_after_a_number_come_new_entries_and_those_with_an_answer(settled: Store, household: str) -> None:
    old = record.note(settled, cast.SATO, act(household, "前の訪問"))
    asked = record.note(settled, cast.SUZUKI, about(household, "question.asked", entry_id=old.id, text="食事は？"))
    assert old.seq is not None
    assert asked.seq is not None
    after_question = asked.seq
    answer = record.note(
        settled, cast.SATO, about(household, "question.answered", question_id=asked.id, text="食べていた")
    )
    new = record.note(settled, cast.SATO, act(household, "次の訪問"))
    assert answer.result == "accepted"
    lines = settled.timeline.after(cast.SUZUKI, after_question).lines
    assert [(line.entry["id"], line.is_new) for line in lines] == [(new.id, True), (old.id, False)]
    assert settled.timeline.after(cast.SUZUKI, settled.clock()[0]).lines == []


def about(household: str, kind: str, **body: str) -> dict[str, Any]:
    return {"kind": kind, "household_id": household, "body": body}
