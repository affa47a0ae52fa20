"""端末: which phones of the team have not been heard from, and what they run."""

from typing import Any

from server.pages import days
from server.pages.layout import layout
from server.rules import calendar

SILENT_DAYS = 3
SHORT = 6


def phones_page(
    view: dict[str, Any], phones: list[dict[str, Any]], people: list[dict[str, Any]], told: dict[str, Any]
) -> dict[str, Any]:
    """The longest unheard first; `told` says this server's version and after how many days a phone closes."""
    rows = [_phone(view, phone, told) for phone in phones]
    with_phone = {phone["staff_id"] for phone in phones}
    without = [one["name"] for one in people if one["role"] == "worker" and one["id"] not in with_phone]
    return {
        "page": layout(view, "team"),
        "rows": rows,
        "without": without,
        "silent": len([row for row in rows if row["silent"]]),
        "limit": SILENT_DAYS,
        "closes": told["closes"],
    }


def is_silent(now: str, contact_at: int) -> bool:
    """Not heard from for three days: something may be waiting there that nobody has read."""
    return _unheard(now, contact_at) >= SILENT_DAYS


def _unheard(now: str, contact_at: int) -> int:
    return calendar.days_between(calendar.day_of(days.instant_of(contact_at)), calendar.day_of(now))


def _phone(view: dict[str, Any], phone: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    unheard = max(0, _unheard(view["now"], phone["contact_at"]))
    app = phone["app"]
    return {
        "name": phone["name"],
        "since": days.said_day(view, calendar.day_of(days.instant_of(phone["made_at"]))),
        "when": days.said_instant(view, days.instant_of(phone["contact_at"])),
        "days": unheard,
        "silent": unheard >= SILENT_DAYS,
        "closed": unheard >= told["closes"],
        "held": phone["held"],
        "version": ("now" if app == told["app"] else "other") if app else "unknown",
        "app": app[:SHORT],
    }
