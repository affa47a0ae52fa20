"""Next steps, promises and planned visits of a household, as operations change them."""

from collections.abc import Callable
from typing import Any

from server.rules.calendar import day_of
from server.rules.operations import Operation

Household = dict[str, Any]
Step = dict[str, Any]


def with_steps(household: Household, operation: Operation) -> Household:
    """The steps of a visit, numbered from 1; one finished before its visit arrived is done."""
    known = {step["id"] for step in household["steps"]}
    new = [
        _step(operation, number, told)
        for number, told in enumerate(operation["body"]["steps"], start=1)
        if f"{operation['id']}-{number}" not in known
    ]
    household = {**household, "steps": [*household["steps"], *new]}
    ids = {step["id"] for step in new}
    for entry in reversed(household["entries"]):
        if entry["kind"] == "step.finished" and entry["body"]["step_id"] in ids:
            household = finished(household, entry)
    return household


def _step(operation: Operation, number: int, told: dict[str, Any]) -> Step:
    return {
        "id": f"{operation['id']}-{number}",
        "what": told["what"],
        "whom": told["whom"],
        "owner": told["owner"],
        "due_on": told["due_on"],
        "promise": told["promise"],
        "state": "open",
        "postponed": 0,
        "postponements": [],
        "came_of_it": "",
        "by": operation["by"],
        "entry": operation["id"],
        "set_on": day_of(operation["happened_at"]),
        "done_on": None,
        "done_by": None,
    }


def finished(household: Household, operation: Operation) -> Household:
    """Done, with what came of it; who finished it first is named, a second one's words stay."""
    done = {
        "state": "done",
        "came_of_it": operation["body"]["came_of_it"],
        "done_on": day_of(operation["happened_at"]),
        "done_by": operation["by"],
    }
    return _changed(household, operation["body"]["step_id"], lambda step: {**step, **done})


def postponed(household: Household, operation: Operation) -> Household:
    """Still open, with a later day; how often is shown."""
    body = operation["body"]
    told = {
        "id": operation["id"],
        "due_on": body["due_on"],
        "why": body["why"],
        "by": operation["by"],
        "at": operation["happened_at"],
    }

    def change(step: Step) -> Step:
        if any(each["id"] == told["id"] for each in step["postponements"]):
            return step
        all_told = [*step["postponements"], told]
        later = {"due_on": told["due_on"], "postponed": len(all_told)}
        return {**step, **later, "postponements": all_told}

    return _changed(household, body["step_id"], change)


def _changed(household: Household, step_id: str, change: Callable[[Step], Step]) -> Household:
    steps = [change(step) if step["id"] == step_id and step["state"] == "open" else step for step in household["steps"]]
    return {**household, "steps": steps}


def planned(household: Household, operation: Operation) -> Household:
    """A visit to come; kept at once where the visit was written before the plan arrived."""
    if any(plan["id"] == operation["id"] for plan in household["planned"]):
        return household
    plan = {"id": operation["id"], **operation["body"], "kept": False}
    plans = [*household["planned"], plan]
    plans.sort(key=lambda each: (each["starts_at"], each["id"]))
    household = {**household, "planned": plans}
    for entry in household["entries"]:
        if entry["kind"] == "visit.noted":
            household = with_kept(household, entry)
    return household


def with_kept(household: Household, visit: Operation) -> Household:
    """A visit keeps what was planned for its day with one of its workers."""
    workers = {visit["by"], *visit["body"]["workers"]}
    day = day_of(visit["happened_at"])
    plans = [
        {**plan, "kept": True} if day_of(plan["starts_at"]) == day and workers & set(plan["workers"]) else plan
        for plan in household["planned"]
    ]
    return {**household, "planned": plans}
