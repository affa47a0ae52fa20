"""What came before the entry it is about: after a restored backup phones bring things back in any order."""

from typing import Any

from server.rules.household_entries import find_entry
from server.rules.operations import Operation

Household = dict[str, Any]

WAITING = (
    "entry.corrected",
    "entry.withdrawn",
    "entry.moved",
    "step.postponed",
    "step.handed",
    "step.accepted",
    "step.declined",
    "step.cancelled",
)
MOST = 100


def is_early(household: Household, operation: Operation) -> bool:
    """It changes an entry, or a step of one, that is not here and never was."""
    if operation["kind"] not in WAITING:
        return False
    entry_id = _entry_of(operation)
    was_here = any(entry_id in row["entries"] for row in household["away"])
    return not was_here and find_entry(household, entry_id) is None


def put_by(household: Household, operation: Operation) -> Household:
    """It waits for its entry."""
    early = [each for each in household["early"] if each["id"] != operation["id"]]
    return {**household, "early": [*early, operation][-MOST:]}


def early_for(household: Household, entry_id: str) -> list[Operation]:
    """What waited for this entry, in the order it came."""
    return [each for each in household["early"] if _entry_of(each) == entry_id]


def _entry_of(operation: Operation) -> str:
    body = operation["body"]
    return str(body["entry_id"] if "entry_id" in body else body["step_id"].rpartition("-")[0])
