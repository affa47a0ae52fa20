"""The page of private calendar addresses: those that work, and a new one, shown once."""

from typing import Any

from server.pages import days
from server.pages.layout import layout
from server.rules import calendar


def calendar_addresses_page(view: dict[str, Any], addresses: list[dict[str, Any]], made: str) -> dict[str, Any]:
    """`made` is the address just made, which no later page can show again."""
    return {
        "page": layout(view, "settings"),
        "made": made,
        "addresses": [
            {
                "id": each["id"],
                "made": days.said_day(view, calendar.day_of(days.instant_of(each["made_at"]))),
                "read": days.said_instant(view, days.instant_of(each["read_at"])) if each["read_at"] else "",
            }
            for each in addresses
        ],
    }
