"""What a household is after all that was told of it, as the shared examples say."""

import copy
import random
import time
from typing import Any

import pytest

from server.rules import household
from tests.rule_examples import Example, asked, at_path, examples, name_of, operations
from tests.rule_stories import stories

EXAMPLES = [example for example in examples("household") if "operations" in example]


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_household_is_as_the_example_says(example: Example) -> None:
    state = household.folded(None, operations(example))
    assert {path: at_path(state, path) for path in example["then"]} == example["then"]
    assert asked(household, state, example) == [each["gives"] for each in example.get("asked", [])]


@pytest.mark.parametrize(
    "example", [example for example in examples("household") if "operations" not in example], ids=name_of
)
def test_a_step_is_due_as_the_example_says(example: Example) -> None:
    assert getattr(household, example["call"])(*example["given"]) == example["gives"]


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_folding_changes_nothing_that_was_there_before(example: Example) -> None:
    empty, told = copy.deepcopy(household.EMPTY), operations(example)
    given, state = copy.deepcopy(told), household.EMPTY
    for operation in told:
        former, copied = state, copy.deepcopy(state)
        state = household.fold(former, operation)
        assert former == copied
    assert told == given
    assert empty == household.EMPTY


@pytest.mark.parametrize("story", stories(40))
def test_what_is_sent_twice_changes_nothing(story: list[Example]) -> None:
    twice = [each for operation in story for each in (operation, operation)]
    assert household.folded(None, twice) == household.folded(None, story)


@pytest.mark.parametrize("story", stories(40))
def test_what_waits_twice_changes_nothing_either(story: list[Example]) -> None:
    waiting = [without_place(operation) for operation in story]
    twice = [each for operation in waiting for each in (operation, operation)]
    assert household.folded(None, twice) == household.folded(None, waiting)


@pytest.mark.parametrize("story", stories(40))
def test_a_phone_that_has_sent_all_shows_what_the_server_shows(story: list[Example]) -> None:
    waiting = household.folded(None, [*story[:20], *(without_place(operation) for operation in story[20:])])
    server = household.folded(None, story)
    assert [entry["id"] for entry in waiting["entries"]] == [entry["id"] for entry in server["entries"]]
    assert [step["state"] for step in waiting["steps"]] == [step["state"] for step in server["steps"]]


@pytest.mark.parametrize("story", stories(40))
def test_the_timeline_does_not_depend_on_the_order_of_arrival(story: list[Example]) -> None:
    mixed = random.Random(7).sample(story, len(story))
    again = [{**operation, "seq": place} for place, operation in enumerate(mixed, start=1)]
    one, other = household.folded(None, story), household.folded(None, again)
    assert [entry["id"] for entry in one["entries"]] == [entry["id"] for entry in other["entries"]]


def without_place(operation: Example) -> dict[str, Any]:
    """The same operation, still on its phone."""
    return {key: operation[key] for key in operation if key not in ("seq", "received_at")}


def test_forty_operations_are_folded_within_five_milliseconds() -> None:
    times = []
    for story in stories(20):
        started = time.perf_counter()
        household.folded(None, story)
        times.append(time.perf_counter() - started)
    assert sorted(times)[len(times) // 2] < 0.005
