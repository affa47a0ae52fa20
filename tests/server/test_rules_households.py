"""Several households that know of each other: what moves between them is in one of them, and in one only."""

import copy
from itertools import chain

import pytest

from server.rules import households
from server.rules.household import EMPTY
from server.store.folding import linked
from tests.rule_examples import Example, id_of
from tests.rule_stories import HOMES, moving_stories

STORIES = moving_stories(60)


@pytest.mark.parametrize("story", STORIES)
def test_a_visit_is_in_one_household_only(story: list[Example]) -> None:
    states = households.all_laid({}, story)
    visits = [entry["id"] for state in states.values() for entry in state["entries"] if entry["kind"] == "visit.noted"]
    told = {operation["id"] for operation in story if operation["kind"] == "visit.noted"}
    assert len(visits) == len(set(visits))
    assert set(visits) <= told


@pytest.mark.parametrize("story", STORIES)
def test_no_visit_is_lost_where_every_household_is_known(story: list[Example]) -> None:
    begun = {one: {**EMPTY, "id": one} for one in (id_of(home) for home in HOMES)}
    states = households.all_laid(begun, story)
    visits = {entry["id"] for state in states.values() for entry in state["entries"] if entry["kind"] == "visit.noted"}
    assert visits == {operation["id"] for operation in story if operation["kind"] == "visit.noted"}


@pytest.mark.parametrize("story", STORIES)
def test_a_status_says_only_what_an_entry_of_its_household_says(story: list[Example]) -> None:
    for state in households.all_laid({}, story).values():
        here = {entry["id"] for entry in state["entries"]}
        domains = chain.from_iterable(told.values() for told in state["status"].values())
        assert {row["entry"] for told in domains for row in told["history"]} <= here
        assert {step["entry"] for step in state["steps"]} <= here


@pytest.mark.parametrize("story", STORIES[:20])
def test_laying_changes_nothing_that_was_there_before(story: list[Example]) -> None:
    given, states = copy.deepcopy(story), households.all_laid({}, story[:20])
    before = copy.deepcopy(states)
    households.all_laid(states, story[20:])
    assert states == before
    assert story == given


@pytest.mark.parametrize("story", STORIES[:20])
def test_what_is_sent_twice_changes_nothing(story: list[Example]) -> None:
    twice = [each for operation in story for each in (operation, operation)]
    assert households.all_laid({}, twice) == households.all_laid({}, story)


def test_households_that_something_moved_between_belong_together() -> None:
    moves = [{"household_id": "a", "body": {"to": "c"}}, {"household_id": "d", "body": {"to": "c"}}]
    assert linked(["a", "b", "c", "d", "e"], moves) == [["a", "c", "d"], ["b"], ["e"]]
