"""訂正 and 取り消し: an entry is told anew or taken back, and what it said before can still be read."""

import html
import re
from typing import Any

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

STEP = {"what": "電話する", "whom": cast.MOTHER, "owner": "me", "due_on": "2026-11-27", "promise": True}
STATUS = [{"of": cast.MOTHER, "domain": "money", "ours": "worry", "theirs": "steady", "why": "督促状が3通"}]
TOLD: dict[str, Any] = {
    "ended_at": "2026-11-20T10:45+09:00",
    "workers": [cast.SATO.id, cast.YAMAMOTO.id],
    "words": "「米は食べてる」",
    "outcome": "door",
    "topics": ["taxes"],
    "place": "door",
    "sign_list": ["light"],
    "left": ["letter"],
    "status": STATUS,
    "steps": [STEP],
    "danger": True,
}
FIELD = re.compile(r'<(?:input|textarea)[^>]*name="([^"]+)"[^>]*>([^<]*)')


def written(store: Store, household: str, **told: Any) -> str:
    """The id of a visit in the record."""
    noted = cast.note(household, **{"about": [cast.MOTHER], **told})
    cast.import_in(store, noted)
    return str(noted["id"])


def typed_in(page: str) -> dict[str, list[str]]:
    """The fields of a page's form as a browser would send them untouched."""
    fields: dict[str, list[str]] = {}
    for tag in re.finditer(FIELD, page):
        name, whole = tag[1], tag[0]
        if 'type="radio"' in whole or 'type="checkbox"' in whole:
            value = re.search(r'value="([^"]*)"', whole)
            if " checked" in whole and value:
                fields.setdefault(name, []).append(value[1])
        elif whole.startswith("<textarea"):
            fields.setdefault(name, []).append(html.unescape(tag[2].removeprefix("\n")))
        else:
            value = re.search(r'value="([^"]*)"', whole)
            fields.setdefault(name, []).append(html.unescape(value[1]) if value else "")
    return fields


def entry(store: Store, household: str, entry_id: str) -> dict[str, Any]:
    """The entry as it stands."""
    state = store.households.seen_by(cast.SATO, household)
    return next(each for each in state["entries"] if each["id"] == entry_id)


def test_the_form_of_a_correction_holds_the_entry_as_it_stands(sato: Door, settled: Store, household: str) -> None:
    visit = written(settled, household, **TOLD)
    before = entry(settled, household, visit)
    address = f"/households/{household}/entries/{visit}/correction"
    fields = typed_in(sato.get(address).text)
    answer = sato.ask("POST", address, data={**fields, "why": "書き足すことはない"})
    assert answer.status_code == 303, answer.text
    after = entry(settled, household, visit)
    assert after["body"] == before["body"]
    assert after["about"] == before["about"]
    state = settled.households.seen_by(cast.SATO, household)
    assert [step["id"] for step in state["steps"]] == [f"{visit}-1"]
    assert state["status"][cast.MOTHER]["money"]["ours"] == "worry"


def test_a_corrected_entry_says_so_and_keeps_what_it_said(sato: Door, settled: Store, household: str) -> None:
    visit = written(settled, household, words="「もういい」")
    address = f"/households/{household}/entries/{visit}"
    fields = {
        **typed_in(sato.get(f"{address}/correction").text),
        "words": "「今日はもういい」",
        "why": "言葉がちがった",
    }
    assert sato.ask("POST", f"{address}/correction", data=fields).headers["location"] == address
    page = sato.get(address).text
    assert page.index("「今日はもういい」") < page.index("訂正の履歴") < page.index("「もういい」")
    assert "言葉がちがった" in page
    assert "訂正1回" in sato.get(f"/households/{household}").text


def test_a_correction_without_a_reason_comes_back_with_everything_typed(
    sato: Door, settled: Store, household: str
) -> None:
    visit = written(settled, household)
    address = f"/households/{household}/entries/{visit}/correction"
    fields = {**typed_in(sato.get(address).text), "words": "「きのうは来た」"}
    answer = sato.ask("POST", address, data=fields)
    assert answer.status_code == 422
    assert "「きのうは来た」" in answer.text
    assert 'id="why-mistake"' in answer.text
    assert entry(settled, household, visit)["corrections"] == []


def test_what_came_of_a_step_is_corrected_too(sato: Door, settled: Store, household: str) -> None:
    visit = written(settled, household, steps=[STEP])
    body = {"step_id": f"{visit}-1", "came_of_it": "来る"}
    finished = cast.operation("step.finished", household, body)
    cast.import_in(settled, finished)
    address = f"/households/{household}/entries/{finished['id']}/correction"
    fields = {**typed_in(sato.get(address).text), "came_of_it": "来ない", "why": "聞きちがい"}
    assert sato.ask("POST", address, data=fields).status_code == 303
    [step] = settled.households.seen_by(cast.SATO, household)["steps"]
    assert (step["state"], step["came_of_it"]) == ("done", "来ない")


def test_a_withdrawn_entry_counts_no_longer_and_can_be_read(sato: Door, settled: Store, household: str) -> None:
    visit = written(settled, household, words="「米は食べてる」", steps=[STEP], status=STATUS)
    address = f"/households/{household}/entries/{visit}"
    assert sato.ask("POST", f"{address}/withdrawal", data={"id": cast.new_id(), "why": ""}).status_code == 422
    answer = sato.ask("POST", f"{address}/withdrawal", data={"id": cast.new_id(), "why": "別の家の訪問だった"})
    assert answer.status_code == 303
    state = settled.households.seen_by(cast.SATO, household)
    assert (state["steps"], state["status"]) == ([], {})
    page = sato.get(address).text
    assert "取り消した記録です" in page
    assert "別の家の訪問だった" in page
    assert "「米は食べてる」" in page
    assert f"{address}/withdrawal" not in page


def test_a_colleague_reads_but_does_not_mend_what_another_wrote(sato: Door, settled: Store) -> None:
    household = cast.register(settled, workers=(cast.YAMAMOTO,))
    noted = cast.note(household, by=cast.YAMAMOTO)
    cast.import_in(settled, noted)
    address = f"/households/{household}/entries/{noted['id']}"
    assert "訂正する" not in sato.get(address).text
    assert sato.get(f"{address}/correction").status_code == 403
    mine = cast.operation("entry.withdrawn", household, {"entry_id": noted["id"], "why": "x"}, device=sato.device)
    [result] = sato.sync(mine).json()["results"]
    assert (result["result"], result["code"]) == ("refused", "not_allowed")


def test_a_supervisor_mends_and_the_author_stays_the_author(suzuki: Door, settled: Store, household: str) -> None:
    visit = written(settled, household, workers=[cast.SATO.id, cast.YAMAMOTO.id])
    address = f"/households/{household}/entries/{visit}/correction"
    fields = typed_in(suzuki.get(address).text)
    assert fields["with"] == [cast.YAMAMOTO.id]
    assert suzuki.ask("POST", address, data={**fields, "why": "日を直す", "date": "2026-11-19"}).status_code == 303
    after = entry(settled, household, visit)
    assert (after["by"], after["body"]["workers"][0]) == (cast.SATO.id, cast.SATO.id)
    assert after["corrections"][0]["by"] == cast.SUZUKI.id
    assert after["happened_at"] == "2026-11-19T10:00+09:00"


def test_a_stranger_finds_no_entry(takahashi: Door, settled: Store, household: str) -> None:
    visit = written(settled, household)
    for ending in ("", "/correction", "/withdrawal", "/move"):
        assert takahashi.get(f"/households/{household}/entries/{visit}{ending}").status_code == 404


def test_a_phones_visit_and_its_correction_arrive_together(sato: Door, settled: Store, household: str) -> None:
    noted = cast.note(household, "玄関先で", device=sato.device)
    body = {"entry_id": noted["id"], "body": {**noted["body"], "observation": "庭先で"}, "why": "場所がちがった"}
    corrected = cast.operation("entry.corrected", household, body, device=sato.device)
    results = sato.sync(noted, corrected).json()["results"]
    assert [one["result"] for one in results] == ["accepted", "accepted"]
    assert entry(settled, household, noted["id"])["body"]["observation"] == "庭先で"


def test_two_who_wrote_one_visit_are_asked_and_it_counts_once(sato: Door, settled: Store) -> None:
    household = cast.register(settled, workers=(cast.YAMAMOTO,))
    mine = cast.note(household, workers=[cast.SATO.id, cast.YAMAMOTO.id], outcome="absent")
    other = cast.note(household, by=cast.YAMAMOTO, outcome="absent")
    cast.import_in(settled, mine, other)
    page = sato.get(f"/households/{household}").text
    assert page.count("同じ訪問ですか") == 3
    assert "訪問2回" in page
    address = f"/households/{household}/entries/{mine['id']}/comparison"
    answer = sato.ask("POST", address, data={"other": other["id"], "same": "yes", "known": "3"})
    assert answer.status_code == 303
    page = sato.get(f"/households/{household}").text
    assert "同じ訪問ですか" not in page
    assert "訪問1回" in page


def test_what_is_compared_has_to_be_there(sato: Door, settled: Store, household: str) -> None:
    visit = written(settled, household)
    address = f"/households/{household}/entries/{visit}/comparison"
    assert sato.ask("POST", address, data={"other": cast.new_id(), "same": "yes"}).status_code == 404
    assert sato.ask("POST", address, data={"same": "yes"}).status_code == 400
