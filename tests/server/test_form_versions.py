"""A new version of a form needs no code: old drafts and old entries stay what they were, new ones have more."""

import copy
from typing import Any

import pytest

from server import forms
from server.rules.forms import filled, read
from server.rules.operations import check
from server.store import Store
from tests.form_versions import second_version
from tests.server import cast
from tests.server.front_door import Door

NOW = "2026-11-23T10:40+09:00"
OUTCOME = {"outcome": ["met"], "started": ["10:40"]}


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The visit's form as it might be next year: two fields more, one field less."""
    form = second_version(forms.forms()["visit"])
    changed = {**forms.forms(), "visit": form}
    monkeypatch.setattr(forms, "forms", lambda: changed)
    for module in ("server.pages.visits", "server.pages.further"):
        monkeypatch.setattr(f"{module}.forms", lambda: changed)
    return form


def body_of(form: dict[str, Any], **fields: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = read(form, forms.codes(), {**OUTCOME, **fields}, NOW)
    assert told["mistakes"] == []
    body: dict[str, Any] = told["body"]
    return body


def test_the_first_version_says_nothing_of_versions() -> None:
    body = body_of(forms.forms()["visit"], form_version=["1"])
    assert "form_version" not in body
    assert "more" not in body


def test_a_new_field_is_told_with_its_version(second: dict[str, Any]) -> None:
    body = body_of(second, form_version=["2"], heating=["none"], cold=["朝は10度"], blanket=["yes"])
    assert body["form_version"] == 2
    assert body["more"] == [
        {"field": "heating", "texts": ["none"]},
        {"field": "cold", "texts": ["朝は10度"]},
        {"field": "blanket", "texts": ["yes"]},
    ]
    operation = cast.note(cast.new_id(), form_version=2, more=body["more"])
    check(operation, forms.codes())


def test_a_field_that_was_dropped_is_not_read_in_the_new_version_and_is_in_the_old(second: dict[str, Any]) -> None:
    assert body_of(second, form_version=["2"], strengths=["料理"])["strengths"] == ""
    assert body_of(second, form_version=["1"], strengths=["料理"])["strengths"] == "料理"
    assert body_of(second, strengths=["料理"])["strengths"] == "料理"


def test_what_a_new_field_needs_is_asked_in_its_version_only(second: dict[str, Any]) -> None:
    strict = copy.deepcopy(second)
    next(one for one in strict["groups"][-1]["fields"] if one["name"] == "cold")["required"] = True
    new = read(strict, forms.codes(), {**OUTCOME, "form_version": ["2"]}, NOW)
    old = read(strict, forms.codes(), OUTCOME, NOW)
    assert new["mistakes"] == [{"field": "cold", "code": "required"}]
    assert old["mistakes"] == []


@pytest.mark.parametrize("told", [["0"], ["99"], ["-1"], ["x"], [""], ["1", "2"]])
def test_a_version_that_is_none_is_the_nearest(second: dict[str, Any], told: list[str]) -> None:
    body = body_of(second, form_version=told, cold=["x"])
    assert body.get("form_version", 1) in (1, 2)


def test_everything_typed_comes_back_whatever_its_version(second: dict[str, Any]) -> None:
    typed = {"strengths": ["料理"], "cold": ["朝は10度"], "form_version": ["1"]}
    assert {name: texts for name, texts in filled(second, typed).items() if texts} == typed


@pytest.mark.parametrize(
    "wrong",
    [
        {"more": [{"field": "cold", "texts": "x"}]},
        {"more": [{"field": "", "texts": ["x"]}]},
        {"more": [{"field": "cold", "texts": ["x"], "by": "me"}]},
        {"more": {"cold": ["x"]}},
        {"more": [{"field": "cold", "texts": ["x" * 4001]}]},
        {"form_version": -1},
        {"form_version": "2"},
    ],
)
def test_a_body_with_unsound_answers_is_refused(sato: Door, household: str, wrong: dict[str, Any]) -> None:
    [result] = sato.sync(cast.note(household, device=sato.device, **wrong)).json()["results"]
    assert (result["result"], result["code"]) == ("refused", "invalid")


def test_an_old_entry_and_a_new_one_stand_side_by_side(
    sato: Door, household: str, settled: Store, second: dict[str, Any]
) -> None:
    sato.sync(cast.note(household, "前の様式", device=sato.device, strengths="料理が得意"))
    new = {"form_version": "2", "heating": "none", "cold": "朝は10度", "blanket": "yes", "outcome": "met"}
    page = sato.get(f"/households/{household}/visits/new").text
    assert 'name="form_version" value="2"' in page
    assert "暖房" in page
    assert 'name="strengths"' not in page
    answer = sato.ask("POST", f"/households/{household}/visits", data={"id": cast.new_id(), **new})
    assert answer.status_code == 303
    shown = sato.get(f"/households/{household}").text
    assert "料理が得意" in shown
    assert "暖房" in shown
    assert "なし" in shown
    assert "朝は10度" in shown
    bodies = [entry["body"] for entry in settled.households.seen_by(cast.SATO, household)["entries"]]
    assert sorted(body.get("form_version", 1) for body in bodies) == [1, 2]


def test_a_form_begun_before_opens_and_is_kept_as_it_was_begun(
    sato: Door, household: str, settled: Store, second: dict[str, Any]
) -> None:
    typed = {"id": cast.new_id(), "household_id": household, "later": "yes", "strengths": "料理が得意"}
    page = sato.ask("POST", "/drafts", data=typed).text
    assert "料理が得意" in page
    assert 'name="form_version" value="1"' in page
    assert "暖房" not in page
    sent = {"id": typed["id"], "form_version": "1", "outcome": "met", "strengths": "料理が得意"}
    assert sato.ask("POST", f"/households/{household}/visits", data=sent).status_code == 303
    [entry] = settled.households.seen_by(cast.SATO, household)["entries"]
    assert entry["body"]["strengths"] == "料理が得意"
    assert "form_version" not in entry["body"]


def test_a_mistake_in_a_new_field_is_named_by_its_label(sato: Door, household: str, second: dict[str, Any]) -> None:
    sent = {"id": cast.new_id(), "form_version": "2", "outcome": "met", "cold": "x" * 401}
    answer = sato.ask("POST", f"/households/{household}/visits", data=sent)
    assert answer.status_code == 422
    assert 'href="#cold">寒さのようす</a>' in answer.text
    assert 'id="cold-mistake"' in answer.text


def test_an_old_entry_is_corrected_in_its_own_version(
    sato: Door, household: str, settled: Store, second: dict[str, Any]
) -> None:
    note = cast.note(household, "前の様式", device=sato.device, strengths="料理が得意")
    sato.sync(note)
    page = sato.get(f"/households/{household}/entries/{note['id']}/correction").text
    assert 'name="form_version" value="1"' in page
    assert "料理が得意" in page
    assert "暖房" not in page


def test_a_new_entry_is_corrected_with_its_new_field(sato: Door, household: str, second: dict[str, Any]) -> None:
    more = [{"field": "cold", "texts": ["朝は10度"]}]
    note = cast.note(household, "新しい様式", device=sato.device, form_version=2, more=more)
    sato.sync(note)
    page = sato.get(f"/households/{household}/entries/{note['id']}/correction").text
    assert 'name="form_version" value="2"' in page
    assert "朝は10度" in page


def test_what_was_told_in_a_new_field_is_found(sato: Door, household: str) -> None:
    more = [{"field": "cold", "texts": ["朝は10度"]}, {"field": "heating", "texts": ["none"]}]
    sato.sync(cast.note(household, "x", device=sato.device, form_version=2, more=more))
    assert "田中" in sato.ask("POST", "/search", data={"words": "朝は１０度"}).text
    assert "田中" not in sato.ask("POST", "/search", data={"words": "none"}).text


def test_an_answer_of_a_field_nobody_knows_any_more_is_still_read(sato: Door, household: str) -> None:
    """As of a version that a newer server had, before it was rolled back."""
    more = [{"field": "roof", "texts": ["雨もり"]}]
    sato.sync(cast.note(household, "x", device=sato.device, form_version=9, more=more))
    page = sato.get(f"/households/{household}").text
    assert "雨もり" in page
    assert "roof" in page
