"""A planned visit as a row says it: when, whose, with whom, and what became of it."""

from typing import Any

from server.pages import days
from server.pages.people import called_household, staff_name
from server.rules import calendar, household, plans


def plan_row(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    """One plan, with every key there whatever became of it."""
    day = calendar.day_of(plan["starts_at"])
    cancelled = plan["cancelled"] or {"why": "", "by": ""}
    return {
        "plan_id": plan["id"],
        "id": state["id"],
        "household": called_household(state),
        "day": days.said_day(view, day),
        "on": day,
        "holiday": calendar.holiday_of(day),
        **hour(plan),
        "method": plan["method"],
        "with": [staff_name(view, who) for who in plan["workers"] if who != view["me"]["id"]],
        "note": plan["note"],
        "repeats": plan["repeats"],
        "changes": plan["changes"],
        "kept": plan["kept"],
        "cancelled": plan["cancelled"] is not None,
        "why": cancelled["why"],
        "cancelled_by": staff_name(view, cancelled["by"]),
        "waiting": is_waiting(view, plan),
    }


def hour(plan: dict[str, Any]) -> dict[str, Any]:
    """An exact time, or the part of the day that stands in its place."""
    exact = plan["part"] == "at"
    return {"time": calendar.time_of(plan["starts_at"]) if exact else "", "part": "" if exact else plan["part"]}


def is_waiting(view: dict[str, Any], plan: dict[str, Any]) -> bool:
    """Something about it lies only on this phone."""
    cancelled = [plan["cancelled"]["id"]] if plan["cancelled"] else []
    ids = {plan["id"], *cancelled, *(each["id"] for each in plan["history"])}
    return any(each["id"] in ids for each in view["outbox"])


def is_mine(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> bool:
    """A supervisor sees to the whole team's; anybody else goes, or stands in."""
    return view["me"]["role"] == "supervisor" or goes(view, state, plan)


def goes(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> bool:
    """I am to go; or somebody whom I cover; or I lead, and whoever was to go has the household no longer."""
    me, today = view["me"]["id"], calendar.day_of(view["now"])
    if me in plan["workers"]:
        return True
    covers = [cover for cover in state["covers"] if cover["staff"] == me and cover["begun"]]
    absent = {cover["absent"] for cover in covers if cover["until"] >= today}
    if absent.intersection(plan["workers"]):
        return True
    return bool(state["lead"] == me and not any(_still_goes(view, state, who) for who in plan["workers"]))


def _still_goes(view: dict[str, Any], state: dict[str, Any], who: str) -> bool:
    """A supervisor goes where she said; a worker only while entrusted with the household."""
    is_worker = view["names"].get(who, {}).get("role", "worker") == "worker"
    return not is_worker or household.is_entrusted(state, who, calendar.day_of(view["now"]))


def my_plans(view: dict[str, Any], first: str, last: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What stands from one day to another, each with its household, in order of time."""
    found = [
        (state, plan)
        for state in view["households"]
        for plan in plans.plans_of(state)
        if first <= calendar.day_of(plan["starts_at"]) <= last and not plan["cancelled"] and is_mine(view, state, plan)
    ]
    return sorted(found, key=lambda pair: (pair[1]["starts_at"], pair[1]["id"]))


def coming_plans(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """What is planned for a household from today on, whoever goes; a cancelled day can be read until it is over."""
    today = calendar.day_of(view["now"])
    coming = [plan for plan in plans.plans_of(state) if calendar.day_of(plan["starts_at"]) >= today]
    return [plan_row(view, state, plan) for plan in coming]
