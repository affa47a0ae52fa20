"""Several households that know of each other: what moves between them, and what is said of it later."""

from collections.abc import Iterable, Mapping

from server.rules.household import Household, heard
from server.rules.household_entries import find_entry
from server.rules.household_fields import whole
from server.rules.household_moves import away_to, left_behind, parcels, taken_in
from server.rules.operations import Operation

Households = Mapping[str, Household]

MOVES = ("entry.moved", "person.moved")


def all_laid(households: Households, operations: Iterable[Operation]) -> dict[str, Household]:
    """All operations, in the order they arrived, whatever households they are of."""
    states = dict(households)
    for operation in operations:
        states = laid(states, operation)
    return states


def laid(households: Households, operation: Operation) -> dict[str, Household]:
    """One operation laid over its household; what leaves it goes where it belongs, if that is known here."""
    states, home = dict(households), operation["household_id"]
    before = whole(states.get(home))
    seq = operation.get("seq")
    if seq is not None and seq <= before["seq"]:
        return states
    place = _place_of(states, operation)
    states[home] = {**before, "id": home, "seq": seq or before["seq"]}
    states[place] = heard(before if place == home else states[place], {**operation, "household_id": place})
    return _settled(states, place, seq)


def neighbours(household: Household, operation: Operation) -> set[str]:
    """The other households that an operation on this one may change."""
    told = operation["body"].get("to")
    named = {told} if isinstance(told, str) and operation["kind"] in MOVES else set()
    return named | {row["to"] for row in household["away"]}


def _place_of(states: Households, operation: Operation) -> str:
    """Where whatever it is about is now: what moved is followed, unless somebody moves it again without knowing."""
    home: str = operation["household_id"]
    return home if operation["kind"] in MOVES else _followed(states, operation, [home])


def _followed(states: Households, operation: Operation, been: list[str]) -> str:
    place = been[-1]
    state = whole(states.get(place))
    entry_id = operation["body"].get("entry_id")
    there = None if entry_id and find_entry(state, entry_id) else away_to(state, operation)
    if there is None or there in been or there not in states:
        return place
    return _followed(states, operation, [*been, there])


def _settled(states: dict[str, Household], first: str, seq: int | None) -> dict[str, Household]:
    """What has to leave goes on until it is where it belongs."""
    open_places = [first]
    while open_places:
        place = open_places.pop()
        for row, parcel in parcels(states[place]):
            if row["to"] in states:
                there = taken_in(whole(states[row["to"]]), row, parcel)
                states[row["to"]] = {**there, "id": row["to"], "seq": seq or there["seq"]}
                open_places.append(row["to"])
        states[place] = left_behind(states[place])
    return states
