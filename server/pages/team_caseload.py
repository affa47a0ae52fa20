"""受け持ち: what each worker carries, by urgency and by rhythm, and this month's visits against what is possible."""

from typing import Any

from server.pages.entrusting import without_lead
from server.pages.layout import layout
from server.pages.visit_parts import codes_of
from server.rules import calendar
from server.rules.caseload import URGENCIES, carried_by, days_of_month, load_of, working_days

SCALE = 1000
VISITS = ("due", "possible", "made")


def caseload_page(view: dict[str, Any], people: list[dict[str, Any]], a_day: int) -> dict[str, Any]:
    """By kana, never by size: it is about balance, not a score."""
    today = calendar.day_of(view["now"])
    month = days_of_month(today)
    working = working_days(month)
    possible = working * a_day
    workers = [one for one in people if one["role"] == "worker"]
    loads = [_load(view, one, (len(month), possible)) for one in workers]
    most_homes = max([load["households"] for load in loads] + [1])
    most_visits = max([load[name] for load in loads for name in VISITS] + [1])
    return {
        "page": layout(view, "team"),
        "month": str(int(today[5:7])),
        "working": working,
        "worked": working_days(day for day in month if day <= today),
        "a_day": a_day,
        "possible": possible,
        "urgencies": list(URGENCIES),
        "columns": list(VISITS),
        "loads": [_drawn(load, most_homes, most_visits) for load in loads],
        "unled": len(without_lead(view)),
    }


def _load(view: dict[str, Any], person: dict[str, Any], days: tuple[int, int]) -> dict[str, Any]:
    load = load_of(person["id"], view["households"], days, person["made"])
    carried = carried_by(view["households"], person["id"])
    rhythms = [(code, len([state for state in carried if state["rhythm"] == code])) for code in codes_of("rhythm")]
    return {
        **load,
        "name": person["name"],
        "rhythm": [{"code": code, "n": n} for code, n in rhythms if n],
        "too_much": load["due"] > load["possible"],
    }


def _drawn(load: dict[str, Any], most_homes: int, most_visits: int) -> dict[str, Any]:
    """The bars of all workers share one scale, so that they can be laid beside each other."""
    parts, x = [], 0
    for code in URGENCIES:
        width = load["urgency"][code] * SCALE // most_homes
        parts.append({"code": code, "n": load["urgency"][code], "x": x, "width": width})
        x += width
    visits = [{"code": name, "n": load[name], "width": load[name] * SCALE // most_visits} for name in VISITS]
    return {**load, "urgency": parts, "visits": visits}
