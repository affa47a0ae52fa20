"""What a supervisor may take out as a file, over which period, and in which form."""

from typing import Any

from server.pages import fields as f
from server.pages.layout import layout
from server.rules import calendar

FORMATS = ("xlsx", "csv")


def read_period(fields: f.Fields, now: str) -> tuple[str, str, list[dict[str, Any]]]:
    """First and last day with what is wrong with them; this month until today where nothing was asked."""
    today = calendar.day_of(now)
    first = f.first(fields, "from") or f"{today[:8]}01"
    last = f.first(fields, "until") or today
    wrong = [name for name, day in (("from", first), ("until", last)) if not calendar.is_day(day)]
    mistakes = [{"field": name, "code": "not_a_date"} for name in wrong]
    if not mistakes and last < first:
        mistakes.append({"field": "until", "code": "ends_before"})
    return first, last, mistakes


def exports_page(view: dict[str, Any], fields: f.Fields) -> dict[str, Any]:
    """The form, with what was typed and its mistakes."""
    first, last, mistakes = read_period(fields, view["now"])
    days = {"from": [first], "until": [last]}
    return {
        "page": layout(view, "team"),
        "starts": f.field("from", days, mistakes),
        "ends": f.field("until", days, mistakes),
        "format": f.choice("format", FORMATS, {"format": [FORMATS[0]], **fields}, mistakes),
    }
