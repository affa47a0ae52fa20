"""What people ask of the visits planned: which are to come, missed, proposed next, and by which way to go."""

from typing import Any

from server.rules.calendar import ZONE, add_days, day_of, time_of
from server.rules.household_plans import PLAN
from server.rules.household_rest import is_quiet

Household = dict[str, Any]
Plan = dict[str, Any]
Stop = dict[str, Any]

# The same weekday comes back only after whole weeks.
RHYTHM_WEEKS = {"weekly": 1, "two_weeks": 2, "monthly": 4, "two_months": 8, "three_months": 13}
SPANS = {"morning": ("09:00", "12:00"), "afternoon": ("13:00", "17:00"), "evening": ("17:00", "19:00")}
MISSED_DAYS = 14
# A visit at a fixed hour so early in its part of the day leaves no time for another before it.
EARLY_MINUTES = 60


def plans_of(household: Household) -> list[Plan]:
    """All plans, the earliest first, each with every key."""
    return [{**PLAN, **plan} for plan in household["planned"]]


def plans_on(household: Household, day: str) -> list[Plan]:
    """What stands for a day, kept or still to come."""
    return [plan for plan in plans_of(household) if day_of(plan["starts_at"]) == day and not plan["cancelled"]]


def is_open(plan: Plan) -> bool:
    """Neither kept nor cancelled."""
    return not plan["kept"] and not plan["cancelled"]


def missed_plans(household: Household, today: str) -> list[Plan]:
    """Days of the last two weeks that went by with no visit since; nothing where all is quiet."""
    if is_quiet(household):
        return []
    last = last_visited(household) or ""
    since = add_days(today, -MISSED_DAYS)
    plans = [plan for plan in plans_of(household) if is_open(plan)]
    return [plan for plan in plans if since <= day_of(plan["starts_at"]) < today and last < day_of(plan["starts_at"])]


def last_visited(household: Household) -> str | None:
    """The day of the newest visit that still stands."""
    visits = [entry for entry in household["entries"] if entry["kind"] == "visit.noted" and _stands(entry)]
    return max((day_of(entry["happened_at"]) for entry in visits), default=None)


def _stands(entry: dict[str, Any]) -> bool:
    return not entry.get("withdrawn") and not entry.get("moved_to")


def proposed(household: Household, today: str) -> Plan | None:
    """After a repeating plan: the same weekday and hour after the rhythm; never where all is quiet."""
    weeks = RHYTHM_WEEKS.get(household["rhythm"])
    last = next(reversed(plans_of(household)), None)
    if weeks is None or last is None or not last["repeats"] or is_quiet(household) or is_ahead(household, today):
        return None
    day = add_days(day_of(last["starts_at"]), 7 * weeks)
    while day < today:
        day = add_days(day, 7)
    return {**last, "starts_at": f"{day}T{time_of(last['starts_at'])}{ZONE}"}


def is_ahead(household: Household, today: str) -> bool:
    """Something is planned for today or later and still open."""
    return any(is_open(plan) and day_of(plan["starts_at"]) >= today for plan in plans_of(household))


def is_visit_due(household: Household, today: str) -> bool:
    """By its rhythm somebody should go, and nothing is planned."""
    weeks = RHYTHM_WEEKS.get(household["rhythm"])
    last = last_visited(household) or household["registered_on"]
    if weeks is None or last is None or is_quiet(household) or is_ahead(household, today):
        return False
    return add_days(last, 7 * weeks) <= today


def part_span(day: str, part: str, time: str) -> tuple[str, str]:
    """From when to when: a part of the day, or an hour from an exact time."""
    begin, end = SPANS.get(part, (time, _later(time)))
    return f"{day}T{begin}{ZONE}", f"{day}T{end}{ZONE}"


def _later(time: str) -> str:
    """An hour later, but still on the same day."""
    return f"{int(time[:2]) + 1:02d}{time[2:]}" if time < "23:00" else "23:59"


def part_of(plan: Plan) -> str:
    """The part of the day that a plan falls into, also one with an exact time."""
    if plan["part"] in SPANS:
        return str(plan["part"])
    time = time_of(plan["starts_at"])
    return next((part for part, (_, end) in SPANS.items() if time < end), "evening")


def route_order(stops: list[Stop]) -> list[str]:
    """The ids by a sensible way: exact times stay, the others, given in order of place, go with their neighbourhood."""
    return [stop["id"] for part in SPANS for stop in _route(part, stops)]


def _route(part: str, stops: list[Stop]) -> list[Stop]:
    mine = [stop for stop in stops if part_of(stop) == part]
    route = sorted((stop for stop in mine if stop["part"] == "at"), key=lambda stop: (stop["starts_at"], stop["id"]))
    for stop in mine:
        if stop["part"] != "at":
            place = _place_in(route, stop, part)
            route = [*route[:place], stop, *route[place:]]
    return route


def _place_in(route: list[Stop], stop: Stop, part: str) -> int:
    """After the last one of its neighbourhood, else of its district; else where there is time."""
    for near in ("neighbourhood", "district"):
        beside = [place for place, each in enumerate(route) if stop[near] and _near(each, stop, near)]
        if beside:
            return beside[-1] + 1
    return _before_the_first_hour(route, part)


def _near(one: Stop, other: Stop, near: str) -> bool:
    return bool(one["district"] == other["district"] and one[near] == other[near])


def _before_the_first_hour(route: list[Stop], part: str) -> int:
    """Before the first exact time where that leaves room, else at the end."""
    fixed = next((place for place, each in enumerate(route) if each["part"] == "at"), len(route))
    if fixed == len(route):
        return fixed
    room = _minutes(time_of(route[fixed]["starts_at"])) - _minutes(SPANS[part][0])
    return fixed if room >= EARLY_MINUTES else len(route)


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
