"""代わりの担当: the coverer sees the households for just those days, and nobody else more than before."""

from server.new_day import take
from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door
from tests.server.handing import cover, day, sees, told_to

WHAT = "見積もりに社協と行く"


def covered(store: Store, household: str, first: str, last: str) -> None:
    """Set a month ago by Suzuki."""
    body = {"staff": cast.YAMAMOTO.id, "absent": cast.SATO.id, "from": first, "until": last}
    cast.import_in(store, cast.operation("household.covered", household, body, by=cast.SUZUKI))


def test_from_its_first_day_the_households_come_to_the_other_phone(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    yamamoto = door(cast.YAMAMOTO)
    before = yamamoto.sync()
    assert cover(suzuki, [household], day(settled, 3)).status_code == 303
    assert told_to(yamamoto, before) == ({household}, set())
    assert yamamoto.get(f"/households/{household}").status_code == 200
    assert sees(settled, cast.SATO, household)
    assert not sees(settled, cast.TAKAHASHI, household)


def test_the_team_s_page_says_who_stands_in_for_whom(suzuki: Door, settled: Store, household: str) -> None:
    cover(suzuki, [household], day(settled, 3))
    page = suzuki.get("/team/covers").text
    assert "佐藤さんの代わりに山本さん" in page
    assert "佐藤さんの代わりに山本さん" in suzuki.get(f"/households/{household}").text


def test_a_cover_to_come_shows_nothing_yet(suzuki: Door, door: OpenDoor, settled: Store, household: str) -> None:
    assert cover(suzuki, [household], day(settled, 9), **{"from": day(settled, 2)}).status_code == 303
    assert not sees(settled, cast.YAMAMOTO, household)
    assert door(cast.YAMAMOTO).get(f"/households/{household}").status_code == 404
    take(settled, day(settled, 2))
    assert sees(settled, cast.YAMAMOTO, household)


def test_on_the_day_after_the_last_it_is_over_before_anybody_writes_so(settled: Store, household: str) -> None:
    covered(settled, household, day(settled, -9), day(settled, 0))
    take(settled, day(settled, -9))
    assert sees(settled, cast.YAMAMOTO, household)
    covered(settled, household, day(settled, -9), day(settled, -1))
    take(settled, day(settled, -9))
    assert not sees(settled, cast.YAMAMOTO, household)


def test_the_first_who_asks_on_a_day_ends_it_and_the_phone_forgets(
    door: OpenDoor, settled: Store, household: str
) -> None:
    covered(settled, household, day(settled, -9), day(settled, 5))
    take(settled, day(settled, -9))
    yamamoto = door(cast.YAMAMOTO)
    before = yamamoto.sync()
    assert [state["id"] for state in before.json()["households"]] == [household]
    covered(settled, household, day(settled, -9), day(settled, -1))
    yamamoto.app.state.new_day.__init__(settled)
    assert told_to(yamamoto, before) == (set(), {household})
    assert settled.households.seen_by(cast.SUZUKI, household)["covers"] == []
    assert yamamoto.get(f"/households/{household}").status_code == 404


def test_what_was_written_while_covering_still_arrives(door: OpenDoor, settled: Store, household: str) -> None:
    covered(settled, household, day(settled, -9), day(settled, 5))
    take(settled, day(settled, -9))
    yamamoto = door(cast.YAMAMOTO)
    known = yamamoto.sync().json()["households"][0]["seq"]
    covered(settled, household, day(settled, -9), day(settled, -1))
    take(settled, day(settled, 0))
    late = cast.note(household, "代わりに訪ねた", by=cast.YAMAMOTO, device=yamamoto.device, known=known)
    assert yamamoto.sync(late).json()["results"][0]["result"] == "accepted"
    after = cast.note(household, "もう担当でない", by=cast.YAMAMOTO, device=yamamoto.device, known=known + 90)
    assert yamamoto.sync(after).json()["results"][0]["code"] == "not_found"


def test_a_supervisor_ends_it_early(suzuki: Door, settled: Store, household: str) -> None:
    cover(suzuki, [household], day(settled, 9))
    pair = {"staff": cast.YAMAMOTO.id, "absent": cast.SATO.id}
    assert suzuki.ask("POST", "/team/covers/endings", data=pair).status_code == 303
    assert not sees(settled, cast.YAMAMOTO, household)


def test_mistakes_come_back_beside_their_fields(suzuki: Door, settled: Store, household: str) -> None:
    answer = cover(suzuki, [], day(settled, 1), staff=cast.SATO.id, **{"from": day(settled, 3)})
    assert answer.status_code == 422
    for field in ("staff", "until", "households"):
        assert f'href="#{field}"' in answer.text
    assert cover(suzuki, [household], "", absent=cast.SATO.id).status_code == 422
    assert cover(suzuki, [household], day(settled, 1), staff=cast.TAKAHASHI.id).status_code == 422


def test_only_a_supervisor_of_the_team_sets_one(sato: Door, suzuki: Door, settled: Store, household: str) -> None:
    assert cover(sato, [household], day(settled, 1)).status_code == 403
    other = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    assert cover(suzuki, [other], day(settled, 1), absent=cast.TAKAHASHI.id).status_code == 404
    assert cover(suzuki, [other], day(settled, 1)).status_code == 422
    assert suzuki.get(f"/team/covers/new?absent={cast.TAKAHASHI.id}").status_code == 404


def test_what_the_absent_colleague_meant_to_do_calls_whoever_stands_in(
    suzuki: Door, door: OpenDoor, settled: Store, household: str
) -> None:
    cast.import_in(
        settled, cast.note(household, steps=[step(settled, "me"), step(settled, "person", "本人が電話する")])
    )
    cover(suzuki, [household], day(settled, 3))
    assert WHAT in door(cast.YAMAMOTO).get("/").text
    assert WHAT in door(cast.SATO).get("/").text


def step(store: Store, owner: str, what: str = WHAT) -> dict[str, object]:
    return {"what": what, "whom": "", "owner": owner, "due_on": day(store, 0), "promise": False}
