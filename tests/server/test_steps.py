"""Finishing a next step: two taps, with or without words."""

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

WHAT = "見積もりに社協と行く"
STEP = {"what": WHAT, "whom": cast.MOTHER, "owner": "me", "due_on": "2026-11-27", "promise": True}


def a_step(store: Store, household: str) -> str:
    """The id of a step set at a visit."""
    noted = cast.note(household, steps=[STEP])
    cast.import_in(store, noted)
    return f"{noted['id']}-1"


def test_a_step_is_finished_by_its_second_tap(sato: Door, settled: Store, household: str) -> None:
    address = f"/households/{household}/steps/{a_step(settled, household)}"
    assert WHAT in sato.get(address).text
    answer = sato.ask("POST", address, data={"id": cast.new_id(), "known": "2", "came_of_it": ""})
    assert answer.status_code == 303
    [step] = settled.households.seen_by(cast.SATO, household)["steps"]
    assert step["state"] == "done"


def test_a_step_done_meanwhile_says_so_and_offers_nothing(sato: Door, settled: Store, household: str) -> None:
    address = f"/households/{household}/steps/{a_step(settled, household)}"
    sato.ask("POST", address, data={"id": cast.new_id(), "known": "2", "came_of_it": "社協と行った"})
    page = sato.get(address).text
    assert "済んでいます" in page
    assert "社協と行った" in page
    assert 'name="came_of_it"' not in page


def test_what_is_too_long_comes_back_as_it_was(sato: Door, settled: Store, household: str) -> None:
    address = f"/households/{household}/steps/{a_step(settled, household)}"
    answer = sato.ask("POST", address, data={"id": cast.new_id(), "known": "2", "came_of_it": "あ" * 4001})
    assert answer.status_code == 422
    assert "あ" * 4001 in answer.text


def test_a_step_that_is_not_there_is_not_found(sato: Door, household: str) -> None:
    assert sato.get(f"/households/{household}/steps/{cast.new_id()}-1").status_code == 404


def test_a_worker_from_another_team_finds_no_step(takahashi: Door, settled: Store, household: str) -> None:
    address = f"/households/{household}/steps/{a_step(settled, household)}"
    assert takahashi.get(address).status_code == 404
