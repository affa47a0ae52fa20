"""Who moves, who may be the same and how old somebody is: on the phone as on the server."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from server.rules import households
from tests.phone.rule_answers import answers
from tests.rule_examples import examples, operations

CALL = "(rules, example) => rules[example.call](...example.given)"


def test_who_moves_takes_along_the_same_on_the_phone(browser: Browser) -> None:
    stories = [operations(example) for example in examples("moves")]
    made = answers(browser, "households.js", "(rules, told) => rules.all_laid({}, told)", stories)
    assert made == [dict(households.all_laid({}, story)) for story in stories]


@pytest.mark.parametrize(("noun", "module"), [("duplicates", "duplicates.js"), ("stays", "stays.js")])
def test_the_phone_answers_as_the_examples_say(browser: Browser, noun: str, module: str) -> None:
    told: list[Any] = answers(browser, module, CALL, examples(noun))
    assert told == [example["gives"] for example in examples(noun)]
