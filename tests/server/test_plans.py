"""Planning a visit: a day, a part of it, with whom; changed, cancelled, proposed again."""

from datetime import datetime, timedelta, timezone
from typing import Any

from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

JAPAN = timezone(timedelta(hours=9))


def day(ahead: int) -> str:
    """A day counted from today."""
    return (datetime.now(JAPAN) + timedelta(days=ahead)).date().isoformat()


def form(**told: str) -> dict[str, str]:
    """What the form sends: a morning in three days, by Sato."""
    usual = {"id": cast.new_id(), "known": "1", "date": day(3), "part": "morning", "workers": cast.SATO.id}
    return {**usual, **told}


def planned(store: Store, household: str) -> list[dict[str, object]]:
    """The plans of a household, as its supervisor sees them."""
    plans: list[dict[str, object]] = store.households.seen_by(cast.SUZUKI, household)["planned"]
    return plans


def a_plan(door: Door, store: Store, household: str, **told: str) -> str:
    """Plans a visit; gives the address of the plan."""
    sent = form(**told)
    assert door.ask("POST", f"/households/{household}/plans/new", data=sent).status_code == 303
    return f"/households/{household}/plans/{sent['id']}"


def test_a_visit_is_planned_for_a_part_of_a_day(sato: Door, settled: Store, household: str) -> None:
    a_plan(sato, settled, household, part="afternoon", note="年金の紙", repeats="yes")
    [plan] = planned(settled, household)
    assert (plan["starts_at"], plan["part"], plan["repeats"]) == (f"{day(3)}T13:00+09:00", "afternoon", True)
    page = sato.get(f"/households/{household}").text
    assert "午後" in page
    assert "年金の紙" in page


def test_a_supervisor_plans_for_her_worker(suzuki: Door, settled: Store, household: str) -> None:
    a_plan(suzuki, settled, household, time="14:30")
    [plan] = planned(settled, household)
    assert (plan["workers"], plan["by"], plan["part"]) == ([cast.SATO.id], cast.SUZUKI.id, "at")
    assert "14:30" in suzuki.get(f"/week?from={day(3)}").text


def test_mistakes_come_back_beside_their_fields_with_everything_typed(sato: Door, household: str) -> None:
    sent = form(date=day(-1), note="見積もり", workers="")
    answer = sato.ask("POST", f"/households/{household}/plans/new", data=sent)
    assert answer.status_code == 422
    assert "過ぎた日です" in answer.text
    assert 'id="workers-mistake"' in answer.text
    assert "見積もり" in answer.text


def test_a_year_and_more_ahead_is_too_far(sato: Door, household: str) -> None:
    answer = sato.ask("POST", f"/households/{household}/plans/new", data=form(date=day(400)))
    assert answer.status_code == 422
    assert "1年より先" in answer.text


def test_a_changed_plan_says_what_it_was_and_why(sato: Door, settled: Store, household: str) -> None:
    address = a_plan(sato, settled, household)
    answer = sato.ask("POST", address, data=form(date=day(5), why="本人の都合"))
    assert answer.status_code == 303
    [plan] = planned(settled, household)
    assert (plan["starts_at"], plan["changes"]) == (f"{day(5)}T09:00+09:00", 1)
    page = sato.get(address).text
    assert "1回変わりました" in page
    assert "本人の都合" in page


def test_a_plan_is_cancelled_only_with_a_reason(sato: Door, settled: Store, household: str) -> None:
    address = a_plan(sato, settled, household, note="靴の箱")
    without = sato.ask("POST", f"{address}/cancellation", data={"id": cast.new_id(), "known": "2", "cancel_why": ""})
    assert without.status_code == 422
    assert 'id="cancel_why-mistake"' in without.text
    assert "靴の箱" in without.text
    told = {"id": cast.new_id(), "known": "2", "cancel_why": "検査入院"}
    assert sato.ask("POST", f"{address}/cancellation", data=told).status_code == 303
    page = sato.get(f"/households/{household}").text
    assert "取りやめ" in page
    assert "検査入院" in page


def test_a_plan_stops_repeating_by_one_button(sato: Door, settled: Store, household: str) -> None:
    address = a_plan(sato, settled, household, repeats="yes", time="10:15")
    assert sato.ask("POST", address, data={"known": "2", "stop": "yes"}).status_code == 303
    [plan] = planned(settled, household)
    assert (plan["repeats"], plan["starts_at"]) == (False, f"{day(3)}T10:15+09:00")


def test_a_repeating_plan_that_was_kept_is_proposed_again(sato: Door, settled: Store, household: str) -> None:
    a_plan(sato, settled, household, date=day(0), time="10:15", repeats="yes")
    cast.import_in(settled, cast.note(household, started_at=f"{day(0)}T10:20+09:00"))
    page = sato.get("/").text
    assert "次の訪問の提案" in page
    proposal = sato.get(f"/households/{household}/plans/new?after={cast.new_id()}").text
    assert f'value="{day(14)}"' in proposal
    assert 'value="10:15"' in proposal


def test_what_was_missed_stands_on_today_until_somebody_goes(sato: Door, settled: Store, household: str) -> None:
    body = {"starts_at": f"{day(-2)}T10:00+09:00", "method": "visit", "workers": [cast.SATO.id], "note": "忘れ物"}
    cast.import_in(settled, cast.operation("visit.planned", household, body))
    assert "行けなかった予定" in sato.get("/").text
    cast.import_in(settled, cast.note(household, started_at=f"{day(-1)}T10:20+09:00"))
    assert "行けなかった予定" not in sato.get("/").text


def test_the_week_begins_on_monday_and_goes_back_and_on(sato: Door) -> None:
    page = sato.get("/week?from=2026-11-25").text
    assert "2026年11月23日(月)" in page
    assert "勤労感謝の日" in page
    assert 'href="/week?from=2026-11-16"' in page
    assert 'href="/week?from=2026-11-30"' in page


def test_a_day_that_is_none_shows_this_week(sato: Door) -> None:
    for asked in ("2026-02-30", "heute", "0001-01-01", "9999-12-31", "%EF%BC%91"):
        assert sato.get(f"/week?from={asked}").status_code == 200


def test_a_worker_from_another_team_finds_no_plan(sato: Door, takahashi: Door, settled: Store, household: str) -> None:
    address = a_plan(sato, settled, household)
    for path in (address, f"/households/{household}/plans/new", f"/households/{household}/brief"):
        assert takahashi.get(path).status_code == 404
    assert takahashi.ask("POST", address, data=form()).status_code == 404
    told = {"id": cast.new_id(), "cancel_why": "x"}
    assert takahashi.ask("POST", f"{address}/cancellation", data=told).status_code == 404


def test_an_administrator_plans_nothing(door: OpenDoor, household: str) -> None:
    inoue = door(cast.INOUE)
    assert inoue.get("/week").status_code == 403
    assert inoue.get(f"/households/{household}/plans/new").status_code in (403, 404)


def test_a_plan_that_is_not_there_is_not_found(sato: Door, household: str) -> None:
    address = f"/households/{household}/plans/{cast.new_id()}"
    assert sato.get(address).status_code == 404
    assert sato.ask("POST", address, data=form()).status_code == 404


def test_the_lead_goes_where_a_colleague_has_the_household_no_longer(sato: Door, settled: Store) -> None:
    home = cast.register(settled, workers=(cast.YAMAMOTO,))
    body = {"starts_at": f"{day(0)}T10:00+09:00", "method": "visit", "workers": [cast.YAMAMOTO.id], "note": "忘れ物"}
    cast.import_in(settled, cast.operation("visit.planned", home, body))
    assert "忘れ物" not in sato.get("/").text
    cast.import_in(settled, cast.operation("household.changed", home, {"workers": [], "why": ""}))
    assert "忘れ物" in sato.get("/").text


def test_whoever_covers_an_absent_colleague_sees_and_keeps_her_day(
    door: OpenDoor, settled: Store, household: str
) -> None:
    body = {"starts_at": f"{day(0)}T10:00+09:00", "method": "visit", "workers": [cast.SATO.id], "note": "忘れ物"}
    cover = {"staff": cast.YAMAMOTO.id, "absent": cast.SATO.id, "from": day(-1), "until": day(1)}
    told: dict[str, Any] = {"by": cast.SUZUKI, "happened_at": f"{day(-1)}T09:00+09:00"}
    cast.import_in(
        settled,
        cast.operation("visit.planned", household, body),
        cast.operation("household.covered", household, cover, **told),
    )
    assert "忘れ物" in door(cast.YAMAMOTO).get("/").text
    cast.import_in(settled, cast.note(household, by=cast.YAMAMOTO, started_at=f"{day(0)}T10:00+09:00"))
    assert planned(settled, household)[0]["kept"] is True
