"""What goes along with a person besides what was written about them: promises, next steps, contact rules."""

from typing import Any

from server.rules.stays import is_gone

Household = dict[str, Any]
Belongings = dict[str, Any]
Person = dict[str, Any]


def belongings(household: Household, person_id: str) -> Belongings:
    """What is open for them, also where it was set at a visit to all, and how they wish to be reached."""
    return {
        "steps": [step for step in household["steps"] if _is_for(step, person_id)],
        "rules": [rule for rule in household["contact_rules"] if rule["person_id"] == person_id],
    }


def without_belongings(household: Household, person_id: str) -> Household:
    """The household they left."""
    steps = [step for step in household["steps"] if not _is_for(step, person_id)]
    rules = [rule for rule in household["contact_rules"] if rule["person_id"] != person_id]
    return {**household, "steps": steps, "contact_rules": rules}


def with_rules(household: Household, rules: list[dict[str, Any]]) -> Household:
    """The household they came to; what was told here of a way stands."""
    ways = {(rule["person_id"], rule["way"]) for rule in household["contact_rules"]}
    new = [rule for rule in rules if (rule["person_id"], rule["way"]) not in ways]
    return {**household, "contact_rules": [*household["contact_rules"], *new]}


def come_home(household: Household, newcomers: list[Person], is_first: bool) -> Household:
    """Whoever is new here joins; who had left before lives here again, once."""
    new = {person["id"]: person for person in newcomers}
    persons = [
        new[person["id"]] if person["id"] in new and is_first and is_gone(person) else person
        for person in household["persons"]
    ]
    known = {person["id"] for person in persons}
    return {**household, "persons": [*persons, *(each for each in newcomers if each["id"] not in known)]}


def _is_for(step: dict[str, Any], person_id: str) -> bool:
    return bool(step["whom"] == person_id and step["state"] == "open")
