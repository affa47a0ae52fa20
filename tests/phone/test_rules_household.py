"""A household folded on the phone is, key by key, the one the server folds."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from server.rules import household, households
from tests.phone.rule_answers import answers
from tests.rule_examples import Example, asked, at_path, examples, name_of, operations, told
from tests.rule_stories import moving_stories, stories

EXAMPLES = [example for example in examples("household") if "operations" in example]
DUE = [example for example in examples("household") if "operations" not in example]
FOLD = """(rules, { operations, asked }) => {
  const state = rules.folded(null, operations);
  return { state, asked: asked.map((each) => rules[each.call](state, ...each.given)) };
}"""
QUICK = """(rules, operations) => {
  const started = performance.now();
  rules.folded(null, operations);
  return performance.now() - started;
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> dict[str, Any]:
    """What the phone makes of every example, by name."""
    given = [{"operations": operations(example), "asked": example.get("asked", [])} for example in EXAMPLES]
    made = answers(browser, "household.js", FOLD, given)
    return {example["name"]: answer for example, answer in zip(EXAMPLES, made, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_household_on_the_phone_is_as_the_example_says(example: Example, phone: dict[str, Any]) -> None:
    state = phone[example["name"]]["state"]
    assert {path: at_path(state, path) for path in example["then"]} == example["then"]
    assert told(phone[example["name"]]["asked"]) == [each["gives"] for each in example.get("asked", [])]


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_phone_and_server_have_the_same_household(example: Example, phone: dict[str, Any]) -> None:
    state = household.folded(None, operations(example))
    assert phone[example["name"]]["state"] == state
    assert told(phone[example["name"]]["asked"]) == asked(household, state, example)


def test_a_step_is_due_on_the_phone_as_the_examples_say(browser: Browser) -> None:
    call = "(rules, example) => rules[example.call](...example.given)"
    assert answers(browser, "household.js", call, DUE) == [example["gives"] for example in DUE]


def test_long_stories_end_the_same_on_phone_and_server(browser: Browser) -> None:
    made = answers(browser, "household.js", "(rules, story) => rules.folded(null, story)", stories(100))
    for story, state in zip(stories(100), made, strict=True):
        assert state == household.folded(None, story)


def test_what_moves_between_households_ends_the_same_on_phone_and_server(browser: Browser) -> None:
    told = moving_stories(60)
    made = answers(browser, "households.js", "(rules, story) => rules.all_laid({}, story)", told)
    for story, states in zip(told, made, strict=True):
        assert states == households.all_laid({}, story)


def test_a_year_of_a_household_is_folded_before_anyone_waits(browser: Browser) -> None:
    times = answers(browser, "household.js", QUICK, stories(20))
    assert sorted(times)[len(times) // 2] < 5
