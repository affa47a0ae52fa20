"""The administrator's code lists: other words, another order, more, fewer; what was written stays readable."""

import re

import pytest

from server import forms
from server.rules import household_visits
from server.rules.code_lists import NEEDED, WHOLE, is_needed, merged, moved, next_code
from server.settings import Settings
from server.store import Store, open_store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door


@pytest.fixture
def inoue(door: OpenDoor) -> Door:
    """The administrator."""
    return door(cast.INOUE)


def labels(store: Store, name: str) -> list[str]:
    return [code["ja"] for code in store.codes.lists()[name]["codes"]]


def offered_on_the_form(door: Door, household: str, name: str) -> list[str]:
    page = door.get(f"/households/{household}/visits/new").text
    return re.findall(rf'name="{name}" value="([a-z0-9_]*)"', page)


def post(door: Door, path: str, **told: str) -> int:
    return door.ask("POST", f"/code-lists/{path}", data=told).status_code


def test_a_renamed_code_is_read_everywhere_by_its_new_word(
    inoue: Door, sato: Door, household: str, settled: Store
) -> None:
    sato.sync(cast.note(household, "借金の相談", device=sato.device, topics=["debt"]))
    assert post(inoue, "topic/debt", ja="借金・多重債務", en="Debts") == 303
    assert "借金・多重債務" in sato.get(f"/households/{household}").text
    assert "借金・多重債務" in sato.get(f"/households/{household}/visits/new").text
    assert settled.codes.was("topic", "debt") == [{"ja": "債務", "en": "Debt"}]
    assert "債務" in inoue.get("/code-lists/topic/debt").text


def test_phones_get_new_words_with_the_next_version_and_who_has_the_old_one_finds_it(inoue: Door) -> None:
    before = inoue.get("/sw.js").text.split('"')[1]
    post(inoue, "topic/debt", ja="借金・多重債務", en="Debts")
    after = inoue.get("/sw.js").text.split('"')[1]
    assert after != before
    assert "借金・多重債務" in inoue.get(after.replace("main.js", "made/words.js")).text
    assert "借金・多重債務" in inoue.get(after.replace("main.js", "made/forms.js")).text
    assert "借金・多重債務" not in inoue.get(before.replace("main.js", "made/words.js")).text


def test_a_code_of_one_s_own_is_offered_taken_and_shown(
    inoue: Door, sato: Door, suzuki: Door, household: str, settled: Store
) -> None:
    assert post(inoue, "topic", ja="夜の居場所", en="") == 303
    assert "own_1" in offered_on_the_form(sato, household, "topics")
    note = cast.note(household, "公園にいた", device=sato.device, topics=["own_1"])
    assert sato.sync(note).json()["results"][0]["result"] == "accepted"
    assert "夜の居場所" in sato.get(f"/households/{household}").text
    form = {"id": cast.new_id(), "outcome": "met", "topics": "own_1"}
    assert sato.ask("POST", f"/households/{household}/visits", data=form).status_code == 303


def test_a_retired_code_is_offered_no_more_and_still_read_and_still_taken(
    inoue: Door, sato: Door, household: str
) -> None:
    sato.sync(cast.note(household, "前の相談", device=sato.device, topics=["debt"]))
    assert post(inoue, "topic/debt/retirement") == 303
    assert "debt" not in offered_on_the_form(sato, household, "topics")
    assert "債務" in sato.get(f"/households/{household}").text
    late = cast.note(household, "前の版の端末から", device=sato.device, topics=["debt"])
    assert sato.sync(late).json()["results"][0]["result"] == "accepted"
    assert post(inoue, "topic/debt/return") == 303
    assert "debt" in offered_on_the_form(sato, household, "topics")


def test_a_form_that_comes_back_keeps_a_retired_choice(inoue: Door, sato: Door, household: str) -> None:
    post(inoue, "place/place/retirement")
    form = {"id": cast.new_id(), "place": "place", "observation": "居場所で"}
    answer = sato.ask("POST", f"/households/{household}/visits", data=form)
    assert answer.status_code == 422
    assert re.search(r'name="place" value="place" checked', answer.text)


def test_codes_are_put_in_order_on_the_form(inoue: Door, sato: Door, household: str) -> None:
    before = offered_on_the_form(sato, household, "topics")
    post(inoue, f"topic/{before[2]}/moves", to="up")
    post(inoue, f"topic/{before[0]}/moves", to="up")
    assert offered_on_the_form(sato, household, "topics") == [before[0], before[2], before[1], *before[3:]]


@pytest.mark.parametrize(("name", "code"), [("outcome", "met"), ("urgency", "calm"), ("caution", "do_not_say")])
def test_a_code_that_a_rule_depends_on_cannot_be_retired(inoue: Door, settled: Store, name: str, code: str) -> None:
    assert post(inoue, f"{name}/{code}/retirement") == 403
    assert "使わないことにはできません" in inoue.get(f"/code-lists/{name}/{code}").text
    assert code in [one["code"] for one in settled.codes.lists()[name]["codes"] if not one.get("retired")]


def test_a_list_whose_every_code_a_rule_knows_takes_no_other(inoue: Door, settled: Store) -> None:
    assert post(inoue, "urgency", ja="すこし急ぐ", en="") == 403
    assert len(labels(settled, "urgency")) == 4
    assert 'action="/code-lists/urgency"' not in inoue.get("/code-lists/urgency").text


@pytest.mark.parametrize("word", ["", "あ" * 61, "{n}", "住まい", "a\0b"])
def test_what_cannot_be_a_word_is_said_and_changes_nothing(inoue: Door, settled: Store, word: str) -> None:
    before = labels(settled, "topic")
    answer = inoue.ask("POST", "/code-lists/topic", data={"ja": word, "en": "Something"})
    assert answer.status_code == 422
    assert 'id="ja-mistake"' in answer.text
    assert 'value="Something"' in answer.text
    assert labels(settled, "topic") == before


def test_a_word_of_markup_is_only_a_word(inoue: Door, sato: Door, household: str) -> None:
    assert post(inoue, "topic", ja="<b>太字</b>", en="<script>x</script>") == 303
    page = sato.get(f"/households/{household}/visits/new").text
    assert "&lt;b&gt;太字" in page
    assert "<b>太字" not in page
    assert inoue.get("/code-lists/topic").status_code == 200


def test_what_was_changed_is_there_after_a_restart(inoue: Door, settled: Store, settings: Settings) -> None:
    post(inoue, "topic", ja="夜の居場所", en="")
    settled.close()
    again = open_store(settings)
    assert labels(again, "topic")[-1] == "夜の居場所"
    again.close()


def test_one_municipality_s_words_are_not_another_s(inoue: Door, settled: Store) -> None:
    post(inoue, "topic/debt", ja="借金", en="Debts")
    assert "借金" in labels(settled, "topic")
    assert "債務" in [code["ja"] for code in forms.built_in_codes()["topic"]["codes"]]
    assert "債務" in [code["ja"] for code in forms.codes()["topic"]["codes"]]


def test_every_list_and_code_opens(inoue: Door, settled: Store) -> None:
    assert inoue.get("/code-lists").status_code == 200
    for name, told in settled.codes.lists().items():
        assert inoue.get(f"/code-lists/{name}").status_code == 200
        assert inoue.get(f"/code-lists/{name}/{told['codes'][0]['code']}").status_code == 200


def test_what_rules_depend_on_exists() -> None:
    lists = forms.built_in_codes()
    assert set(lists) >= WHOLE
    for name, needed in NEEDED.items():
        assert name not in WHOLE
        assert needed <= {code["code"] for code in lists[name]["codes"]}, name


def test_what_counts_as_met_or_answers_a_knock_is_needed() -> None:
    assert all(is_needed("outcome", code) for code in household_visits.MET)


def test_a_list_nobody_touched_is_as_it_came() -> None:
    built_in = forms.built_in_codes()
    assert merged(built_in, []) == built_in


def test_a_name_once_given_is_never_given_again() -> None:
    assert next_code([{"code": "own_1"}, {"code": "own_2"}]) == "own_3"
    assert next_code([{"code": "own_2"}]) == "own_1"


@pytest.mark.parametrize(("by", "then"), [(-1, ["b", "a", "c"]), (1, ["a", "c", "b"]), (0, ["a", "b", "c"])])
def test_one_place_at_a_time(by: int, then: list[str]) -> None:
    assert moved(["a", "b", "c"], "b", by) == then
