"""People who move, who may be the same, and how old they are: as the shared examples say."""

from typing import Any

import pytest

from server.rules import duplicates, households, stays
from tests.rule_examples import Example, at_path, examples, id_of, name_of, operations


def states_of(example: Example) -> dict[str, Any]:
    """The households of an example after everything in it."""
    return dict(households.all_laid({}, operations(example)))


@pytest.mark.parametrize("example", examples("moves"), ids=name_of)
def test_who_moves_takes_along_what_is_theirs(example: Example) -> None:
    states = states_of(example)
    assert {path: at_path(states, path) for path in example["then"]} == example["then"]


@pytest.mark.parametrize("example", examples("duplicates"), ids=name_of)
def test_who_may_be_the_same_is_found_as_the_example_says(example: Example) -> None:
    assert getattr(duplicates, example["call"])(*example["given"]) == example["gives"]


@pytest.mark.parametrize("example", examples("stays"), ids=name_of)
def test_somebody_is_as_old_as_the_example_says(example: Example) -> None:
    assert getattr(stays, example["call"])(*example["given"]) == example["gives"]


def test_the_examples_speak_of_two_households() -> None:
    assert {id_of("tanaka"), id_of("mori")} <= set(states_of(examples("moves")[0]))
