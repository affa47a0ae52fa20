"""Next steps and promises of a household, as operations change them."""

from collections.abc import Callable
from typing import Any

from server.rules.calendar import day_of
from server.rules.household_entries import stands
from server.rules.operations import Operation

Household = dict[str, Any]
Step = dict[str, Any]


def with_steps(household: Household, operation: Operation) -> Household:
    """The steps of a visit, numbered from 1; one finished before its visit arrived is done."""
    known = {step["id"] for step in household["steps"]}
    new = [
        step_of(operation, number, told)
        for number, told in enumerate(operation["body"]["steps"], start=1)
        if f"{operation['id']}-{number}" not in known
    ]
    household = {**household, "steps": [*household["steps"], *new]}
    ids = {step["id"] for step in new}
    for entry in reversed(household["entries"]):
        if entry["kind"] == "step.finished" and entry["body"]["step_id"] in ids and stands(entry):
            household = finished(household, entry)
    return household


def step_of(visit: Operation, number: int, told: dict[str, Any]) -> Step:
    """A step as its visit set it; whoever wrote it keeps it in mind until a colleague accepts it."""
    return {
        "id": f"{visit['id']}-{number}",
        "what": told["what"],
        "whom": told["whom"],
        "owner": told["owner"],
        "due_on": told["due_on"],
        "promise": told["promise"],
        "state": "open",
        "postponed": 0,
        "postponements": [],
        "came_of_it": "",
        "by": visit["by"],
        "keeper": visit["by"],
        "hand": None,
        "hands": 0,
        "refusal": None,
        "entry": visit["id"],
        "set_on": day_of(visit["happened_at"]),
        "done_on": None,
        "done_by": None,
        "why": "",
    }


def finished(household: Household, operation: Operation) -> Household:
    """Done, with what came of it; who finished it first is named, a second one's words stay."""
    done = {
        "state": "done",
        "came_of_it": operation["body"]["came_of_it"],
        "done_on": day_of(operation["happened_at"]),
        "done_by": operation["by"],
    }
    return changed_step(household, operation["body"]["step_id"], lambda step: {**step, **done})


def reopened(household: Household, step_id: str) -> Household:
    """A finished step as it was before."""
    undone = {"state": "open", "came_of_it": "", "done_on": None, "done_by": None}
    steps = [
        {**step, **undone} if step["id"] == step_id and step["state"] == "done" else step for step in household["steps"]
    ]
    return {**household, "steps": steps}


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

    return changed_step(household, body["step_id"], change)


def changed_step(household: Household, step_id: str, change: Callable[[Step], Step]) -> Household:
    """The household with one open step changed; what is done or cancelled stays so."""
    steps = [change(step) if step["id"] == step_id and step["state"] == "open" else step for step in household["steps"]]
    return {**household, "steps": steps}
