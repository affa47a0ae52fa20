"""What a household is, folded from all that was told of it; the same on server and phone."""

from collections.abc import Callable, Iterable
from functools import reduce

from server.rules.calendar import day_of
from server.rules.household_corrections import corrected, may_mend, withdrawn
from server.rules.household_early import early_for, is_early, put_by
from server.rules.household_effects import with_effects
from server.rules.household_entries import Entry, Household, answered, asked, find_entry, resolved, seen, with_entry
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
from server.rules.household_fields import EMPTY, whole
from server.rules.household_hands import accepted, cancelled, declined, handed, handed_to, is_offered_to
from server.rules.household_moves import left_behind, moved
from server.rules.household_people import (
    caution_ended,
    caution_set,
    contact_rule_set,
    first_people,
    is_quiet_for,
    joined,
    numbered,
    person_changed,
)
from server.rules.household_person_moves import person_moved
from server.rules.household_plans import plan_cancelled, plan_changed, planned
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
from server.rules.household_status import changed_urgency
from server.rules.household_steps import finished, postponed
from server.rules.household_visits import (
    compared,
    counted_visits,
    likely_same,
    same_visit,
    standing_visits,
    visits_to_compare,
)
from server.rules.operations import Operation
from server.rules.plans import is_visit_due, missed_plans, plans_on, proposed, route_order
from server.rules.steps import is_due_soon, is_overdue, is_stuck, open_steps, promises

__all__ = [
    "EMPTY",
    "Entry",
    "Household",
    "changes_since",
    "comes_back",
    "counted_visits",
    "days_since_met",
    "entrusted_to",
    "fold",
    "folded",
    "good_things",
    "handed_to",
    "has_handover",
    "is_dangerous_unseen",
    "is_due_soon",
    "is_entrusted",
    "is_long_unmet",
    "is_offered_to",
    "is_overdue",
    "is_quiet",
    "is_quiet_for",
    "is_stuck",
    "is_visit_due",
    "last_visit_of",
    "last_words",
    "likely_same",
    "may_mend",
    "missed_plans",
    "open_questions",
    "open_steps",
    "plans_on",
    "promises",
    "proposed",
    "rests",
    "route_order",
    "same_visit",
    "standing_visits",
    "tries_since_met",
    "visits_to_compare",
    "welfare_check_asked",
    "whole",
]


def folded(household: Household | None, operations: Iterable[Operation]) -> Household:
    """All operations, in the order they arrived, laid over what was known."""
    state = whole(household)
    for operation in operations:
        state = fold(state, operation)
    return state


def fold(household: Household | None, operation: Operation) -> Household:
    """One operation laid over a household, which stays as it was; a second time does nothing."""
    return left_behind(heard(household, operation))


def heard(household: Household | None, operation: Operation) -> Household:
    """A household as an operation tells it, before anything leaves it for another one."""
    state = whole(household)
    seq = operation.get("seq")
    of_another = state["id"] not in ("", operation["household_id"])
    if of_another or (seq is not None and seq <= state["seq"]):
        return state
    known = {**state, "id": operation["household_id"], "seq": seq or state["seq"]}
    return _changed(known, operation)


def _changed(household: Household, operation: Operation) -> Household:
    if is_early(household, operation):
        return put_by(household, operation)
    change = CHANGES.get(operation["kind"])
    return household if change is None else change(household, operation)


def _registered(household: Household, operation: Operation) -> Household:
    day = day_of(operation["happened_at"])
    first = {**operation["body"], **first_people(operation)}
    return {**household, **first, "registered_on": household["registered_on"] or day}


def _household_changed(household: Household, operation: Operation) -> Household:
    """Stage and urgency are told on the timeline; the rest is just so from now on."""
    body = operation["body"]
    told = {key: value for key, value in body.items() if key not in ("why", "urgency")}
    if "cautions" in told:
        told = {**told, "cautions": numbered(told["cautions"], operation["id"])}
    household = {**household, **told}
    if not rests(household):
        household = {**household, "rest": None}
    if "urgency" in body:
        household = {**household, **changed_urgency(household, operation)}
    if "urgency" in body or "stage" in body:
        return with_entry(household, operation)
    return household


def _visited(household: Household, operation: Operation) -> Household:
    """What somebody told of it before it arrived follows at once."""
    is_known = find_entry(household, operation["id"]) is not None
    household = with_entry(household, operation)
    if is_known:
        return household
    early = early_for(household, operation["id"])
    household = {**household, "early": [each for each in household["early"] if each not in early]}
    return reduce(_changed, early, with_effects(household, operation))


def _step_finished(household: Household, operation: Operation) -> Household:
    return with_entry(finished(household, operation), operation)


CHANGES: dict[str, Callable[[Household, Operation], Household]] = {
    "household.registered": _registered,
    "household.changed": _household_changed,
    "person.joined": joined,
    "person.changed": person_changed,
    "person.moved": person_moved,
    "caution.set": caution_set,
    "caution.ended": caution_ended,
    "contact_rule.set": contact_rule_set,
    "visit.planned": planned,
    "plan.changed": plan_changed,
    "plan.cancelled": plan_cancelled,
    "visit.noted": _visited,
    "step.finished": _step_finished,
    "step.postponed": postponed,
    "entry.seen": seen,
    "question.asked": asked,
    "question.answered": answered,
    "question.resolved": resolved,
    "entry.corrected": corrected,
    "entry.withdrawn": withdrawn,
    "entry.moved": moved,
    "visits.compared": compared,
    "step.handed": handed,
    "step.accepted": accepted,
    "step.declined": declined,
    "step.cancelled": cancelled,
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
