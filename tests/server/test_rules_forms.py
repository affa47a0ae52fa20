"""What a form tells, what is wrong with it, and that nothing typed is lost."""

import re
from typing import Any

import pytest

from server.forms import codes, forms
from server.rules import operations
from server.rules.forms import filled, read
from tests.rule_examples import Example, at_path, examples, form_arguments, id_of, name_of, operation

EXAMPLES = examples("forms")
# What no page can carry.
BROKEN = re.compile("[\0\ud800-\udfff]")


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_form_is_read_as_the_example_says(example: Example) -> None:
    form, lists, fields, today = form_arguments(example)
    told = read(form, lists, fields, today)
    assert told["mistakes"] == example["mistakes"]
    assert {path: at_path(told, path) for path in example["then"]} == example["then"]


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_form_without_mistakes_makes_a_sound_operation(example: Example) -> None:
    form, lists, fields, today = form_arguments(example)
    told = read(form, lists, fields, today)
    if form["form"] != "visit" or told["mistakes"]:
        return
    whole = operation({}, 1)
    body = {**told["body"], "workers": [whole["by"], *told["body"]["workers"]]}
    operations.check({**whole, "happened_at": told["happened_at"], "about": told["about"], "body": body}, lists)


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_everything_typed_goes_back_into_the_form(example: Example) -> None:
    form, _, fields, _ = form_arguments(example)
    back = filled(form, fields)
    for name in set(fields) & set(back):
        assert back[name] == [BROKEN.sub("\N{REPLACEMENT CHARACTER}", text) for text in fields[name]]
        assert [text.encode().decode() for text in back[name]] == back[name]


def test_whatever_is_not_sent_goes_back_empty() -> None:
    back = filled(forms()["visit"], {"words": ["米"]})
    assert back["words"] == ["米"]
    assert back["step_3_promise"] == back["status_wish_why"] == []


def test_the_form_and_the_record_know_the_same_parts_of_a_visit() -> None:
    told = read(forms()["visit"], codes(), {"outcome": ["met"]}, "2026-11-23T10:40+09:00")
    assert set(told["body"]) == set(operation({}, 1)["body"])


@pytest.mark.parametrize("listed", codes().values(), ids=lambda listed: str(listed["list"]))
def test_every_code_has_words_in_both_languages_and_its_source(listed: dict[str, Any]) -> None:
    names = [code["code"] for code in listed["codes"]]
    assert len(names) == len(set(names))
    assert all(code[part] for code in listed["codes"] for part in ("ja", "en", "source", "date"))


def test_a_form_asks_only_for_lists_that_are_there() -> None:
    fields = [field for form in forms().values() for group in form["groups"] for field in group["fields"]]
    assert {field["list"] for field in fields if "list" in field} <= set(codes())
    assert forms()["visit"]["each"]["domain"] == [code["code"] for code in codes()["domain"]["codes"]]


def test_an_id_of_an_example_is_one_that_the_rules_accept() -> None:
    told = read(forms()["step"], codes(), {"id": [id_of("f1")]}, "2026-11-23")
    assert told["id"] == id_of("f1")
