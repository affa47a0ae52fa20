"""Days and instants as a page says them."""

from datetime import datetime
from typing import Any

from server.rules import calendar

SAME_YEAR = 300


def said_day(view: dict[str, Any], day: str) -> str:
    """A day near today without its year, any other with it."""
    near = abs(calendar.days_between(calendar.day_of(view["now"]), day)) <= SAME_YEAR
    say = calendar.shown_day if near else calendar.shown_date
    return say(day, view["language"])


def dated(view: dict[str, Any], day: str) -> str:
    """A day with its year, as paper says it."""
    return calendar.shown_date(day, view["language"])


def said_instant(view: dict[str, Any], instant: str) -> str:
    """Today's by the hour, any other by day and hour."""
    day, time = calendar.day_of(instant), calendar.time_of(instant)
    return time if day == calendar.day_of(view["now"]) else f"{said_day(view, day)} {time}"


def instant_of(stamp: str | int) -> str:
    """Any stamp as an instant of Japan: milliseconds, a phone's UTC time, or already one."""
    if isinstance(stamp, int):
        return calendar.jst(stamp)
    return calendar.jst(ms_of(stamp)) if stamp.endswith("Z") else stamp


def ms_of(instant: str) -> int:
    """Milliseconds UTC of a written instant."""
    return round(datetime.fromisoformat(instant).timestamp() * 1000)
