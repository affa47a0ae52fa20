"""チーム: who was not met, what is overdue, where the urgency moved, silent phones, and who carries how much."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.app import create_app
from server.clock import Clock
from server.rules.calendar import add_days, is_working_day
from server.settings import Settings
from server.store import Staff, Store, open_store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

KIMURA = Staff(cast.an_id("木村"), "木村 進", "木村", "きむら すすむ", "supervisor", cast.HOKUBU)
PAGES = ("/team", "/team/unmet", "/team/overdue", "/team/urgency", "/team/phones", "/team/caseload")


def day(ahead: int) -> str:
    """A day counted from today, as the server knows it."""
    return add_days((datetime.now(UTC) + timedelta(hours=9)).date().isoformat(), ahead)


def at(ahead: int) -> str:
    return f"{day(ahead)}T10:00+09:00"


def step(what: str, due: str, promise: bool = False) -> dict[str, Any]:
    return {"what": what, "whom": "household", "owner": "me", "due_on": due, "promise": promise}


def working_days_ago(count: int) -> str:
    """The day so many working days before today."""
    found = day(0)
    while count:
        count -= is_working_day(found)
        found = add_days(found, -1)
    return found


def urgency(
    household: str, code: str, why: str = "", by: Staff = cast.SATO, known: int = 0, **told: Any
) -> dict[str, Any]:
    body = {"urgency": code, "why": why}
    return cast.operation("household.changed", household, body, by=by, known=known, happened_at=at(-1), **told)


def text_of(answer: Any) -> str:
    """What is read, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def row_of(page: str, name: str) -> str:
    """The row of a table that begins with a name."""
    return next(re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL) if name in row)


@pytest.mark.parametrize("path", PAGES)
def test_the_team_is_for_supervisors_alone(path: str, suzuki: Door, sato: Door, stranger: Door, door: OpenDoor) -> None:
    assert suzuki.get(path).status_code == 200
    assert [one.get(path).status_code for one in (sato, door(cast.INOUE), stranger)] == [403, 403, 303]


@pytest.mark.parametrize("path", PAGES)
def test_another_teams_supervisor_reads_nothing_of_it(
    path: str, door: OpenDoor, settled: Store, household: str
) -> None:
    settled.staff.keep(KIMURA)
    cast.phone_of(settled, cast.SATO)
    cast.import_in(settled, urgency(household, "emergency", "食べていない"), urgency(household, "calm", "元気"))
    cast.import_in(settled, cast.note(household, started_at=at(-200), steps=[step("紙を届ける", day(-100), True)]))
    page = door(KIMURA).get(path).text
    for told in (household, "田中", "佐藤", "食べていない", "紙を届ける"):
        assert told not in page, told


def test_a_new_team_has_a_clear_page_everywhere(door: OpenDoor, settled: Store) -> None:
    settled.staff.keep_team(cast.an_id("見習い"), "見習い")
    alone = Staff(cast.an_id("古川"), "古川 めぐみ", "古川", "ふるかわ", "supervisor", cast.an_id("見習い"))
    settled.staff.keep(alone)
    for path in PAGES:
        assert door(alone).get(path).status_code == 200, path


def test_the_overview_counts_and_leads_to_each_list(suzuki: Door, settled: Store, household: str) -> None:
    worry = cast.note(household, started_at=at(-100), danger=True, steps=[step("紙を届ける", day(-30), True)])
    cast.import_in(settled, worry)
    page = suzuki.get("/team")
    for path in (*PAGES[1:], "/timeline?unseen=yes", "/timeline?asked=yes", "/timeline?danger=yes&amp;unseen=yes"):
        assert f'href="{path}"' in page.text, path
    counts = dict(re.findall(r'row__name"><a href="([^"]+)">.*?team__count"[^>]*>(\d+)<', page.text, re.DOTALL))
    named = ("/team/unmet", "/team/overdue", "/timeline?unseen=yes", "/team/urgency", "/timeline?asked=yes")
    assert [counts[path] for path in named] == ["1", "1", "1", "0", "0"]


def test_not_met_for_twice_the_rhythm_is_long(suzuki: Door, settled: Store) -> None:
    fresh = cast.register(settled, name="新")
    late, in_time = cast.register(settled, name="遅"), cast.register(settled, name="早")
    tried = cast.note(late, started_at=at(-3), outcome="unanswered", met=[])
    cast.import_in(settled, cast.note(late, started_at=at(-29)), tried, cast.note(in_time, started_at=at(-28)))
    page = suzuki.get("/team/unmet").text
    assert (late in page, in_time in page, fresh in page) == (True, False, False)
    row = row_of(page, "遅")
    for words in ("29日", "28日から", "1回", "応答なし", "予定なし", "佐藤"):
        assert words in row, words
    assert 'width="1000"' in page


def test_thirty_days_are_long_where_it_presses_and_rest_is_never(suzuki: Door, settled: Store) -> None:
    pressing = cast.register(settled, name="急", urgency="attention", rhythm="as_needed")
    calm = cast.register(settled, name="静", rhythm="as_needed")
    resting = cast.register(settled, name="休", stage="paused")
    cast.import_in(settled, *(cast.note(one, started_at=at(-31)) for one in (pressing, calm, resting)))
    page = suzuki.get("/team/unmet").text
    assert (pressing in page, calm in page, resting in page) == (True, False, False)


def test_a_step_is_overdue_from_the_third_working_day(suzuki: Door, settled: Store, household: str) -> None:
    steps = [step("三日過ぎた電話", working_days_ago(3)), step("二日過ぎた電話", working_days_ago(2))]
    cast.import_in(settled, cast.note(household, started_at=at(-20), steps=steps))
    page = suzuki.get("/team/overdue").text
    assert ("三日過ぎた電話" in page, "二日過ぎた電話" in page) == (True, False)


def test_a_promise_appears_the_day_before(suzuki: Door, settled: Store, household: str) -> None:
    steps = [step("あすの約束", day(1), True), step("あさっての約束", day(2), True)]
    cast.import_in(settled, cast.note(household, started_at=at(-20), steps=steps))
    page = suzuki.get("/team/overdue").text
    assert ("あすの約束" in page, "あさっての約束" in page) == (True, False)
    assert page.index("あすの約束") < page.index('id="steps"')


def test_the_phone_longest_unheard_stands_first_and_only_the_teams(suzuki: Door, settled: Store) -> None:
    now, hours = Clock.true_ms(), 3_600_000
    fresh, silent, closed = (cast.phone_of(settled, one) for one in (cast.SATO, cast.YAMAMOTO, cast.SATO))
    cast.phone_of(settled, cast.TAKAHASHI)
    for phone, ago in ((silent, 24 * 4), (closed, 24 * 15)):
        settled.database.write(
            "UPDATE devices SET contact_at = :at WHERE municipality_id = :m AND id = :id",
            at=now - ago * hours,
            id=phone.id,
        )
    settled.devices.know_app(fresh.id, "0123456789abcdef")
    page = suzuki.get("/team/phones").text
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = [re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]
    assert len(rows) == 3
    assert ["開けない" in rows[0], "連絡なし" in rows[1], "きょう" in rows[2]] == [True, True, True]
    assert ["別の版" in rows[2], "わかりません" in rows[0]] == [True, True]
    assert "高橋" not in page


def test_a_phone_says_its_version_as_it_sends(suzuki: Door, sato: Door, settled: Store) -> None:
    own = sato.app.state.release.hash
    assert sato.sync(app=own).status_code == 200
    assert "いまの版" in suzuki.get("/team/phones").text
    assert sato.sync().status_code == 200
    assert sato.sync(app="x" * 41).status_code == 400
    assert sato.sync(app=7).status_code == 400
    [phone] = settled.devices.of_staff(cast.SATO.id)
    assert phone.app == own


def test_workers_without_a_phone_and_people_who_left_are_told_apart(suzuki: Door, settled: Store) -> None:
    cast.phone_of(settled, cast.SATO)
    assert "山本 さくら" in suzuki.get("/team/phones").text
    settled.staff.leave(cast.SATO.id, 1)
    assert "佐藤 はるか" not in suzuki.get("/team/phones").text


def at_noon(settings: Settings, instant: str) -> Settings:
    return Settings(data=settings.data, municipality="test", clock=cast.ms(instant), visits_a_day=2)


def test_visits_due_stand_against_visits_possible_and_made(settings: Settings, settled: Store, portal: Any) -> None:
    """November 2026 has nineteen working days: two holidays fall on weekdays."""
    homes = [cast.register(settled, rhythm=code) for code in ("weekly", "two_weeks", "as_needed")]
    helped = cast.register(settled, lead=cast.YAMAMOTO, workers=(cast.SATO,), urgency="emergency")
    visits = [cast.note(homes[0], started_at=f"2026-11-{date:02}T10:00+09:00") for date in (2, 9, 16)]
    talk = cast.note(homes[0], started_at="2026-11-10T10:00+09:00", method="liaison", met=[])
    early = cast.note(homes[0], started_at="2026-10-31T10:00+09:00")
    both = cast.note(helped, by=cast.YAMAMOTO, workers=[cast.YAMAMOTO.id, cast.SATO.id])
    cast.import_in(settled, *visits, talk, early, both)
    settled.close()
    store = open_store(at_noon(settings, "2026-11-24T12:00+09:00"))
    app = create_app(at_noon(settings, "2026-11-24T12:00+09:00"), store)
    page = Door(portal, app, cast.signed_in(store, cast.SUZUKI)).get("/team/caseload").text
    tables = page.split('<caption class="unseen">')[1:]
    numbers = [
        {name: re.findall(r'class="number">(\d+)<', row_text) for name, row_text in _rows(table)} for table in tables
    ]
    assert numbers[0] == {"佐藤 はるか": ["4", "3", "1", "0", "3", "0"], "山本 さくら": ["1", "1", "1", "0", "0", "0"]}
    # 30/7 + 30/14 of Sato, rounded up; nineteen days of two visits.
    assert numbers[1] == {"佐藤 はるか": ["7", "38", "4"], "山本 さくら": ["3", "38", "1"]}
    assert (
        re.sub(r"<[^>]+>", "", dict(_rows(tables[2]))["佐藤 はるか"]).split("か")[-1]
        == "毎週 1・2週間ごと 2・必要なとき 1"
    )
    assert page.count("<svg") >= 8
    store.close()


def _rows(table: str) -> list[tuple[str, str]]:
    body = table[table.index("<tbody>") : table.index("</tbody>")]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [(re.sub(r"<[^>]+>", "", row[: row.index("</th>")]).strip(), row) for row in rows]


def test_a_home_with_no_lead_is_said(suzuki: Door, settled: Store, household: str) -> None:
    assert "主担当のいない世帯" not in suzuki.get("/team/caseload").text
    settled.staff.keep(replace(cast.SATO, team=cast.HOKUBU))
    assert "主担当のいない世帯が1" in suzuki.get("/team/caseload").text
