"""What is printed: 支援経過記録 of a household or a person, or one visit; never what staff ask each other."""

from typing import Any

from server.pages import days
from server.pages.entries import entry
from server.pages.fields import mistake_of
from server.pages.layout import layout
from server.pages.people import called, called_household, household_of
from server.pages.week import week_page
from server.rules import calendar
from server.rules.refused import Refused

MONTHS = 3


def record_paper(view: dict[str, Any], household_id: str, asked: dict[str, str]) -> dict[str, Any]:
    """`asked` has from, until and of; three months until today and everybody, where nothing is asked."""
    state = household_of(view, household_id)
    today = calendar.day_of(view["now"])
    first, last = asked["from"] or calendar.add_months(today, -MONTHS), asked["until"] or today
    mistakes = _mistakes(first, last)
    person = asked["of"] if any(each["id"] == asked["of"] for each in state["persons"]) else ""
    entries = [] if mistakes else [each for each in _oldest_first(state) if _belongs(each, first, last, person)]
    return {
        **_frame(view, state),
        "of": [called(each) for each in state["persons"] if each["id"] == person],
        "starts": {"name": "from", "value": first, **mistake_of("from", mistakes)},
        "ends": {"name": "until", "value": last, **mistake_of("until", mistakes)},
        "people": [{"id": each["id"], **called(each), "on": each["id"] == person} for each in state["persons"]],
        "everybody": person == "",
        "period": [] if mistakes else [days.dated(view, first), days.dated(view, last)],
        "entries": [_line(view, state, each) for each in entries],
    }


def entry_paper(view: dict[str, Any], household_id: str, entry_id: str) -> dict[str, Any]:
    """One visit, or another single entry."""
    state = household_of(view, household_id)
    found = [each for each in state["entries"] if each["id"] == entry_id]
    if not found:
        raise Refused("not_found")
    return {**_frame(view, state), "entries": [_line(view, state, found[0])]}


def week_paper(view: dict[str, Any], asked: str) -> dict[str, Any]:
    """The week in which a day lies, as it is planned."""
    return {**week_page(view, asked), **_signed(view)}


def _frame(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        **_signed(view),
    }


def _signed(view: dict[str, Any]) -> dict[str, Any]:
    """Who printed it, and when: it stands on every sheet."""
    now = view["now"]
    printed = f"{days.dated(view, calendar.day_of(now))} {calendar.time_of(now)}"
    return {"printed_by": view["me"]["name"], "printed_at": printed}


def _line(view: dict[str, Any], state: dict[str, Any], each: dict[str, Any]) -> dict[str, Any]:
    return {**entry(view, state, each), "dated": days.dated(view, calendar.day_of(each["happened_at"]))}


def _mistakes(first: str, last: str) -> list[dict[str, Any]]:
    wrong = [
        {"field": name, "code": "not_a_date"}
        for name, day in (("from", first), ("until", last))
        if not calendar.is_day(day)
    ]
    if wrong or first <= last:
        return wrong
    return [{"field": "until", "code": "ends_before"}]


def _oldest_first(state: dict[str, Any]) -> list[dict[str, Any]]:
    return list(reversed(state["entries"]))


def _belongs(each: dict[str, Any], first: str, last: str, person: str) -> bool:
    """In the period; of one person what is about them, without what is about the household or others."""
    is_about = not person or person in each["about"] or person == each["body"].get("person_id")
    return bool(first <= calendar.day_of(each["happened_at"]) <= last and is_about)
