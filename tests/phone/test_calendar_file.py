"""The calendar's file made on the phone is, byte for byte, the one of the server."""

from playwright.sync_api import Browser

from server.pages.calendar_file import calendar_file
from server.rules.icalendar import folded_line
from tests.page_examples import example_named, view_of
from tests.phone.rule_answers import answers

NAMES = ("planning", "a full day", "a first day")
LINES = ("SUMMARY:予定 1", "", "x" * 75, "x" * 76, "予" * 25 + "x", "予定😀" * 60)


def test_a_phone_makes_the_servers_file(browser: Browser) -> None:
    views = [view_of(example_named(name), "ja") for name in NAMES]
    made = answers(browser, "pages/calendar_file.js", "(pages, view) => pages.calendar_file(view, '予定')", views)
    assert made == [calendar_file(view, "予定") for view in views]
    assert made[0].count("BEGIN:VEVENT") > 5


def test_a_phone_folds_lines_as_the_server_does(browser: Browser) -> None:
    assert answers(browser, "icalendar.js", "(rules, line) => rules.folded_line(line)", list(LINES)) == [
        folded_line(line) for line in LINES
    ]
