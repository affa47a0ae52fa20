"""The supervisor's timeline: everything of the team by arrival, read and asked about in place."""

import re
from urllib.parse import urlsplit

import pytest

from server.pages.timeline_sides import sides
from server.store import Staff, Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door


def lines(text: str) -> list[str]:
    """The ids of the lines, top to bottom."""
    return re.findall(r'id="line-([0-9a-f-]{36})"', text)


@pytest.fixture
def noted(settled: Store, household: str) -> str:
    """A visit that has come in."""
    visit = cast.note(household, "床が見えるのは玄関から1m", about=[cast.MOTHER])
    cast.import_in(settled, visit)
    return str(visit["id"])


def test_what_arrived_last_stands_first_whenever_it_happened(suzuki: Door, settled: Store, household: str) -> None:
    monday = cast.note(household, "月曜の訪問", started_at="2026-11-16T10:00+09:00")
    thursday = cast.note(household, "木曜の訪問", started_at="2026-11-19T10:00+09:00")
    cast.import_in(settled, thursday)
    cast.import_in(settled, monday)
    assert lines(suzuki.get("/timeline").text) == [monday["id"], thursday["id"]]


def test_thirty_are_shown_and_the_rest_one_tap_away(suzuki: Door, settled: Store, household: str) -> None:
    cast.import_in(settled, *(cast.note(household, f"訪問{number}") for number in range(31)))
    page = suzuki.get("/timeline").text
    [more] = re.findall(r'href="(/timeline\?before=\d+)"', page)
    older = suzuki.get(more).text
    assert (len(lines(page)), len(lines(older))) == (30, 1)
    assert not set(lines(page)) & set(lines(older))


def test_news_is_only_what_came_after(suzuki: Door, settled: Store, household: str, noted: str) -> None:
    [after] = re.findall(r'data-after="(\d+)"', suzuki.get("/timeline").text)
    assert suzuki.get(f"/timeline/new?after={after}").status_code == 204
    fresh = cast.note(household, "あとから届いた")
    cast.import_in(settled, fresh)
    news = suzuki.get(f"/timeline/new?after={after}").text
    assert lines(news) == [fresh["id"]]
    assert noted not in lines(news)
    assert "data-new" in news


def test_an_answer_renews_the_entry_without_counting_as_new(
    suzuki: Door, settled: Store, household: str, noted: str
) -> None:
    [after] = re.findall(r'data-after="(\d+)"', suzuki.get("/timeline").text)
    suzuki.ask("POST", f"/households/{household}/entries/{noted}/questions", data={"text": "米は誰が買っていますか"})
    news = suzuki.get(f"/timeline/new?after={after}").text
    assert lines(news) == [noted]
    assert "data-new" not in news


def test_news_of_another_team_is_none(suzuki: Door, settled: Store, household: str, noted: str) -> None:
    [after] = re.findall(r'data-after="(\d+)"', suzuki.get("/timeline").text)
    theirs = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    cast.import_in(settled, cast.note(theirs, "よその訪問", by=cast.TAKAHASHI))
    assert settled.changes.last_seq > int(after)
    assert suzuki.get(f"/timeline/new?after={after}").status_code == 204


def test_a_page_that_is_ahead_of_a_restored_record_is_told_to_begin_anew(suzuki: Door, noted: str) -> None:
    assert suzuki.get("/timeline/new?after=999999").status_code == 205


def test_a_page_that_slept_very_long_begins_anew(suzuki: Door, settled: Store, noted: str) -> None:
    assert noted
    settled.changes.changed(settled.changes.last_seq + 600)
    assert suzuki.get("/timeline/new?after=1").status_code == 205


def test_the_navigation_counts_an_answer_as_it_arrives(suzuki: Door, sato: Door, household: str, noted: str) -> None:
    suzuki.ask("POST", f"/households/{household}/entries/{noted}/questions", data={"text": "米は誰が買っていますか"})
    page = suzuki.get("/timeline").text
    [after] = re.findall(r'data-after="(\d+)"', page)
    [question] = re.findall(r'id="question-([0-9a-f-]{36})"', page)
    assert "nav__count" not in page
    answer = {"id": cast.new_id(), "known": "3", "text": "隣の池田さんです"}
    assert sato.ask("POST", f"/households/{household}/questions/{question}/answers", data=answer).status_code == 303
    assert '<span class="nav__count">1</span>' in suzuki.get(f"/timeline/new?after={after}").text


def test_who_comes_back_finds_as_many_as_she_had_opened(suzuki: Door, settled: Store, household: str) -> None:
    cast.import_in(settled, *(cast.note(household, f"訪問{number}") for number in range(31)))
    [shown] = re.findall(r'data-hx-replace-url="(/timeline\?shown=\d+)"', suzuki.get("/timeline").text)
    assert len(lines(suzuki.get(shown).text)) == 31


def test_a_worker_reads_no_timeline(sato: Door) -> None:
    assert [sato.get(path).status_code for path in ("/timeline", "/timeline/new?after=0")] == [403, 403]


def test_another_teams_supervisor_sees_nothing(door: OpenDoor, settled: Store, household: str, noted: str) -> None:
    kimura = Staff(cast.an_id("木村"), "木村 進", "木村", "きむら すすむ", "supervisor", cast.HOKUBU)
    settled.staff.keep(kimura)
    other = door(kimura)
    assert noted not in other.get("/timeline").text
    assert other.get("/timeline/new?after=0").text.count("line-") == 0
    for act in ("seen", "questions"):
        answer = other.ask("POST", f"/households/{household}/entries/{noted}/{act}", data={"text": "誰"})
        assert answer.status_code == 404


def test_what_was_read_is_said_and_stays_read(suzuki: Door, household: str, noted: str) -> None:
    address = f"/households/{household}/entries/{noted}/seen"
    assert "data-unseen" in suzuki.get("/timeline").text
    answer = suzuki.ask("POST", address)
    assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, "/timeline")
    assert "data-unseen" not in suzuki.get("/timeline").text
    part = suzuki.ask("POST", address, {"hx-request": "true"})
    assert (part.status_code, "<html" in part.text) == (200, False)


def test_seen_twice_is_said_once(suzuki: Door, settled: Store, household: str, noted: str) -> None:
    address = f"/households/{household}/entries/{noted}/seen"
    suzuki.ask("POST", address)
    written = settled.changes.last_seq
    assert suzuki.ask("POST", address).status_code == 303
    assert settled.changes.last_seq == written
    [entry] = settled.households.seen_by(cast.SUZUKI, household)["entries"]
    assert [each["by"] for each in entry["seen"]] == [cast.SUZUKI.id]


def test_a_worry_for_life_stands_on_top_until_it_is_read(suzuki: Door, settled: Store, household: str) -> None:
    worry = cast.note(household, "呼びかけに答えない", danger=True)
    cast.import_in(settled, worry)
    page = suzuki.get("/timeline").text
    top = page[page.index('id="dangers"') : page.index('id="counts"')]
    assert "命や安全の心配" in top
    suzuki.ask("POST", f"/households/{household}/entries/{worry['id']}/seen")
    page = suzuki.get("/timeline").text
    assert "命や安全の心配" not in page[page.index('id="dangers"') : page.index('id="counts"')]


def test_an_empty_question_is_asked_for_beside_its_field(suzuki: Door, household: str, noted: str) -> None:
    address = f"/households/{household}/entries/{noted}/questions"
    answer = suzuki.ask("POST", address, {"hx-request": "true"}, data={f"text-{noted}": ""})
    assert answer.status_code == 422
    assert f'id="text-{noted}-mistake"' in answer.text
    assert lines(answer.text) == [noted]


def test_too_long_a_question_is_not_lost(suzuki: Door, household: str, noted: str) -> None:
    address = f"/households/{household}/entries/{noted}/questions"
    answer = suzuki.ask("POST", address, {"hx-request": "true"}, data={f"text-{noted}": "米" * 4001})
    assert (answer.status_code, "米" * 4001 in answer.text) == (422, True)


def test_who_waits_stands_beside_it(suzuki: Door, settled: Store, household: str) -> None:
    step = {"what": "紙を届ける", "whom": "household", "owner": "me", "due_on": "2025-01-06", "promise": True}
    old = cast.note(household, "一年前", started_at="2025-01-02T10:00+09:00", steps=[step])
    cast.import_in(settled, old)
    page = suzuki.get("/timeline").text
    sides = page[page.index('id="sides"') :]
    assert sides.count("紙を届ける") == 1
    unmet = sides[sides.index('id="unmet"') : sides.index('id="asked"')]
    assert f"/households/{household}" in unmet
    assert "佐藤 はるか" in sides[sides.index('id="loads"') :]


@pytest.mark.parametrize(("due", "is_there"), [("2026-11-18", True), ("2026-11-19", False)])
def test_a_step_stands_beside_it_from_the_third_working_day_overdue(
    settled: Store, household: str, due: str, is_there: bool
) -> None:
    step = {"what": "電話を一本", "whom": "household", "owner": "me", "due_on": due, "promise": False}
    cast.import_in(settled, cast.note(household, steps=[step]))
    view = {
        "now": "2026-11-24T08:00:00+09:00",
        "language": "ja",
        "names": settled.staff.names(),
        "households": settled.households.seen_all(cast.SUZUKI),
    }
    assert [row["what"] for row in sides(view, [])["overdue"]] == (["電話を一本"] if is_there else [])


def test_every_link_of_the_counts_leads_to_a_part_of_the_page(suzuki: Door, noted: str) -> None:
    page = suzuki.get("/timeline").text
    counts = page[page.index('id="counts"') : page.index('id="lines"')]
    for place in re.findall(r'href="#(\w+)"', counts):
        assert f'id="{place}"' in page
