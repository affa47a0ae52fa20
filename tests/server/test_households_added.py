"""Households without a phone's help: added and changed; nothing typed is lost, nothing is doubled."""

from typing import Any

import pytest

from server.store import Store
from tests.server import cast
from tests.server.filling import fill, shown
from tests.server.front_door import Door


def state(store: Store, household: str, staff: Any = cast.SATO) -> dict[str, Any]:
    """The household as it stands in the record."""
    return store.households.seen_by(staff, household)


def test_a_household_with_no_name_and_no_address_is_registered(sato: Door, settled: Store) -> None:
    answer = fill(sato, "/households/new", landmark="川沿いの青い屋根")
    assert answer.status_code == 303
    made = state(settled, answer.headers["location"].split("/")[-1])
    assert (made["name"], made["landmark"], made["lead"], made["team"]) == (
        "",
        "川沿いの青い屋根",
        cast.SATO.id,
        cast.CHUO,
    )
    assert "川沿いの青い屋根" in sato.get("/households").text


def test_a_household_is_registered_with_its_first_person(sato: Door, settled: Store) -> None:
    answer = fill(sato, "/households/new", family="森", given="節子", born="S31.4.1", phones="03-0000-1201")
    made = state(settled, answer.headers["location"].split("/")[-1])
    [person] = made["persons"]
    assert (made["name"], person["born_on"], person["phones"]) == ("森", "1956-04-01", ["03-0000-1201"])


def test_the_same_form_pressed_twice_is_one_household(sato: Door, settled: Store) -> None:
    sent = {**shown(sato.get("/households/new").text), "name": "池田", "family": "池田"}
    answers = [sato.ask("POST", "/households/new", data=sent) for _ in range(2)]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert len(settled.households.seen_all(cast.SATO)) == 1


def test_other_words_after_the_back_button_are_another_household_that_says_so(sato: Door, settled: Store) -> None:
    sent = {**shown(sato.get("/households/new").text), "name": "池田"}
    sato.ask("POST", "/households/new", data=sent)
    offered = sato.ask("POST", "/households/new", data={**sent, "landmark": "角の家"})
    assert offered.status_code == 422
    assert sato.ask("POST", "/households/new", data={**sent, "landmark": "角の家", "another": "yes"}).status_code == 303
    assert len(settled.households.seen_all(cast.SATO)) == 2


@pytest.mark.parametrize(
    "told",
    [
        {"name": "田中家"},
        {"kana": "タナカ"},
        {"family": "山田", "phones": "０３-００００-１２０１"},
        {"name": "別の名", "town": "本町一丁目", "number": "3番2号"},
    ],
)
def test_a_household_that_may_be_there_already_is_offered_first(
    sato: Door, settled: Store, told: dict[str, str]
) -> None:
    where = {"postcode": "", "town": "本町1丁目", "number": "3-2", "building": ""}
    there = cast.register(settled, address=where, persons=[cast.person(phones=["03-0000-1201"])])
    offered = fill(sato, "/households/new", **told)
    assert offered.status_code == 422
    assert f'href="/households/{there}"' in offered.text
    assert all(f'value="{typed}"' in offered.text or typed in offered.text for typed in told.values())
    assert fill(sato, "/households/new", **told, another="yes").status_code == 303


def test_what_one_may_not_see_is_never_offered(takahashi: Door, household: str) -> None:
    answer = fill(takahashi, "/households/new", name="田中")
    assert answer.status_code == 303
    assert household not in answer.headers["location"]


def test_a_supervisor_says_whose_a_new_household_is(suzuki: Door, settled: Store) -> None:
    assert 'id="lead-mistake"' in fill(suzuki, "/households/new", name="森").text
    assert 'id="lead-mistake"' in fill(suzuki, "/households/new", name="森", lead=cast.TAKAHASHI.id).text
    answer = fill(suzuki, "/households/new", name="森", lead=cast.YAMAMOTO.id)
    made = state(settled, answer.headers["location"].split("/")[-1], cast.SUZUKI)
    assert made["lead"] == cast.YAMAMOTO.id


def test_only_what_was_changed_is_told(sato: Door, settled: Store, household: str) -> None:
    path = f"/households/{household}/change"
    sent = {**shown(sato.get(path).text), "landmark": "青い屋根"}
    fill(sato, path, reach="裏口から")
    assert sato.ask("POST", path, data=sent).status_code == 303
    now = state(settled, household)
    assert (now["landmark"], now["reach"]) == ("青い屋根", "裏口から")


def test_a_form_that_changes_nothing_writes_nothing(sato: Door, settled: Store, household: str) -> None:
    before = state(settled, household)["seq"]
    assert fill(sato, f"/households/{household}/change").status_code == 303
    assert state(settled, household)["seq"] == before


def test_lowering_the_urgency_asks_why_and_the_supervisor_reads_it(
    sato: Door, suzuki: Door, settled: Store, household: str
) -> None:
    path = f"/households/{household}/change"
    asked = fill(sato, path, urgency="calm", landmark="青い屋根")
    assert asked.status_code == 422
    assert 'id="why-mistake"' in asked.text
    assert 'value="青い屋根"' in asked.text
    assert state(settled, household)["urgency"] == "ongoing"
    assert fill(sato, path, urgency="calm", why="毎週会えている").status_code == 303
    assert state(settled, household)["urgency"] == "calm"
    assert "毎週会えている" in suzuki.get("/timeline").text
