"""中断, 終結, 再開: contact rests for a reason, somebody notices later, and one history goes on."""

from typing import Any

from server.rules.calendar import day_of
from server.rules.household_entries import find_entry, with_entry
from server.rules.operations import Operation

Household = dict[str, Any]

AT_REST = ("paused", "ended")
GONE = ("moved", "died")
# Where nobody told what went before the rest.
BEFORE = "building"


def paused(household: Household, operation: Operation) -> Household:
    """中断: contact rests for a while."""
    return _resting(household, operation, "paused")


def ended(household: Household, operation: Operation) -> Household:
    """終結: the support ends; somebody may still notice later."""
    return _resting(household, operation, "ended")


def resumed(household: Household, operation: Operation) -> Household:
    """再開: the stage from before the rest, and the same history."""
    if rests(household) and find_entry(household, operation["id"]) is None:
        household = {**household, "stage": stage_before(household), "rest": None}
    return with_entry(household, operation)


def stage_before(household: Household) -> str:
    """The stage a household had before its rest, as far as it was told."""
    if not rests(household):
        return str(household["stage"])
    if household["rest"] is not None:
        return str(household["rest"]["stage"])
    told = (entry["body"].get("stage") for entry in household["entries"] if entry["kind"] == "household.changed")
    return next((stage for stage in told if stage and stage not in AT_REST), BEFORE)


def rests(household: Household) -> bool:
    """Paused or ended."""
    return household["stage"] in AT_REST


def is_quiet(household: Household) -> bool:
    """No reminder calls for it: contact rests, or everybody died or moved away."""
    persons = household["persons"]
    return rests(household) or (persons != [] and all(person["lives"] in GONE for person in persons))


def comes_back(household: Household, today: str) -> bool:
    """The day until which somebody was to notice has come: people decide how it goes on."""
    rest = household["rest"]
    return rests(household) and rest is not None and rest["until"] is not None and rest["until"] <= today


def _resting(household: Household, operation: Operation, kind: str) -> Household:
    if find_entry(household, operation["id"]) is None:
        rest = {
            **operation["body"],
            "kind": kind,
            "on": day_of(operation["happened_at"]),
            "by": operation["by"],
            "entry": operation["id"],
            "stage": stage_before(household),
        }
        household = {**household, "stage": kind, "rest": rest}
    return with_entry(household, operation)
