"""引き継ぎ: the new worker reads first, the old access ends on the day, and what was unsent is still theirs."""

from server.new_day import take
from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door
from tests.server.handing import day, hand_over, sees, told_to


def test_the_new_worker_reads_before_the_day_comes(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    for number in range(5):
        cast.import_in(settled, cast.note(household, f"訪問{number}", started_at=f"2026-11-1{number}T10:00+09:00"))
    cast.import_in(settled, cast.note(household, "三月の危険", started_at="2026-03-01T10:00+09:00", danger=True))
    on, joint = day(settled, 9), day(settled, 4)
    assert hand_over(suzuki, [household], on, joint_on=joint, note="犬がいます").status_code == 303
    page = door(cast.YAMAMOTO).get(f"/households/{household}/reading").text
    for words in ("訪問4", "訪問3", "訪問2", "三月の危険", "犬がいます"):
        assert words in page
    assert "訪問1" not in page
    [plan] = settled.households.seen_by(cast.YAMAMOTO, household)["planned"]
    assert (plan["starts_at"][:10], plan["workers"]) == (joint, [cast.SATO.id, cast.YAMAMOTO.id])
    hand_over(suzuki, [household], on, joint_on=joint)
    assert len(settled.households.seen_by(cast.YAMAMOTO, household)["planned"]) == 1
    assert sees(settled, cast.SATO, household)


def test_on_the_day_the_old_access_ends(suzuki: Door, door: OpenDoor, settled: Store, household: str) -> None:
    sato, yamamoto = door(cast.SATO), door(cast.YAMAMOTO)
    before = sato.sync()
    hand_over(suzuki, [household], day(settled, 0))
    assert told_to(sato, before) == (set(), {household})
    assert sato.get(f"/households/{household}").status_code == 404
    state = settled.households.seen_by(cast.YAMAMOTO, household)
    assert (state["lead"], state["entries"][0]["kind"]) == (cast.YAMAMOTO.id, "household.handed_over")
    assert told_to(yamamoto)[0] == {household}


def test_what_the_old_worker_had_not_sent_arrives_as_theirs(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    sato = door(cast.SATO)
    known = sato.sync().json()["households"][0]["seq"]
    hand_over(suzuki, [household], day(settled, 0))
    late = cast.note(household, "最後の訪問", device=sato.device, known=known)
    answer = sato.sync(late).json()
    assert (answer["results"][0]["result"], answer["removed"]) == ("accepted", [])
    entry = settled.households.seen_by(cast.YAMAMOTO, household)["entries"]
    assert [one["by"] for one in entry if one["kind"] == "visit.noted"] == [cast.SATO.id]


def test_a_new_day_hands_over_what_was_set_for_it(suzuki: Door, settled: Store, household: str) -> None:
    hand_over(suzuki, [household], day(settled, 3))
    take(settled, day(settled, 2))
    assert settled.households.seen_by(cast.SUZUKI, household)["lead"] == cast.SATO.id
    take(settled, day(settled, 3))
    state = settled.households.seen_by(cast.SUZUKI, household)
    assert (state["lead"], state["handover"]["done"]) == (cast.YAMAMOTO.id, True)
    assert state["entries"][0]["by"] == cast.SUZUKI.id
    take(settled, day(settled, 4))
    assert len(settled.households.seen_by(cast.SUZUKI, household)["entries"]) == 1


def test_one_called_off_takes_the_reading_away_again(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    yamamoto = door(cast.YAMAMOTO)
    hand_over(suzuki, [household], day(settled, 3))
    before = yamamoto.sync()
    pair = {"from": cast.SATO.id, "to": cast.YAMAMOTO.id}
    assert suzuki.ask("POST", "/team/handovers/cancellations", data=pair).status_code == 303
    assert told_to(yamamoto, before) == (set(), {household})
    assert yamamoto.get(f"/households/{household}/reading").status_code == 404


def test_a_caseload_goes_whole_or_in_part(suzuki: Door, settled: Store, household: str) -> None:
    other = cast.register(settled, name="森", kana="もり")
    form = suzuki.get(f"/team/handovers/new?old={cast.SATO.id}").text
    for one in (household, other):
        assert f'value="{one}" checked' in form
    hand_over(suzuki, [other], day(settled, 3))
    assert settled.households.seen_by(cast.SUZUKI, household)["handover"] is None
    page = suzuki.get("/team/handovers").text
    assert f"/households/{other}/reading" in page
    assert f"/households/{household}/reading" not in page


def test_mistakes_come_back_beside_their_fields(suzuki: Door, settled: Store, household: str) -> None:
    answer = hand_over(suzuki, [household], day(settled, 1), joint_on=day(settled, 2), note="残ること")
    assert answer.status_code == 422
    assert "残ること" in answer.text
    assert "同行の日が引き継ぎの日より後です" in answer.text
    assert hand_over(suzuki, [household], day(settled, -1)).status_code == 422
    assert hand_over(suzuki, [household], day(settled, 1), to=cast.SATO.id).status_code == 422
    assert hand_over(suzuki, [household], day(settled, 1), to="").status_code == 422
    assert hand_over(suzuki, [cast.new_id()], day(settled, 1)).status_code == 422


def test_only_a_supervisor_hands_over(sato: Door, takahashi: Door, settled: Store, household: str) -> None:
    for door in (sato, takahashi):
        assert hand_over(door, [household], day(settled, 1)).status_code == 403
        assert door.get("/team/handovers").status_code == 403


def test_what_the_old_worker_meant_to_do_calls_the_new_one(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    step = {"what": "年金の紙を読む", "whom": "", "owner": "me", "due_on": day(settled, 0), "promise": True}
    cast.import_in(settled, cast.note(household, steps=[step]))
    hand_over(suzuki, [household], day(settled, 2))
    assert "年金の紙を読む" not in door(cast.YAMAMOTO).get("/").text
    take(settled, day(settled, 2))
    assert "年金の紙を読む" in door(cast.YAMAMOTO).get("/").text
