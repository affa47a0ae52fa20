"""Visits to come as operations set, change, cancel and keep them."""

from collections.abc import Callable
from typing import Any

from server.rules.calendar import day_of
from server.rules.operations import Operation

Household = dict[str, Any]
Plan = dict[str, Any]

# What a plan of an earlier day says of what was not asked then.
PLAN: Plan = {
    "part": "at",
    "repeats": False,
    "kept": False,
    "cancelled": None,
    "changes": 0,
    "history": [],
    "by": "",
}


def planned(household: Household, operation: Operation) -> Household:
    """A visit to come; kept at once where the visit was written before the plan arrived."""
    if any(plan["id"] == operation["id"] for plan in household["planned"]):
        return household
    plan = {**PLAN, **operation["body"], "id": operation["id"], "by": operation["by"]}
    return _with_visits({**household, "planned": _in_order([*household["planned"], plan])})


def plan_changed(household: Household, operation: Operation) -> Household:
    """Another day, hour or company; what it was before stays in its history, with the reason."""
    told = {name: value for name, value in operation["body"].items() if name not in ("plan_id", "why")}

    def change(plan: Plan) -> Plan:
        if any(each["id"] == operation["id"] for each in plan["history"]):
            return plan
        history = [*plan["history"], _before(plan, operation)]
        return {**plan, **told, "kept": False, "changes": len(history), "history": history}

    return _with_visits(_changed(household, operation["body"]["plan_id"], change))


def plan_cancelled(household: Household, operation: Operation) -> Household:
    """Not this time, with a reason; the first to say so is named. What was kept stays kept."""
    cancelled = {
        "id": operation["id"],
        "by": operation["by"],
        "at": operation["happened_at"],
        "why": operation["body"]["why"],
    }

    def change(plan: Plan) -> Plan:
        return plan if plan["kept"] or plan["cancelled"] else {**plan, "cancelled": cancelled}

    return _changed(household, operation["body"]["plan_id"], change)


def with_kept(household: Household, visit: Operation) -> Household:
    """A visit keeps what was planned for its day with one of its workers, or with somebody whom one of them covers."""
    day = day_of(visit["happened_at"])
    went = {visit["by"], *visit["body"]["workers"]}
    workers = went | {cover["absent"] for cover in household["covers"] if cover["staff"] in went}
    plans = [
        {**plan, "kept": True} if _is_open_on(plan, day) and workers & set(plan["workers"]) else plan
        for plan in household["planned"]
    ]
    return {**household, "planned": plans}


def _with_visits(household: Household) -> Household:
    for entry in household["entries"]:
        if entry["kind"] == "visit.noted" and not entry.get("withdrawn") and not entry.get("moved_to"):
            household = with_kept(household, entry)
    return household


def _is_open_on(plan: Plan, day: str) -> bool:
    return day_of(plan["starts_at"]) == day and not plan.get("cancelled")


def _before(plan: Plan, operation: Operation) -> dict[str, Any]:
    was = {name: plan[name] for name in ("starts_at", "part", "workers")}
    why = {"by": operation["by"], "at": operation["happened_at"], "why": operation["body"]["why"]}
    return {"id": operation["id"], **why, **was}


def _changed(household: Household, plan_id: str, change: Callable[[Plan], Plan]) -> Household:
    plans = [change({**PLAN, **plan}) if plan["id"] == plan_id else plan for plan in household["planned"]]
    return {**household, "planned": _in_order(plans)}


def _in_order(plans: list[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (plan["starts_at"], plan["id"]))
