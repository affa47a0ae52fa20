"""Entrusting: who leads a household and who shares it, also one without a lead, and what a leaving worker had."""

from dataclasses import replace

from server.leaving import let_go
from server.pages.entrusting import without_lead
from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door
from tests.server.handing import cover, day, hand_over, sees, told_to


def entrust(door: Door, household: str, **told: object) -> int:
    """Sends the form; what came back."""
    fields = {"id": cast.new_id(), "known": "1", "lead": cast.YAMAMOTO.id, "workers": [], "why": ""}
    return door.ask("POST", f"/households/{household}/entrusting", data={**fields, **told}).status_code


def waiting(store: Store) -> list[str]:
    """Households without a lead, as the team's page lists them."""
    view = {
        "now": store.time.now(),
        "language": "ja",
        "names": store.staff.names(),
        "households": store.households.seen_all(cast.SUZUKI),
    }
    return [row["id"] for row in without_lead(view)]


def test_a_supervisor_reassigns_and_the_old_phone_forgets(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    sato = door(cast.SATO)
    before = sato.sync()
    assert entrust(suzuki, household, workers=[cast.YAMAMOTO.id], why="育休") == 303
    state = settled.households.seen_by(cast.YAMAMOTO, household)
    assert (state["lead"], state["workers"]) == (cast.YAMAMOTO.id, [])
    assert told_to(sato, before) == (set(), {household})


def test_a_colleague_shares_it(suzuki: Door, settled: Store, household: str) -> None:
    assert entrust(suzuki, household, lead=cast.SATO.id, workers=[cast.YAMAMOTO.id]) == 303
    assert sees(settled, cast.SATO, household)
    assert sees(settled, cast.YAMAMOTO, household)


def test_pressing_without_a_change_writes_nothing(suzuki: Door, settled: Store, household: str) -> None:
    assert entrust(suzuki, household, lead=cast.SATO.id) == 303
    assert settled.households.seen_by(cast.SUZUKI, household)["entries"] == []


def test_a_new_household_without_a_lead_waits_for_one(suzuki: Door, settled: Store) -> None:
    home = cast.new_id()
    told = cast.registration(home)
    cast.import_in(settled, {**told, "body": {**told["body"], "lead": ""}})
    assert waiting(settled) == [home]
    assert entrust(suzuki, home, lead="") == 422
    assert entrust(suzuki, home) == 303
    assert waiting(settled) == []


def test_nobody_of_another_team_is_entrusted_or_entrusts(
    suzuki: Door, sato: Door, settled: Store, household: str
) -> None:
    assert entrust(suzuki, household, lead=cast.TAKAHASHI.id) == 422
    assert entrust(suzuki, household, workers=[cast.TAKAHASHI.id]) == 422
    assert entrust(sato, household) == 403
    other = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    assert entrust(suzuki, other) == 404


def test_what_a_leaving_worker_led_waits_for_a_supervisor(door: OpenDoor, settled: Store, household: str) -> None:
    shared = cast.register(settled, lead=cast.YAMAMOTO, workers=(cast.SATO,))
    sato = door(cast.SATO)
    before = sato.sync()
    assert let_go(settled, cast.SATO.id, cast.INOUE) == 2
    assert waiting(settled) == [household]
    assert settled.households.seen_by(cast.SUZUKI, shared)["workers"] == []
    assert told_to(sato, before) == (set(), {household, shared})
    assert let_go(settled, cast.SATO.id, cast.INOUE) == 0


def test_whoever_leaves_covers_and_takes_over_nothing(suzuki: Door, settled: Store, household: str) -> None:
    other = cast.register(settled)
    cover(suzuki, [household], day(settled, 3))
    hand_over(suzuki, [other], day(settled, 3))
    let_go(settled, cast.YAMAMOTO.id, cast.INOUE)
    states = [settled.households.seen_by(cast.SUZUKI, one) for one in (household, other)]
    assert [(state["covers"], state["handover"], state["lead"]) for state in states] == [([], None, cast.SATO.id)] * 2
    assert settled.households.seen_all(cast.YAMAMOTO) == []


def test_a_handover_of_whoever_leaves_happens_at_once(suzuki: Door, settled: Store, household: str) -> None:
    hand_over(suzuki, [household], day(settled, 9))
    let_go(settled, cast.SATO.id, cast.INOUE)
    state = settled.households.seen_by(cast.YAMAMOTO, household)
    assert (state["lead"], state["workers"]) == (cast.YAMAMOTO.id, [])


def test_a_lead_who_went_to_another_team_is_none(settled: Store, household: str) -> None:
    settled.staff.keep(replace(cast.SATO, team=cast.HOKUBU))
    assert waiting(settled) == [household]


def test_several_that_wait_are_given_a_lead_at_once(suzuki: Door, settled: Store) -> None:
    homes = [cast.new_id() for _ in range(3)]
    for home in homes:
        told = cast.registration(home)
        cast.import_in(settled, {**told, "body": {**told["body"], "lead": ""}})
    page = suzuki.get("/team/entrusting").text
    assert all(home in page for home in homes)
    sent = {"lead": cast.SATO.id, "households": homes[:2]}
    assert suzuki.ask("POST", "/team/entrusting", data={**sent, "lead": cast.TAKAHASHI.id}).status_code == 422
    assert suzuki.ask("POST", "/team/entrusting", data=sent).status_code == 303
    assert waiting(settled) == [homes[2]]
    assert '<strong class="team__count" data-late>1</strong>' in suzuki.get("/team").text


def test_leaving_and_another_team_let_go_of_everything(door: OpenDoor, settled: Store, household: str) -> None:
    inoue = door(cast.INOUE)
    other = cast.register(settled, lead=cast.YAMAMOTO)
    assert inoue.ask("POST", f"/staff/{cast.SATO.id}/departure").status_code == 303
    assert waiting(settled) == [household]
    moved = {"name": cast.YAMAMOTO.name, "kana": cast.YAMAMOTO.kana, "role": "worker", "team": cast.HOKUBU}
    assert inoue.ask("POST", f"/staff/{cast.YAMAMOTO.id}", data=moved).status_code == 303
    assert sorted(waiting(settled)) == sorted([household, other])
    assert settled.households.seen_all(cast.YAMAMOTO) == []
    for one in (household, other):
        entry = settled.households.seen_by(cast.SUZUKI, one)["entries"][0]
        assert (entry["kind"], entry["by"]) == ("household.entrusted", cast.INOUE.id)
