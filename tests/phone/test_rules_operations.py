"""Phone and server agree on which operations are sound, and on the text that is hashed."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from server.forms import codes
from server.rules.operations import canonical
from server.rules.uuid7 import uuid7
from tests.phone.rule_answers import answers
from tests.rule_examples import Example, checked, examples, id_of, name_of, operation
from tests.rule_stories import stories

EXAMPLES = examples("operations")
CHECK = """(rules, [operation, codes]) => {
  try {
    rules.check(operation, codes);
    return null;
  } catch (error) {
    return [error.code, error.field];
  }
}"""
MADE = """(rules, o) => rules.made(
  o.kind, o.household_id, o.about, o.body, o.by, o.device, o.device_seq, o.happened_at, o.made_at, o.known, o.id)"""


@pytest.fixture(scope="module")
def told(browser: Browser) -> dict[str, Any]:
    """What the phone says of every example, by name."""
    made = answers(browser, "operations.js", CHECK, [checked(example, codes()) for example in EXAMPLES])
    return {example["name"]: answer for example, answer in zip(EXAMPLES, made, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_the_phone_keeps_or_refuses_as_the_example_says(example: Example, told: dict[str, Any]) -> None:
    field = example["refused"]
    assert told[example["name"]] == (None if field is None else ["invalid", field])


@pytest.mark.parametrize("given", [None, [], "visit.noted", 5, {}])
def test_what_is_no_operation_at_all_is_refused_on_the_phone(given: object, browser: Browser) -> None:
    [refused] = answers(browser, "operations.js", CHECK, [[given, codes()]])
    assert refused[0] == "invalid"


def test_the_text_that_is_hashed_is_the_same_on_both_sides(browser: Browser) -> None:
    words = {"body": {"words": '「米は"食べてる"」\n\t\x01\x7f\u2028 \\ 𠮷 é /'}}
    given = [operation(words, 1), *stories(5)[0], *stories(5)[1]]
    made = answers(browser, "operations.js", "(rules, one) => rules.canonical(one)", given)
    assert made == [canonical(one) for one in given]


def test_an_operation_made_on_the_phone_has_its_author_first(browser: Browser) -> None:
    one = operation({}, 1)
    one["body"]["workers"] = [id_of("yamamoto"), one["by"]]
    [made] = answers(browser, "operations.js", MADE, [one])
    assert made == {**one, "body": {**one["body"], "workers": [one["by"], id_of("yamamoto")]}}


def test_ids_are_the_same_on_both_sides(browser: Browser) -> None:
    given = [0, 1, 1_795_446_000_000, 2**48 - 1]
    call = "(rules, ms) => rules.uuid7(ms, new Uint8Array(10).fill(ms % 256))"
    assert answers(browser, "uuid7.js", call, given) == [uuid7(ms, bytes([ms % 256] * 10)) for ms in given]


def test_line_ends_become_one_character_on_the_phone(browser: Browser) -> None:
    [cleaned] = answers(browser, "operations.js", "(rules, text) => rules.clean_text(text)", ["a\r\nb\rc\nd"])
    assert cleaned == "a\nb\nc\nd"
