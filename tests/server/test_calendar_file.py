"""Other calendars read when I have plans, and nothing else; an address that was withdrawn is none."""

import re
from datetime import datetime, timedelta, timezone

from server.clock import Clock
from server.rules.icalendar import calendar_text, folded_line
from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

JAPAN = timezone(timedelta(hours=9))
SECRET = ("田中", "本町", "年金", "一丁目")


def day(ahead: int) -> str:
    """A day counted from today."""
    return (datetime.now(JAPAN) + timedelta(days=ahead)).date().isoformat()


def a_plan(store: Store, household: str, ahead: int = 1, time: str = "09:30", **told: object) -> str:
    """One of Sato's; its id."""
    usual = {"starts_at": f"{day(ahead)}T{time}+09:00", "method": "visit", "workers": [cast.SATO.id], "note": "年金"}
    planned = cast.operation("visit.planned", household, {**usual, **told})
    cast.import_in(store, planned)
    return str(planned["id"])


def made(door: Door) -> str:
    """The path of a new address, as it is shown once."""
    page = door.ask("POST", "/calendar/addresses", data={})
    found = re.search(r"/calendars/[\w-]{40,}", page.text)
    assert page.status_code == 200
    assert found
    return found.group()


def test_the_file_says_when_and_nothing_else(sato: Door, settled: Store, household: str) -> None:
    first, second = a_plan(settled, household), a_plan(settled, household, time="13:00", part="afternoon")
    answer = sato.get("/calendar/file")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    lines = answer.text.split("\r\n")
    assert [line for line in lines if line.startswith("UID:")] == [f"UID:{first}@banso", f"UID:{second}@banso"]
    assert [line for line in lines if line.startswith("SUMMARY:")] == ["SUMMARY:予定 1", "SUMMARY:予定 2"]
    assert f"DTSTART:{day(1).replace('-', '')}T003000Z" in lines
    assert f"DTEND:{day(1).replace('-', '')}T080000Z" in lines
    assert [word for word in SECRET if word in answer.text] == []


def test_a_cancelled_plan_is_told_as_cancelled(sato: Door, settled: Store, household: str) -> None:
    plan = a_plan(settled, household)
    cast.import_in(settled, cast.operation("plan.cancelled", household, {"plan_id": plan, "why": "入院"}))
    text = sato.get("/calendar/file").text
    assert "STATUS:CANCELLED\r\n" in text
    assert "SEQUENCE:1\r\n" in text
    assert "入院" not in text


def test_a_colleagues_plan_is_not_in_my_calendar(sato: Door, settled: Store) -> None:
    a_plan(settled, cast.register(settled, workers=(cast.YAMAMOTO,)), workers=[cast.YAMAMOTO.id])
    assert "BEGIN:VEVENT" not in sato.get("/calendar/file").text


def test_what_was_given_to_a_colleague_leaves_my_calendar(sato: Door, settled: Store) -> None:
    household = cast.register(settled, workers=(cast.YAMAMOTO,))
    plan = a_plan(settled, household)
    to = {
        "starts_at": f"{day(1)}T09:30+09:00",
        "part": "at",
        "method": "visit",
        "note": "",
        "repeats": False,
        "why": "",
    }
    change = {**to, "plan_id": plan, "workers": [cast.YAMAMOTO.id]}
    cast.import_in(settled, cast.operation("plan.changed", household, change))
    assert "STATUS:CANCELLED\r\n" in sato.get("/calendar/file").text


def test_whoever_has_the_address_reads_it_signed_in_nowhere(
    sato: Door, stranger: Door, settled: Store, household: str
) -> None:
    a_plan(settled, household)
    answer = stranger.get(made(sato))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "SUMMARY:予定 1" in answer.text
    assert [word for word in SECRET if word in answer.text] == []


def test_an_address_is_shown_once_and_kept_as_a_hash(sato: Door, settled: Store) -> None:
    path = made(sato)
    token = path.rpartition("/")[2]
    assert token not in sato.get("/calendar/addresses").text
    rows = settled.database.all("SELECT * FROM calendar_addresses WHERE municipality_id = :m")
    assert token not in str([dict(row) for row in rows])


def test_a_withdrawn_address_is_found_by_nobody(sato: Door, stranger: Door) -> None:
    path = made(sato)
    page = sato.get("/calendar/addresses").text
    [withdrawal] = re.findall(r"/calendar/addresses/[0-9a-f-]{36}/withdrawal", page)
    assert sato.ask("POST", withdrawal, data={}).status_code == 303
    assert stranger.get(path).status_code == 404
    assert stranger.get("/calendars/never-made").status_code == 404


def test_nobody_withdraws_anothers_address(sato: Door, suzuki: Door, stranger: Door) -> None:
    path = made(sato)
    [withdrawal] = re.findall(r"/calendar/addresses/[0-9a-f-]{36}/withdrawal", sato.get("/calendar/addresses").text)
    suzuki.ask("POST", withdrawal, data={})
    assert stranger.get(path).status_code == 200


def test_who_has_left_has_no_calendar(sato: Door, stranger: Door, settled: Store) -> None:
    path = made(sato)
    settled.staff.leave(cast.SATO.id, Clock.true_ms())
    assert stranger.get(path).status_code == 404


def test_ten_addresses_are_enough(sato: Door) -> None:
    for _ in range(10):
        made(sato)
    assert sato.ask("POST", "/calendar/addresses", data={}).status_code == 429


def test_an_administrator_has_no_plans(door: OpenDoor) -> None:
    inoue = door(cast.INOUE)
    assert inoue.get("/calendar").status_code == 403
    assert inoue.ask("POST", "/calendar/addresses", data={}).status_code == 403


def test_long_lines_are_folded_between_characters() -> None:
    folded = folded_line("SUMMARY:" + "予定😀" * 30)
    parts = folded.split("\r\n")
    assert max(len(part.encode()) for part in parts) <= 75
    assert all(part.startswith(" ") for part in parts[1:])
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "予定😀" * 30


def test_signs_of_the_format_are_escaped() -> None:
    assert "X-WR-CALNAME:a\\;b\\,c\\\\d\\ne\r\n" in calendar_text([], "2026-11-23T10:00+09:00", "a;b,c\\d\ne")
