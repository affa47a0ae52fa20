"""A form is read on the phone as on the server: the same body, the same mistakes, in any time zone."""

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from server.forms import codes, forms
from server.rules.forms import filled, read
from tests.form_versions import second_version
from tests.phone.rule_answers import answers
from tests.rule_examples import Example, at_path, examples, form_arguments, id_of, name_of

EXAMPLES = examples("forms")
READ = (
    """(rules, [form, codes, fields, today]) => [rules.read(form, codes, fields, today), rules.filled(form, fields)]"""
)
HOSTILE = (
    "", " ", "on", "0", "met", "heavy", "week", "date", "household", "23:59", "0:01", "24:00", "９：０５", "2026-02-29",
    "2028-02-29", "2026/1/5", "9999-12-31", "0000-00-00", "\0", "\ud842", "\udfb7\ud842", "𠮷", "a\r\nb\r", "　x　",
    "\u2028", "\ufeff", "constructor", "__proto__", "<b>", "-1", "1e3", "٣", "12345678901234567890", "あ" * 4001,
    id_of("yoshi"), id_of("yoshi").upper(),
)  # fmt: skip


@pytest.fixture(scope="module")
def phone(browser: Browser) -> dict[str, Any]:
    """What the phone reads in every example, by name."""
    made = answers(browser, "forms.js", READ, [form_arguments(example) for example in EXAMPLES])
    return {example["name"]: answer for example, answer in zip(EXAMPLES, made, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_form_is_read_on_the_phone_as_the_example_says(example: Example, phone: dict[str, Any]) -> None:
    told, back = phone[example["name"]]
    assert told["mistakes"] == example["mistakes"]
    assert {path: at_path(told, path) for path in example["then"]} == example["then"]
    form, lists, fields, today = form_arguments(example)
    assert told == read(form, lists, fields, today)
    assert back == filled(form, fields)


def test_whatever_anybody_sends_both_sides_read_the_same(browser: Browser) -> None:
    names = list(filled(forms()["visit"], {}))
    sent = [hostile_fields(Random(seed), names) for seed in range(120)]
    today = "2026-11-23T10:40+09:00"
    made = answers(browser, "forms.js", READ, [[forms()["visit"], codes(), fields, today] for fields in sent])
    for fields, (told, back) in zip(sent, made, strict=True):
        assert told == read(forms()["visit"], codes(), fields, today)
        assert back == filled(forms()["visit"], fields)


def test_a_later_version_is_read_alike_on_both_sides(browser: Browser) -> None:
    form = second_version(forms()["visit"])
    names = ["heating", "cold", "blanket", "strengths", "words", "outcome"]
    versions: list[list[str]] = [[], ["1"], ["2"], ["7"], ["x"], ["2", "1"], [""]]
    sent = [
        {"outcome": ["met"], **hostile_fields(Random(seed), names), **({"form_version": told} if told else {})}
        for seed in range(20)
        for told in versions
    ]
    today = "2026-11-23T10:40+09:00"
    made = answers(browser, "forms.js", READ, [[form, codes(), fields, today] for fields in sent])
    for fields, (told, back) in zip(sent, made, strict=True):
        assert told == read(form, codes(), fields, today)
        assert back == filled(form, fields)
    assert {told["body"].get("form_version", 1) for told, _ in made} == {1, 2}


def hostile_fields(random: Random, names: list[str]) -> dict[str, list[str]]:
    """A form that no page of ours would send."""
    chosen = random.sample(names, random.randint(0, min(20, len(names))))
    return {name: random.choices(HOSTILE, k=random.randint(0, 3)) for name in [*chosen, "colour"]}
