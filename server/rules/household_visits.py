"""Which visits count: those that stand, and of two that tell of one visit only one."""

from typing import Any

from server.rules.calendar import day_of, time_of
from server.rules.household_entries import stands
from server.rules.operations import Operation

Household = dict[str, Any]
Entry = dict[str, Any]

MET = ("met", "door", "through_door")
# Two people who set out together write down times that differ a little.
APART = 30


def same_visit(one: Entry, other: Entry) -> bool:
    """Whether two colleagues may have written one visit: the same day and method, together or at the same time."""
    if one["by"] == other["by"] or day_of(one["happened_at"]) != day_of(other["happened_at"]):
        return False
    if one["body"]["method"] != other["body"]["method"]:
        return False
    return _went_together(one, other) or _overlap(one, other)


def _went_together(one: Entry, other: Entry) -> bool:
    return one["by"] in other["body"]["workers"] or other["by"] in one["body"]["workers"]


def _overlap(one: Entry, other: Entry) -> bool:
    """Begun within half an hour, or one began while the other lasted."""
    first, second = sorted((one, other), key=lambda entry: str(entry["happened_at"]))
    lasted = first["body"]["ended_at"]
    is_near = _minute_of(second["happened_at"]) - _minute_of(first["happened_at"]) <= APART
    return is_near or bool(lasted and second["happened_at"] < lasted)


def _minute_of(instant: str) -> int:
    """Since midnight."""
    hours, minutes = time_of(instant).split(":")
    return int(hours) * 60 + int(minutes)


def compared(household: Household, operation: Operation) -> Household:
    """What people said of two visits; the last word stands."""
    entries = sorted(operation["body"]["entry_ids"])
    said = {"entries": entries, "same": operation["body"]["same"], "by": operation["by"]}
    others = [each for each in household["same_visits"] if each["entries"] != entries]
    return {**household, "same_visits": [*others, said]}


def visits_to_compare(household: Household) -> list[list[Entry]]:
    """Pairs that look like one visit and of which nobody has said whether they are."""
    visits = standing_visits(household)
    said = [each["entries"] for each in household["same_visits"]]
    pairs = [(one, other) for place, one in enumerate(visits) for other in _of_the_day(visits, place)]
    return [
        [one, other] for one, other in pairs if same_visit(one, other) and sorted((one["id"], other["id"])) not in said
    ]


def _of_the_day(visits: list[Entry], place: int) -> list[Entry]:
    """The visits after one in the list that are of its day."""
    day, found = day_of(visits[place]["happened_at"]), []
    for other in visits[place + 1 :]:
        if day_of(other["happened_at"]) != day:
            break
        found.append(other)
    return found


def likely_same(household: Household, entry: Entry) -> list[Entry]:
    """The visits that may be the one this entry tells of, as long as nobody has said so."""
    if entry["kind"] != "visit.noted" or not stands(entry):
        return []
    said = [each["entries"] for each in household["same_visits"]]
    others = [other for other in standing_visits(household) if same_visit(entry, other)]
    return [other for other in others if sorted((entry["id"], other["id"])) not in said]


def standing_visits(household: Household) -> list[Entry]:
    """Every visit that nobody has withdrawn, newest first."""
    return [entry for entry in household["entries"] if entry["kind"] == "visit.noted" and stands(entry)]


def counted_visits(household: Household) -> list[Entry]:
    """Every visit once: of two that tell of one, the one where somebody was met, else the one written first."""
    visits = standing_visits(household)
    again: set[str] = set()
    for same in _groups(household["same_visits"]):
        told = [visit for visit in visits if visit["id"] in same]
        told.sort(key=lambda entry: (not has_met(entry), entry["id"]))
        again |= {visit["id"] for visit in told[1:]}
    return [visit for visit in visits if visit["id"] not in again]


def _groups(same_visits: list[dict[str, Any]]) -> list[set[str]]:
    """Visits that are one, though people only ever said so of two."""
    groups: list[set[str]] = []
    for pair in [set(each["entries"]) for each in same_visits if each["same"]]:
        joined = pair.union(*(group for group in groups if group & pair))
        groups = [*(group for group in groups if not group & pair), joined]
    return groups


def has_met(visit: Entry) -> bool:
    """Met, at the door or through it."""
    return visit["body"]["outcome"] in MET
