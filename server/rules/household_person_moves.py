"""転居: a person moves to another household, and what is written about them goes along."""

from typing import Any

from server.rules.calendar import day_of
from server.rules.household_entries import find_entry, with_entry
from server.rules.household_moves import gone_away
from server.rules.household_people import person_of, with_person
from server.rules.operations import Operation
from server.rules.stays import ended_stays

Household = dict[str, Any]


def person_moved(household: Household, operation: Operation) -> Household:
    """Here they have moved away, there they stay from that day; here only the house's own entries are left."""
    body = operation["body"]
    person = person_of(household, body["person_id"])
    if find_entry(household, operation["id"]) is not None or person is None or body["to"] == household["id"]:
        return with_entry(household, operation)
    since = body["since"] or day_of(operation["happened_at"])
    stay = {"relation": body["relation"], "lives": body["lives"], "since": since, "until": None}
    joins = {**stay, "stays": [*ended_stays(person, since), stay]}
    away = {"lives": "moved", "since": since, "until": since}
    household = with_person(household, person["id"], away, operation)
    return with_entry(gone_away(household, operation, "person", person["id"], joins), operation)
