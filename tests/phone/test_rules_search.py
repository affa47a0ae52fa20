"""Spellings of one name find each other on a phone as well."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from server.rules.search import folded
from tests.phone.rule_answers import answers
from tests.rule_examples import Example, name_of
from tests.search_examples import FOUND, RULES, finds, module_of, numbered, operations_of

CALL = "(rules, example) => rules[example.call](...example.given)"
FIND = """async (rules, cases) => {
  const { folded } = await import("/service-worker/household.js");
  const { words_of } = await import("/service-worker/search_words.js");
  return cases.map(([operations, typed]) => rules.found_in([folded(null, operations)], words_of(typed)));
}"""


@pytest.fixture(scope="module")
def told(browser: Browser) -> dict[str, Any]:
    """The phone's answers, by the names of the examples."""
    given: dict[str, Any] = {}
    for module in sorted({module_of(example) for example in RULES}):
        of_one = [example for example in RULES if module_of(example) == module]
        told = answers(browser, f"{module}.js", CALL, of_one)
        given |= {example["name"]: answer for example, answer in zip(of_one, told, strict=True)}
    return given


@pytest.mark.parametrize("example", RULES, ids=name_of)
def test_a_text_is_folded_on_the_phone_as_the_example_says(example: Example, told: dict[str, Any]) -> None:
    assert told[example["name"]] == example["gives"]


def test_what_is_typed_finds_on_the_phone_what_the_examples_say(worker_modules: Callable[..., Any]) -> None:
    cases = [(example, operations_of(example)) for example in FOUND]
    given = [[numbered(operations), example["typed"]] for example, operations in cases]
    told = worker_modules("search_found.js", FIND, given)
    for (example, operations), found in zip(cases, told, strict=True):
        assert finds(found, operations[0]["household_id"]) == example["finds"], example["name"]


def test_every_character_of_the_first_plane_is_folded_alike(browser: Browser) -> None:
    # Unicode grows: only what both sides know can be compared.
    known = [chr(code) for code in range(0x20, 0xD800) if unicodedata.category(chr(code)) != "Cn"]
    told = answers(browser, "search.js", "(rules, text) => rules.folded(text)", known)
    differ = [text for text, answer in zip(known, told, strict=True) if folded(text) != answer]
    assert differ == []
