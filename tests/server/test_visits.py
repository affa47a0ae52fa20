"""Writing a visit without a phone's help: only what happened is required, and nothing typed is lost."""

import re

import httpx

from server.pages.visits import choose_page, new_fields
from server.store import Store
from tests.page_examples import example_named, view_of
from tests.server import cast
from tests.server.front_door import Door

FORM = {"date": "2026-11-20", "started": "10:40", "method": "visit", "outcome": "met", "source": "seen"}


def send(door: Door, household: str, **told: object) -> httpx.Response:
    """The form as a browser sends it."""
    page = door.get(f"/households/{household}/visits/new").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    return door.ask("POST", f"/households/{household}/visits", data={**hidden, **FORM, **told})


def entries(store: Store, household: str) -> list[dict[str, object]]:
    """What stands in the record."""
    found: list[dict[str, object]] = store.households.seen_by(cast.SATO, household)["entries"]
    return found


def test_only_what_happened_is_required(sato: Door, settled: Store, household: str) -> None:
    answer = send(sato, household, outcome="unanswered")
    assert (answer.status_code, answer.headers["location"].split("#")[0]) == (303, f"/households/{household}")
    [entry] = entries(settled, household)
    assert entry["body"]["outcome"] == "unanswered"  # type: ignore[index]


def test_no_answer_comes_chosen_so_that_the_second_tap_saves(sato: Door, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new?outcome=unanswered").text
    assert 'name="outcome" value="unanswered" checked' in page
    assert re.search(r"data-nobody open", page)


def test_everything_typed_comes_back_with_each_mistake_beside_its_field(sato: Door, household: str) -> None:
    answer = send(sato, household, outcome="", words="「また来て」", date="2026-13-45", step_1_what="電話する")
    assert answer.status_code == 422
    assert "「また来て」" in answer.text
    assert "電話する" in answer.text
    assert 'id="date-mistake"' in answer.text
    assert 'id="outcome-mistake"' in answer.text


def test_the_first_mistake_has_the_focus_and_the_summary_leads_to_each(sato: Door, household: str) -> None:
    page = send(sato, household, outcome="", date="2026-13-45").text
    assert len(re.findall(r" autofocus", page)) == 1
    assert re.search(r'<input [^>]*id="date"[^>]* autofocus', page)
    assert 'href="#date"' in page
    assert 'href="#outcome"' in page


def test_too_long_a_text_is_refused_and_not_cut(sato: Door, settled: Store, household: str) -> None:
    answer = send(sato, household, observation="あ" * 4001)
    assert answer.status_code == 422
    assert "あ" * 4001 in answer.text
    assert "maxlength" not in answer.text
    assert entries(settled, household) == []


def test_the_same_form_pressed_twice_is_one_visit(sato: Door, settled: Store, household: str) -> None:
    told = {**FORM, "id": cast.new_id(), "known": "0"}
    for _ in range(2):
        assert sato.ask("POST", f"/households/{household}/visits", data=told).status_code == 303
    assert len(entries(settled, household)) == 1


def test_a_visit_carries_its_status_step_and_promise(sato: Door, settled: Store, household: str) -> None:
    change = {"status_of": cast.MOTHER, "status_money": "worry", "status_money_theirs": "steady"}
    step = {"step_1_what": "障害年金の紙を届ける", "step_1_due": "week", "step_1_promise": "yes", "step_1_owner": "me"}
    assert send(sato, household, **change, **step).status_code == 303
    state = settled.households.seen_by(cast.SATO, household)
    assert state["status"][cast.MOTHER]["money"]["theirs"] == "steady"
    assert [each["promise"] for each in state["steps"]] == [True]


def test_fields_are_never_kept_by_the_browser(sato: Door, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new").text
    form = page[page.index('id="visit"') :]
    typed = re.findall(r"<(?:textarea|input)\b[^>]*>", form)
    shown = [one for one in typed if 'type="hidden"' not in one]
    assert 'autocomplete="off"' in form
    assert all('autocomplete="off"' in one for one in shown)


def test_nobodys_name_is_in_a_title_or_an_address(sato: Door, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new").text
    [title] = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    assert "田中" not in title
    assert not any("田中" in address for address in re.findall(r'(?:href|action)="([^"]*)"', page))


def test_the_contact_rule_stands_where_a_letter_is_about_to_be_left(sato: Door, settled: Store) -> None:
    rule = {"person_id": cast.MOTHER, "way": "letter", "rule": "no", "words": "封筒に役所名を入れない"}
    page = sato.get(f"/households/{cast.register(settled, contact_rules=[rule])}/visits/new").text
    signs = page[page.index("data-nobody") :]
    assert signs.index("封筒に役所名を入れない") < signs.index('name="left"')


def test_numbers_to_call_stand_beside_the_worry_for_life(sato: Door, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new").text
    assert all(f'href="tel:{number}"' in page for number in ("119", "110", "189"))


def test_gentler_words_can_be_read_without_a_script(sato: Door, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new").text
    assert all(word in page for word in ("拒否的", "不潔", "わがまま", "困難ケース", "指導した"))


def test_choosing_shows_only_what_is_entrusted(sato: Door, takahashi: Door, household: str) -> None:
    assert f"/households/{household}/visits/new" in sato.get("/visits/new").text
    assert household not in takahashi.get("/visits/new").text


def test_only_colleagues_of_the_own_team_can_have_come_along(sato: Door, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new").text
    assert f'name="with" value="{cast.YAMAMOTO.id}"' in page
    assert f'name="with" value="{cast.SUZUKI.id}"' in page
    assert cast.TAKAHASHI.id not in page
    assert cast.INOUE.id not in page


def test_a_colleagues_plan_is_not_offered_as_mine() -> None:
    example = example_named("writing a visit")
    view = view_of(example, "ja")
    tanaka = "01930200-0000-7000-8000-000000000200"
    assert [row["time"] for row in choose_page(view)["planned"] if row["id"] == tanaka] == ["10:40"]
    alone = {**view, "me": {**view["me"], "id": "01930002-0000-7000-8000-000000000002"}}
    assert new_fields(alone, tanaka, "")["with"] == []


def test_a_worker_from_another_team_finds_no_form(takahashi: Door, household: str) -> None:
    assert takahashi.get(f"/households/{household}/visits/new").status_code == 404
    told = {**FORM, "id": cast.new_id(), "known": "0"}
    assert takahashi.ask("POST", f"/households/{household}/visits", data=told).status_code == 404


def test_a_form_sent_once_more_with_other_words_is_another_act(sato: Door, settled: Store, household: str) -> None:
    page = sato.get(f"/households/{household}/visits/new").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    for words in ("はじめの言葉", "戻って書き直した言葉", "はじめの言葉"):
        answer = sato.ask("POST", f"/households/{household}/visits", data={**hidden, **FORM, "words": words})
        assert answer.status_code == 303
    written = [entry["body"]["words"] for entry in entries(settled, household)]  # type: ignore[index]
    assert sorted(written) == ["はじめの言葉", "戻って書き直した言葉"]


def test_words_are_kept_also_by_a_form_that_lost_its_hidden_fields(sato: Door, settled: Store, household: str) -> None:
    answer = sato.ask("POST", f"/households/{household}/visits", data={**FORM, "words": "「また来て」"})
    assert answer.status_code == 303
    [entry] = entries(settled, household)
    assert entry["body"]["words"] == "「また来て」"  # type: ignore[index]
    assert entry["id"] != ""
