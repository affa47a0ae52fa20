"""Days, holidays, eras and ages are the same on a phone, wherever it thinks it is."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from server.rules import calendar
from tests.phone.rule_answers import answers
from tests.rule_examples import Example, examples, name_of

EXAMPLES = examples("calendar")
CALL = "(rules, example) => rules[example.call](...example.given)"


@pytest.fixture(scope="module")
def told(browser: Browser) -> dict[str, Any]:
    """The phone's answers, by the names of the examples."""
    given = answers(browser, "calendar.js", CALL, EXAMPLES)
    return {example["name"]: answer for example, answer in zip(EXAMPLES, given, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_the_phones_calendar_gives_what_the_example_says(example: Example, told: dict[str, Any]) -> None:
    assert told[example["name"]] == example["gives"]


def test_every_day_from_2020_to_2035_is_the_same_on_both_sides(browser: Browser) -> None:
    days = [calendar.add_days("2020-01-01", count) for count in range(16 * 366)]
    shown = "(rules, day) => [rules.is_working_day(day), rules.shown_date(day, 'ja'), rules.add_months(day, 1)]"
    ours = [[calendar.is_working_day(day), calendar.shown_date(day, "ja"), calendar.add_months(day, 1)] for day in days]
    assert answers(browser, "calendar.js", shown, days) == ours
