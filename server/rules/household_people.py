"""The people of a household as operations change them, how they are reached, and what to mind at the door."""

from typing import Any

from server.rules.calendar import day_of
from server.rules.household_entries import find_entry, with_entry
from server.rules.household_rest import is_quiet
from server.rules.operations import Operation
from server.rules.stays import changed_person, is_gone, newcomer

Household = dict[str, Any]
Person = dict[str, Any]
Caution = dict[str, Any]


def first_people(operation: Operation) -> dict[str, Any]:
    """The people and cautions of a registration, each with what later operations call it by."""
    body, day = operation["body"], day_of(operation["happened_at"])
    return {
        "persons": [newcomer(person, day) for person in body.get("persons", [])],
        "cautions": numbered(body.get("cautions", []), operation["id"]),
    }


def numbered(cautions: list[Caution], told_by: str) -> list[Caution]:
    """Cautions that were told together, each with an id by which it can be told anew or ended."""
    return [{**caution, "id": f"{told_by}-c{number}"} for number, caution in enumerate(cautions, start=1)]


def joined(household: Household, operation: Operation) -> Household:
    """Born, moved in, or known of only now."""
    person = operation["body"]["person"]
    if person_of(household, person["id"]) is None:
        new = newcomer(person, day_of(operation["happened_at"]))
        household = {**household, "persons": [*household["persons"], new]}
    return with_entry(household, operation)


def person_changed(household: Household, operation: Operation) -> Household:
    """Only what is told changes; a stay that begins ends the one before."""
    if find_entry(household, operation["id"]) is None:
        told = {key: value for key, value in operation["body"].items() if key not in ("person_id", "why")}
        household = with_person(household, operation["body"]["person_id"], told, operation)
    return with_entry(household, operation)


def caution_set(household: Household, operation: Operation) -> Household:
    """What to mind at this door until a day; told again under its id, it is told anew."""
    if find_entry(household, operation["id"]) is not None:
        return with_entry(household, operation)
    body = operation["body"]
    caution = {"kind": body["kind"], "words": body["words"], "by": operation["by"], "until": body["until"]}
    caution["id"] = body["caution_id"]
    known = any(_is(each, body["caution_id"]) for each in household["cautions"])
    others = [caution if _is(each, body["caution_id"]) else each for each in household["cautions"]]
    return with_entry({**household, "cautions": others if known else [*others, caution]}, operation)


def caution_ended(household: Household, operation: Operation) -> Household:
    """No longer to be minded; that it was stays on the timeline."""
    if find_entry(household, operation["id"]) is None:
        ended = operation["body"]["caution_id"]
        cautions = [each for each in household["cautions"] if not _is(each, ended)]
        household = {**household, "cautions": cautions}
    return with_entry(household, operation)


def contact_rule_set(household: Household, operation: Operation) -> Household:
    """One rule for a person and a way; an empty one takes it back."""
    if find_entry(household, operation["id"]) is not None:
        return with_entry(household, operation)
    rule = dict(operation["body"])
    others = [
        each
        for each in household["contact_rules"]
        if (each["person_id"], each["way"]) != (rule["person_id"], rule["way"])
    ]
    rules = [*others, rule] if rule["rule"] else others
    return with_entry({**household, "contact_rules": rules}, operation)


def is_quiet_for(household: Household, person_id: str) -> bool:
    """No reminder calls for somebody who died or moved away, nor for anybody where a household is quiet."""
    person = person_of(household, person_id)
    return is_quiet(household) or (person is not None and is_gone(person))


def person_of(household: Household, person_id: str) -> Person | None:
    """Somebody of this household."""
    return next((person for person in household["persons"] if person["id"] == person_id), None)


def with_person(household: Household, person_id: str, told: Person, operation: Operation) -> Household:
    """The household with what was told of one of its people."""
    day = day_of(operation["happened_at"])
    persons = [
        changed_person(person, told, day) if person["id"] == person_id else person for person in household["persons"]
    ]
    return {**household, "persons": persons}


def _is(caution: dict[str, Any], caution_id: str) -> bool:
    return caution.get("id") == caution_id
