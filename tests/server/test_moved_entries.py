"""移す: an entry goes to the household it belongs to, and the wrong one says only that one was moved."""

from typing import Any

import pytest

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

SON = cast.an_id("森 修一")
STEP = {"what": "電話する", "whom": cast.MOTHER, "owner": "me", "due_on": "2026-11-27", "promise": False}
STATUS = [{"of": cast.MOTHER, "domain": "money", "ours": "worry", "theirs": "", "why": ""}]


@pytest.fixture
def mori(settled: Store) -> str:
    """森: the household it belongs to."""
    return cast.register(settled, name="森", kana="もり", persons=[cast.person(SON, family="森", given="修一")])


def wrongly_written(store: Store, household: str, **told: Any) -> str:
    """A visit that was written into another household."""
    noted = cast.note(household, "森さんの庭", about=[cast.MOTHER], steps=[STEP], status=STATUS, **told)
    cast.import_in(store, noted)
    return str(noted["id"])


def moved(household: str, entry_id: str, to: str, **told: Any) -> dict[str, Any]:
    """The act of moving it."""
    body = {"entry_id": entry_id, "to": to, "about": [SON], "why": "世帯をまちがえた"}
    return cast.operation("entry.moved", household, body, **told)


def state_of(store: Store, household: str) -> dict[str, Any]:
    """As Sato sees it."""
    return store.households.seen_by(cast.SATO, household)


def test_a_worker_moves_an_entry_in_three_taps(sato: Door, settled: Store, household: str, mori: str) -> None:
    visit = wrongly_written(settled, household)
    address = f"/households/{household}/entries/{visit}/move"
    assert f"{address}?to={mori}" in sato.get(address).text
    form = sato.get(f"{address}?to={mori}").text
    assert "修一さん" in form
    own = cast.new_id()
    fields = {"id": own, "known": "3", "to": mori, "about": SON, "why": "世帯をまちがえた"}
    answer = sato.ask("POST", address, data=fields)
    assert answer.headers["location"] == f"/households/{mori}/entries/{visit}"
    assert "森さんの庭" in sato.get(f"/households/{mori}/entries/{visit}").text
    wrong = sato.get(f"/households/{household}").text
    assert "記録を1件、ほかの世帯へ移しました" in wrong
    assert "森さんの庭" not in wrong
    assert "電話する" not in wrong
    assert sato.get(f"/households/{household}/entries/{visit}").status_code == 404


def test_its_steps_and_status_go_along_to_the_people_there(settled: Store, household: str, mori: str) -> None:
    visit = wrongly_written(settled, household)
    cast.import_in(settled, moved(household, visit, mori))
    wrong, right = state_of(settled, household), state_of(settled, mori)
    assert (wrong["steps"], wrong["status"]) == ([], {})
    assert [(step["id"], step["whom"]) for step in right["steps"]] == [(f"{visit}-1", SON)]
    assert right["status"][SON]["money"]["ours"] == "worry"
    assert right["entries"][0]["about"] == [SON]
    assert right["entries"][0]["came_from"]["what"] == "entry"


def test_what_is_said_of_it_later_where_it_was_reaches_it(
    sato: Door, settled: Store, household: str, mori: str
) -> None:
    visit = wrongly_written(settled, household)
    cast.import_in(settled, moved(household, visit, mori))
    late = [
        cast.operation("step.finished", household, {"step_id": f"{visit}-1", "came_of_it": "来る"}, device=sato.device),
        cast.operation(
            "entry.corrected",
            household,
            {"entry_id": visit, "body": cast.visit("森さんの畑"), "why": "庭ではなく畑"},
            about=[SON],
            device=sato.device,
        ),
    ]
    cast.import_in(settled, cast.operation("entry.seen", household, {"entry_id": visit}, by=cast.SUZUKI))
    assert [one["result"] for one in sato.sync(*late).json()["results"]] == ["accepted", "accepted"]
    right = state_of(settled, mori)
    entry = next(each for each in right["entries"] if each["id"] == visit)
    assert entry["body"]["observation"] == "森さんの畑"
    assert entry["seen"][0]["by"] == cast.SUZUKI.id
    assert "森さんの畑" not in str(state_of(settled, household))


def test_a_phone_hears_of_both_households(sato: Door, settled: Store, household: str, mori: str) -> None:
    visit = wrongly_written(settled, household)
    first = sato.sync().json()
    cast.import_in(settled, moved(household, visit, mori))
    then = sato.sync(epoch=first["epoch"], cursor=first["cursor"]).json()
    assert {each["id"] for each in then["households"]} == {household, mori}


def test_it_may_go_on_and_come_back(settled: Store, household: str, mori: str) -> None:
    visit = wrongly_written(settled, household)
    cast.import_in(settled, moved(household, visit, mori))
    back = {"entry_id": visit, "to": household, "about": [cast.MOTHER], "why": "やはりこちら"}
    cast.import_in(settled, cast.operation("entry.moved", mori, back))
    assert visit in [entry["id"] for entry in state_of(settled, household)["entries"]]
    assert visit not in [entry["id"] for entry in state_of(settled, mori)["entries"]]
    cast.import_in(settled, cast.operation("entry.withdrawn", household, {"entry_id": visit, "why": "取り消し"}))
    entry = next(each for each in state_of(settled, household)["entries"] if each["id"] == visit)
    assert entry["withdrawn"]["why"] == "取り消し"


def test_a_rebuild_gives_the_same_households(settled: Store, household: str, mori: str) -> None:
    third = cast.register(settled, name="川", kana="かわ")
    visit = wrongly_written(settled, household)
    cast.import_in(
        settled,
        moved(household, visit, mori),
        cast.operation("entry.withdrawn", household, {"entry_id": visit, "why": "x"}),
        cast.operation("entry.moved", mori, {"entry_id": visit, "to": third, "about": [], "why": "y"}),
        cast.operation("entry.seen", household, {"entry_id": visit}, by=cast.SUZUKI),
        cast.note(mori, "別の訪問"),
    )
    before = [state_of(settled, one) for one in (household, mori, third)]
    settled.operations.rebuild()
    assert [state_of(settled, one) for one in (household, mori, third)] == before


def test_it_goes_only_where_its_writer_sees(sato: Door, settled: Store, household: str) -> None:
    elsewhere = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    visit = wrongly_written(settled, household)
    [result] = sato.sync(moved(household, visit, elsewhere, device=sato.device)).json()["results"]
    assert (result["result"], result["code"]) == ("refused", "not_found")
    page = sato.get(f"/households/{household}/entries/{visit}/move?to={elsewhere}").text
    assert 'name="to"' not in page
    fields = {"id": cast.new_id(), "to": elsewhere, "why": "x"}
    assert sato.ask("POST", f"/households/{household}/entries/{visit}/move", data=fields).status_code == 422
    assert visit in [entry["id"] for entry in state_of(settled, household)["entries"]]


def test_the_teams_timeline_finds_it_where_it_is(suzuki: Door, settled: Store, household: str, mori: str) -> None:
    visit = wrongly_written(settled, household)
    cast.import_in(settled, moved(household, visit, mori))
    page = suzuki.get("/timeline").text
    assert f"/households/{mori}/entries/{visit}" in page
    assert f"/households/{household}/entries/{visit}" not in page
