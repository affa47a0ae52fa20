"""Spellings of one name find each other on a phone as well."""

import unicodedata
from typing import Any

import pytest
from playwright.sync_api import Browser

from server.rules.search import folded
from tests.phone.rule_answers import answers
from tests.rule_examples import Example, examples, name_of

EXAMPLES = examples("search")
CALL = "(rules, example) => rules[example.call](...example.given)"


@pytest.fixture(scope="module")
def told(browser: Browser) -> dict[str, Any]:
    """The phone's answers, by the names of the examples."""
    given = answers(browser, "search.js", CALL, EXAMPLES)
    return {example["name"]: answer for example, answer in zip(EXAMPLES, given, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_text_is_folded_on_the_phone_as_the_example_says(example: Example, told: dict[str, Any]) -> None:
    assert told[example["name"]] == example["gives"]


def test_every_character_of_the_first_plane_is_folded_alike(browser: Browser) -> None:
    # Unicode grows: only what both sides know can be compared.
    known = [chr(code) for code in range(0x20, 0xD800) if unicodedata.category(chr(code)) != "Cn"]
    told = answers(browser, "search.js", "(rules, text) => rules.folded(text)", known)
    differ = [text for text, answer in zip(known, told, strict=True) if folded(text) != answer]
    assert differ == []
