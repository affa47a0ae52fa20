"""What a household is, folded from all that was told of it; the same on server and phone."""

from collections.abc import Callable, Iterable

from server.rules.calendar import day_of
from server.rules.household_entries import (
    Entry,
    Household,
    answered,
    asked,
    resolved,
    seen,
    with_entry,
)
from server.rules.household_entrusting import (
    cover_begun,
    cover_ended,
    covered,
    entrusted,
    entrusted_to,
    handed_over,
    handover_cancelled,
    handover_set,
    has_handover,
    is_entrusted,
)
from server.rules.household_questions import (
    changes_since,
    days_since_met,
    good_things,
    is_dangerous_unseen,
    is_long_unmet,
    last_visit_of,
    last_words,
    open_questions,
    tries_since_met,
    welfare_check_asked,
)
from server.rules.household_rest import comes_back, ended, is_quiet, paused, rests, resumed
from server.rules.household_status import changed_status, changed_urgency
from server.rules.household_steps import finished, planned, postponed, with_kept, with_steps
from server.rules.operations import Operation
from server.rules.steps import is_due_soon, is_overdue, is_stuck, open_steps, promises

__all__ = [
    "EMPTY",
    "Entry",
    "Household",
    "changes_since",
    "comes_back",
    "days_since_met",
    "entrusted_to",
    "fold",
    "folded",
    "good_things",
    "has_handover",
    "is_dangerous_unseen",
    "is_due_soon",
    "is_entrusted",
    "is_long_unmet",
    "is_overdue",
    "is_quiet",
    "is_stuck",
    "last_visit_of",
    "last_words",
    "open_questions",
    "open_steps",
    "promises",
    "rests",
    "tries_since_met",
    "welfare_check_asked",
]

EMPTY: Household = {
    "format": 1,
    "id": "",
    "seq": 0,
    "name": "",
    "kana": "",
    "address": {"postcode": "", "town": "", "number": "", "building": ""},
    "district": "",
    "neighbourhood": "",
    "landmark": "",
    "reach": "",
    "stage": "noticed",
    "urgency": "ongoing",
    "urgency_conflict": False,
    "urgency_history": [],
    "rhythm": "as_needed",
    "team": "",
    "lead": "",
    "workers": [],
    "watcher": None,
    "registered_on": None,
    "persons": [],
    "cautions": [],
    "contact_rules": [],
    "status": {},
    "steps": [],
    "planned": [],
    "rest": None,
    "covers": [],
    "handover": None,
    "entries": [],
}


def folded(household: Household | None, operations: Iterable[Operation]) -> Household:
    """All operations, in the order they arrived, laid over what was known."""
    state = {**EMPTY, **(household or {})}
    for operation in operations:
        state = fold(state, operation)
    return state


def fold(household: Household | None, operation: Operation) -> Household:
    """One operation laid over a household, which stays as it was; a second time does nothing."""
    # What was kept before a field existed begins as an empty household does.
    state = {**EMPTY, **(household or {})}
    seq = operation.get("seq")
    of_another = state["id"] not in ("", operation["household_id"])
    if of_another or (seq is not None and seq <= state["seq"]):
        return state
    known = {**state, "id": operation["household_id"], "seq": seq or state["seq"]}
    change = CHANGES.get(operation["kind"])
    return known if change is None else change(known, operation)


def _registered(household: Household, operation: Operation) -> Household:
    day = day_of(operation["happened_at"])
    return {**household, **operation["body"], "registered_on": household["registered_on"] or day}


def _household_changed(household: Household, operation: Operation) -> Household:
    """Stage and urgency are told on the timeline; the rest is just so from now on."""
    body = operation["body"]
    told = {key: value for key, value in body.items() if key not in ("why", "urgency")}
    household = {**household, **told}
    if not rests(household):
        household = {**household, "rest": None}
    if "urgency" in body:
        household = {**household, **changed_urgency(household, operation)}
    if "urgency" in body or "stage" in body:
        return with_entry(household, operation)
    return household


def _joined(household: Household, operation: Operation) -> Household:
    person = operation["body"]["person"]
    if all(each["id"] != person["id"] for each in household["persons"]):
        household = {**household, "persons": [*household["persons"], person]}
    return with_entry(household, operation)


def _person_changed(household: Household, operation: Operation) -> Household:
    body = operation["body"]
    told = {key: value for key, value in body.items() if key not in ("person_id", "why")}
    persons = [{**person, **told} if person["id"] == body["person_id"] else person for person in household["persons"]]
    return with_entry({**household, "persons": persons}, operation)


def _visited(household: Household, operation: Operation) -> Household:
    status = household["status"]
    for change in operation["body"]["status"]:
        domains = status.get(change["of"], {})
        changed = changed_status(domains.get(change["domain"]), operation, change)
        status = {**status, change["of"]: {**domains, change["domain"]: changed}}
    household = with_entry({**household, "status": status}, operation)
    return with_kept(with_steps(household, operation), operation)


def _step_finished(household: Household, operation: Operation) -> Household:
    return with_entry(finished(household, operation), operation)


CHANGES: dict[str, Callable[[Household, Operation], Household]] = {
    "household.registered": _registered,
    "household.changed": _household_changed,
    "person.joined": _joined,
    "person.changed": _person_changed,
    "visit.planned": planned,
    "visit.noted": _visited,
    "step.finished": _step_finished,
    "step.postponed": postponed,
    "entry.seen": seen,
    "question.asked": asked,
    "question.answered": answered,
    "question.resolved": resolved,
    "household.paused": paused,
    "household.ended": ended,
    "household.resumed": resumed,
    "household.entrusted": entrusted,
    "household.covered": covered,
    "household.cover_begun": cover_begun,
    "household.cover_ended": cover_ended,
    "household.handover_set": handover_set,
    "household.handover_cancelled": handover_cancelled,
    "household.handed_over": handed_over,
}
