"""予定のカレンダー: my plans as a file that other calendars read, which names nobody and no place."""

from typing import Any

from server.pages.layout import layout
from server.pages.plan_rows import goes
from server.rules import calendar, plans
from server.rules.household_rest import is_quiet
from server.rules.icalendar import calendar_text

BACK_DAYS = 28


def calendar_page(view: dict[str, Any]) -> dict[str, Any]:
    """How many plans the file holds, and what it does not say."""
    events = calendar_events(view)
    return {
        "page": layout(view, "settings"),
        "count": len([event for event in events if not event["cancelled"]]),
    }


def calendar_file(view: dict[str, Any], word: str) -> str:
    """The file itself."""
    return calendar_text(calendar_events(view), view["now"], word)


def calendar_events(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Mine from four weeks ago on; what was cancelled, or where all is quiet now, is told as cancelled."""
    since = calendar.add_days(calendar.day_of(view["now"]), -BACK_DAYS)
    found = [
        _event(view, state, plan)
        for state in view["households"]
        for plan in plans.plans_of(state)
        if calendar.day_of(plan["starts_at"]) >= since and _was_mine(view, state, plan)
    ]
    return sorted(found, key=lambda event: (event["starts_at"], event["id"]))


def _was_mine(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> bool:
    """A calendar that had it has to hear that somebody else goes."""
    went = any(view["me"]["id"] in each["workers"] for each in plan["history"])
    return went or goes(view, state, plan)


def _event(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    day, time = calendar.day_of(plan["starts_at"]), calendar.time_of(plan["starts_at"])
    starts_at, ends_at = plans.part_span(day, plan["part"], time)
    is_off = bool(plan["cancelled"]) or not goes(view, state, plan) or (is_quiet(state) and not plan["kept"])
    return {
        "id": plan["id"],
        "starts_at": starts_at,
        "ends_at": ends_at,
        "sequence": plan["changes"] + is_off,
        "cancelled": is_off,
    }
