"""A question and its answers: from the supervisor, to the worker, and back."""

import re

import pytest

from server.store import Staff, Store
from tests.server import cast
from tests.server.front_door import Door

ASKED = "米は誰が買っていますか"


@pytest.fixture
def asked(suzuki: Door, settled: Store, household: str) -> str:
    """The address of a question that Suzuki asked about Sato's visit."""
    visit = cast.note(household, "玄関で5分")
    cast.import_in(settled, visit)
    told = {"id": cast.new_id(), "known": "2", f"text-{visit['id']}": ASKED}
    suzuki.ask("POST", f"/households/{household}/entries/{visit['id']}/questions", data=told)
    return f"/households/{household}/questions/{told['id']}"


def waiting(door: Door) -> str:
    """The part of the list that waits for whoever reads."""
    page = door.get("/questions").text
    return page[page.index('id="mine"') : page.find('id="others"')]


def test_a_question_waits_for_who_wrote_the_visit(sato: Door, suzuki: Door, asked: str) -> None:
    assert asked in waiting(sato)
    assert asked not in waiting(suzuki)
    assert asked in suzuki.get("/questions").text


def test_an_answer_goes_back_to_who_asked(sato: Door, suzuki: Door, asked: str) -> None:
    answer = sato.ask("POST", f"{asked}/answers", data={"id": cast.new_id(), "known": "3", "text": "隣の池田さん"})
    assert answer.status_code == 303
    assert asked not in waiting(sato)
    assert asked in waiting(suzuki)
    assert "隣の池田さん" in suzuki.get(asked).text
    assert "隣の池田さん" in suzuki.get("/timeline").text


@pytest.mark.parametrize("who", [cast.SATO, cast.SUZUKI], ids=["the worker", "the supervisor"])
def test_either_can_resolve_it(who: Staff, sato: Door, suzuki: Door, asked: str) -> None:
    door = sato if who is cast.SATO else suzuki
    page = door.get(asked).text
    resolve = page[page.index('id="resolve"') :]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', resolve))
    assert door.ask("POST", f"{asked}/resolution", data=hidden).status_code == 303
    assert asked not in sato.get("/questions").text
    assert f"{who.family}さんが解決にしました" in suzuki.get(asked).text


def test_the_two_forms_of_a_page_are_two_acts(sato: Door, asked: str) -> None:
    ids = re.findall(r'name="id" value="([^"]*)"', sato.get(asked).text)
    assert len(ids) == len(set(ids)) == 2


def test_an_empty_answer_is_asked_for_beside_its_field(sato: Door, asked: str) -> None:
    answer = sato.ask("POST", f"{asked}/answers", data={"id": cast.new_id(), "known": "3", "text": " "})
    assert answer.status_code == 422
    assert 'id="text-mistake"' in answer.text


def test_another_team_finds_no_question(takahashi: Door, asked: str) -> None:
    assert takahashi.get(asked).status_code == 404
    assert ASKED not in takahashi.get("/questions").text
