"""A next step goes from hand to hand: offered, accepted or declined, or cancelled with a reason."""

from typing import Any

from server.rules.calendar import day_of
from server.rules.household_steps import Step, changed_step
from server.rules.operations import Operation

Household = dict[str, Any]


def handed(household: Household, operation: Operation) -> Household:
    """Offered to a colleague; whoever kept it keeps it until the colleague accepts."""
    body = operation["body"]
    hand = {"to": body["to"], "by": operation["by"], "at": operation["happened_at"], "why": body["why"]}
    return changed_step(household, body["step_id"], lambda step: {**step, "hand": hand, "refusal": None})


def accepted(household: Household, operation: Operation) -> Household:
    """Only whoever it was offered to can accept; from then on it is theirs."""

    def change(step: Step) -> Step:
        if not is_offered_to(step, operation["by"]):
            return step
        return {**step, "keeper": operation["by"], "hand": None, "hands": step["hands"] + 1}

    return changed_step(household, operation["body"]["step_id"], change)


def declined(household: Household, operation: Operation) -> Household:
    """It stays with whoever had it, who reads why."""
    why = operation["body"]["why"]
    refusal = {"by": operation["by"], "at": operation["happened_at"], "why": why}

    def change(step: Step) -> Step:
        return {**step, "hand": None, "refusal": refusal} if is_offered_to(step, operation["by"]) else step

    return changed_step(household, operation["body"]["step_id"], change)


def cancelled(household: Household, operation: Operation) -> Household:
    """No longer to be done, and why."""
    told = {
        "state": "cancelled",
        "why": operation["body"]["why"],
        "done_on": day_of(operation["happened_at"]),
        "done_by": operation["by"],
        "hand": None,
    }
    return changed_step(household, operation["body"]["step_id"], lambda step: {**step, **told})


def is_offered_to(step: Step, staff_id: str) -> bool:
    """It waits for this person to accept or decline."""
    return step["state"] == "open" and step["hand"] is not None and step["hand"]["to"] == staff_id


def handed_to(household: Household, staff_id: str) -> list[Step]:
    """What waits for this person's answer, the first offered first."""
    offered = [step for step in household["steps"] if is_offered_to(step, staff_id)]
    return sorted(offered, key=lambda step: (step["hand"]["at"], step["id"]))
