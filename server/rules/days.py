"""Days and instants as text: reading, counting and moving them; always Japan's."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
ZONE = "+09:00"
JST_MS = 9 * 60 * 60 * 1000


def day_of(instant: str) -> str:
    """The day of an instant; a day is its own."""
    return instant[:10]


def time_of(instant: str) -> str:
    """The hour and minute of an instant."""
    return instant[11:16]


def jst(ms: int) -> str:
    """The instant of a UTC millisecond, as people in Japan read it."""
    return datetime.fromtimestamp((ms + JST_MS) // 1000, UTC).strftime("%Y-%m-%dT%H:%M") + ZONE


def is_day(text: object) -> bool:
    """A day that was or will be: no 30 February, from 1868 on."""
    if not isinstance(text, str) or DAY.fullmatch(text) is None:
        return False
    year, month, day = _parts(text)
    return year >= 1868 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def is_time(text: object) -> bool:
    """From 00:00 to 23:59."""
    return isinstance(text, str) and TIME.fullmatch(text) is not None


def is_instant(text: object) -> bool:
    """The one spelling of an instant, so that the order of texts is the order of time."""
    return (
        isinstance(text, str)
        and len(text) == 22
        and is_day(text[:10])
        and text[10] == "T"
        and is_time(text[11:16])
        and text[16:] == ZONE
    )


def weekday(day: str) -> int:
    """Monday is 0, Sunday 6."""
    return date.fromisoformat(day).weekday()


def days_between(first: str, second: str) -> int:
    """How many days after the first the second is."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def add_days(day: str, count: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def add_months(day: str, count: int) -> str:
    """The same day of a later month, or its last day where it has no such day."""
    year, month, of_month = _parts(day)
    year, month = year + (month - 1 + count) // 12, (month - 1 + count) % 12 + 1
    return f"{year:04d}-{month:02d}-{min(of_month, monthrange(year, month)[1]):02d}"


def _parts(day: str) -> tuple[int, int, int]:
    return int(day[:4]), int(day[5:7]), int(day[8:10])
