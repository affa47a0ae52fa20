"""訂正・取り消し: an entry is told anew or taken back; what was told before stays in its history."""

from collections.abc import Mapping
from typing import Any

from server.rules.household_effects import in_its_place, with_effects, without_effects
from server.rules.household_entries import changed_entry, find_entry, newest_first, stands, state_of
from server.rules.household_plans import with_kept
from server.rules.household_steps import finished, step_of
from server.rules.operations import Operation

Household = dict[str, Any]
Entry = dict[str, Any]
Step = dict[str, Any]

CORRECTABLE = ("visit.noted", "step.finished")


def corrected(household: Household, operation: Operation) -> Household:
    """The entry as it is told now; the earlier text stays with it."""
    entry = find_entry(household, operation["body"]["entry_id"])
    if entry is None or not _fits(entry, operation["body"]["body"]):
        return household
    if any(each["id"] == operation["id"] for each in entry["corrections"]):
        return _has_arrived(household, entry, operation)
    told = _told_anew(entry, operation)
    if not stands(entry):
        return changed_entry(household, entry["id"], lambda _: told)
    steps = [step for step in household["steps"] if step["entry"] == entry["id"]]
    household = _replaced(without_effects(household, entry), told)
    if entry["kind"] == "step.finished":
        return with_effects(household, told)
    household = in_its_place(household, told)
    return with_kept(_with_steps_again(household, told, steps), told)


def _fits(entry: Entry, body: Any) -> bool:
    """A visit stays a visit, and a finished step stays of its step."""
    if entry["kind"] == "visit.noted":
        return "started_at" in body
    return bool(entry["kind"] == "step.finished" and body.get("step_id") == entry["body"]["step_id"])


def _has_arrived(household: Household, entry: Entry, operation: Operation) -> Household:
    """What waited on the phone is on the server now."""
    if state_of(operation) == "waiting":
        return household
    corrections = [
        {**each, "state": "sent"} if each["id"] == operation["id"] else each for each in entry["corrections"]
    ]
    return changed_entry(household, entry["id"], lambda one: {**one, "corrections": corrections})


def _told_anew(entry: Entry, operation: Operation) -> Entry:
    """Whose visit it is never changes; a danger told only now has been seen by nobody."""
    body = operation["body"]["body"]
    earlier = {
        "id": operation["id"],
        "body": entry["body"],
        "about": entry["about"],
        "by": operation["by"],
        "at": operation["happened_at"],
        "why": operation["body"]["why"],
        "state": state_of(operation),
    }
    told = {**entry, "body": body, "corrections": [*entry["corrections"], earlier]}
    if entry["kind"] != "visit.noted":
        return told
    workers = [entry["by"], *(worker for worker in body["workers"] if worker != entry["by"])]
    is_new_danger = body["danger"] and not entry["body"]["danger"]
    return {
        **told,
        "body": {**body, "workers": workers},
        "about": operation["about"],
        "happened_at": body["started_at"],
        "seen": [] if is_new_danger else entry["seen"],
    }


def _replaced(household: Household, told: Entry) -> Household:
    entries = [told if entry["id"] == told["id"] else entry for entry in household["entries"]]
    return {**household, "entries": newest_first(entries)}


def _with_steps_again(household: Household, visit: Entry, before: list[Step]) -> Household:
    """A step keeps its life where its words stay, else by its place; what is no longer told is gone."""
    told = visit["body"]["steps"]
    places = _places(told, before)
    numbers = [int(step["id"][len(visit["id"]) + 1 :]) for step in before]
    number = max([*numbers, *(len(each["body"]["steps"]) for each in visit["corrections"]), 0])
    steps = []
    for each, place in zip(told, places, strict=True):
        if place is None:
            number += 1
            steps.append(step_of(visit, number, each))
        else:
            steps.append(_step_again(before[place], each))
    household = {**household, "steps": [*household["steps"], *steps]}
    for entry in reversed(household["entries"]):
        if entry["kind"] == "step.finished" and stands(entry):
            household = finished(household, entry)
    return household


def _places(told: list[dict[str, Any]], before: list[Step]) -> list[int | None]:
    """Which of the earlier steps each one is: by its words, then by what is left in order."""
    places: list[int | None] = [None] * len(told)
    free = list(range(len(before)))
    for number, each in enumerate(told):
        same = [place for place in free if before[place]["what"] == each["what"]]
        if same:
            places[number] = same[0]
            free.remove(same[0])
    for number, place in enumerate(places):
        if place is None and free:
            places[number] = free.pop(0)
    return places


def _step_again(step: Step, told: dict[str, Any]) -> Step:
    """A day that was postponed stays postponed."""
    due_on = step["due_on"] if step["postponements"] else told["due_on"]
    return {**step, **told, "due_on": due_on}


def withdrawn(household: Household, operation: Operation) -> Household:
    """Taken back: it counts nowhere, and can still be read where it stood."""
    entry = find_entry(household, operation["body"]["entry_id"])
    if entry is None or entry["kind"] not in CORRECTABLE or not stands(entry):
        return household
    told = {
        "by": operation["by"],
        "at": operation["happened_at"],
        "why": operation["body"]["why"],
        "state": state_of(operation),
    }
    household = changed_entry(household, entry["id"], lambda one: {**one, "withdrawn": told})
    return without_effects(household, entry)


def may_mend(staff: Mapping[str, Any], entry: Entry) -> bool:
    """An entry is corrected, withdrawn or moved by whoever wrote it, or by a supervisor."""
    mends = staff["role"] == "supervisor" or entry["by"] == staff["id"]
    return bool(mends and entry["kind"] in CORRECTABLE and stands(entry))
