"""The administrator's teams, districts and neighbourhoods."""

import pytest

from server.rules.uuid7 import is_uuid7
from server.store import Staff, Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

KITANO, ICHOME = cast.an_id("北野"), cast.an_id("一丁目")


@pytest.fixture
def inoue(door: OpenDoor) -> Door:
    """The administrator."""
    return door(cast.INOUE)


def add_district(door: Door, place_id: str, name: str, team: str = cast.HOKUBU) -> int:
    told = {"id": place_id, "district_name": name, "team": team}
    return door.ask("POST", "/districts", data=told).status_code


def add_neighbourhood(door: Door, place_id: str, name: str, district: str = KITANO) -> int:
    told = {"id": place_id, "neighbourhood_name": name}
    return door.ask("POST", f"/districts/{district}/neighbourhoods", data=told).status_code


def test_a_district_with_its_neighbourhoods_is_added_once(inoue: Door, settled: Store) -> None:
    assert is_uuid7(KITANO)
    for _ in range(2):
        assert add_district(inoue, KITANO, "北野") == 303
        assert add_neighbourhood(inoue, ICHOME, "北野一丁目") == 303
    assert settled.places.offered() == [{"name": "北野", "team": cast.HOKUBU, "neighbourhoods": ["北野一丁目"]}]
    assert "北野一丁目" in inoue.get("/districts").text
    assert "北野一丁目" in inoue.get(f"/districts/{KITANO}").text


def test_phones_get_the_places_with_the_next_version(inoue: Door) -> None:
    before = inoue.get("/sw.js").text
    add_district(inoue, KITANO, "北野")
    after = inoue.get("/sw.js").text
    assert after != before
    old, new = (text.split('"')[1].replace("main.js", "made/release.js") for text in (before, after))
    assert "北野" in inoue.get(new).text
    assert "北野" not in inoue.get(old).text


def test_a_renamed_district_keeps_its_name_before(inoue: Door, settled: Store) -> None:
    add_district(inoue, KITANO, "北野")
    assert inoue.ask("POST", f"/districts/{KITANO}", data={"name": "新北野", "team": cast.CHUO}).status_code == 303
    place = settled.places.by_id(KITANO)
    assert (place.name, place.team, place.was) == ("新北野", cast.CHUO, ("北野",))
    assert "北野" in inoue.get(f"/districts/{KITANO}").text


def test_districts_are_put_in_order(inoue: Door, settled: Store) -> None:
    names = ("北野", "川端", "本町")
    for name in names:
        add_district(inoue, cast.an_id(name), name)
    inoue.ask("POST", f"/districts/{cast.an_id('本町')}/moves", data={"to": "up"})
    inoue.ask("POST", f"/districts/{cast.an_id('北野')}/moves", data={"to": "up"})
    inoue.ask("POST", f"/districts/{cast.an_id('川端')}/moves", data={"to": "down"})
    assert [one.name for one in settled.places.inside()] == ["北野", "本町", "川端"]


def test_a_retired_district_is_offered_no_more_and_comes_back(inoue: Door, settled: Store) -> None:
    add_district(inoue, KITANO, "北野")
    inoue.ask("POST", f"/districts/{KITANO}/retirement")
    assert settled.places.offered() == []
    assert "使わない" in inoue.get("/districts").text
    inoue.ask("POST", f"/districts/{KITANO}/return")
    assert [one["name"] for one in settled.places.offered()] == ["北野"]


def test_a_team_is_added_and_renamed_and_retired_when_nothing_is_in_it(inoue: Door, settled: Store) -> None:
    nanbu = cast.an_id("南部")
    assert inoue.ask("POST", "/teams", data={"id": nanbu, "team_name": "南部"}).status_code == 303
    assert inoue.ask("POST", f"/teams/{nanbu}", data={"name": "海辺"}).status_code == 303
    assert {"id": nanbu, "name": "海辺"} in settled.staff.teams()
    assert inoue.ask("POST", f"/teams/{nanbu}/retirement").status_code == 303
    assert settled.staff.retired_teams() == {nanbu}
    page = inoue.get("/staff").text
    assert f'value="{nanbu}"' not in page
    assert inoue.ask("POST", f"/teams/{nanbu}/return").status_code == 303
    assert f'value="{nanbu}"' in inoue.get("/staff").text


def test_a_team_with_people_is_not_retired_and_the_page_says_why(inoue: Door, settled: Store, household: str) -> None:
    assert inoue.ask("POST", f"/teams/{cast.CHUO}/retirement").status_code == 403
    assert settled.staff.retired_teams() == set()
    page = inoue.get(f"/teams/{cast.CHUO}").text
    assert "世帯が1、" in page
    assert "別のチームへ移すと" in page


@pytest.mark.parametrize("name", ["", "あ" * 61, "北\0野", "北{野}", "本町"])
def test_what_cannot_be_a_name_is_said_and_stays_typed(inoue: Door, settled: Store, name: str) -> None:
    add_district(inoue, cast.an_id("本町"), "本町")
    answer = inoue.ask("POST", "/districts", data={"id": KITANO, "district_name": name, "team": cast.CHUO})
    assert answer.status_code == 422
    assert 'id="district_name-mistake"' in answer.text
    assert f'value="{cast.CHUO}" checked' in answer.text
    assert len(settled.places.all()) == 1


def test_a_district_needs_a_team(inoue: Door) -> None:
    answer = inoue.ask("POST", "/districts", data={"id": KITANO, "district_name": "北野", "team": "none"})
    assert answer.status_code == 422
    assert 'id="team-mistake"' in answer.text
    assert 'value="北野"' in answer.text


def test_nothing_stands_inside_a_neighbourhood(inoue: Door) -> None:
    add_district(inoue, KITANO, "北野")
    add_neighbourhood(inoue, ICHOME, "一丁目")
    assert add_neighbourhood(inoue, cast.new_id(), "班", ICHOME) == 404


@pytest.mark.parametrize("who", [cast.SATO, cast.SUZUKI], ids=["a worker", "a supervisor"])
@pytest.mark.parametrize("path", ["/districts", "/code-lists", f"/staff/{cast.SATO.id}", f"/teams/{cast.CHUO}"])
def test_only_an_administrator_opens_these(who: Staff, path: str, door: OpenDoor) -> None:
    assert door(who).get(path).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/districts",
        "/teams",
        f"/teams/{cast.CHUO}",
        "/code-lists/topic",
        "/code-lists/topic/debt",
        "/code-lists/topic/debt/retirement",
        f"/staff/{cast.SATO.id}",
        f"/staff/{cast.SATO.id}/departure",
    ],
)
def test_only_an_administrator_changes_these(path: str, door: OpenDoor) -> None:
    told = {"name": "x", "ja": "x", "team_name": "x", "district_name": "x", "team": cast.CHUO}
    for who in (cast.SATO, cast.SUZUKI):
        assert door(who).ask("POST", path, data=told).status_code == 403


def test_what_is_not_there_is_not_found(inoue: Door) -> None:
    for path in ("/districts/none", "/teams/none", "/code-lists/none", "/code-lists/topic/none", "/staff/none"):
        assert inoue.get(path).status_code == 404
    for path in (
        "/districts/none/moves",
        "/code-lists/none",
        "/code-lists/topic/none/retirement",
        "/staff/none/return",
    ):
        assert inoue.ask("POST", path, data={"ja": "x"}).status_code == 404
