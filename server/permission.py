"""Whether somebody may write an operation: its kind, its household, and whatever else it reaches."""

from typing import Any

from server.rules import sight
from server.rules.household import may_mend
from server.rules.household_entries import find_entry, stands
from server.rules.refused import Refused
from server.store import Staff, Store

Operation = dict[str, Any]

MENDING = ("entry.corrected", "entry.withdrawn", "entry.moved")
LATER = 2**53 - 1


def check_permission(store: Store, operation: Operation, staff: Staff) -> None:
    """Refuses what is not theirs to do, and knows nothing of what is not theirs to see."""
    if not sight.may_make(staff.role, operation["kind"]):
        raise Refused("not_allowed", "kind")
    if operation["kind"] == "household.registered":
        _check_new(store, operation, staff)
    elif not store.households.may_write(staff, operation["household_id"], operation["known"]):
        raise Refused("not_found", "household_id")
    elif operation["kind"] == "household.changed" and not sight.may_change(operation["body"]):
        raise Refused("not_allowed", "body")
    for household_id in sight.reaches(operation):
        store.households.seen_by(staff, household_id)
    _check_mending(store, operation, staff)
    _check_handing(store, operation)


def _check_new(store: Store, operation: Operation, staff: Staff) -> None:
    """A household that is there already does not begin anew, whosever it is."""
    if store.households.is_taken(operation["household_id"]):
        raise Refused("not_found", "household_id")
    if not sight.may_register(staff.facts(), operation["body"]):
        raise Refused("not_allowed", "body")


def _check_mending(store: Store, operation: Operation, staff: Staff) -> None:
    """An entry that is there is its author's to mend, or a supervisor's; one still to come waits for its author."""
    if operation["kind"] not in MENDING:
        return
    state = store.households.for_writing(operation["household_id"])
    entry = find_entry(state, operation["body"]["entry_id"])
    if entry is not None and stands(entry) and not may_mend(staff.facts(), entry):
        raise Refused("not_allowed", "body.entry_id")


def _check_handing(store: Store, operation: Operation) -> None:
    """A step is handed to somebody who sees its household, or they could never answer."""
    if operation["kind"] != "step.handed":
        return
    colleague = store.staff.by_id(operation["body"]["to"])
    if not store.households.may_write(colleague, operation["household_id"], LATER):
        raise Refused("not_found", "body.to")
