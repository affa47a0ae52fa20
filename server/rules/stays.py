"""在籍期間: where a person stays from when to when, and how old they are."""

from collections.abc import Mapping
from typing import Any

from server.rules.calendar import age, day_of

Person = dict[str, Any]
Stay = dict[str, Any]

GONE = ("moved", "died")
STAY = ("relation", "lives", "since", "until")


def newcomer(person: Mapping[str, Any], on: str) -> Person:
    """A person as they come into a household: one stay, and since when an age is only about right."""
    return _aged({**person, "stays": [_stay(person)]}, person, on)


def stays_of(person: Mapping[str, Any]) -> list[Stay]:
    """Every stay, the present one last; of whom little is kept, only the present one."""
    stays: list[Stay] = person.get("stays") or [_stay(person)]
    return stays


def changed_person(person: Person, told: Mapping[str, Any], on: str) -> Person:
    """What was told of a person; living elsewhere or no longer begins a new stay and ends the one before."""
    changed = _aged({**person, **told}, told, on)
    earlier = stays_of(person)
    if changed.get("lives") == person.get("lives"):
        return {**changed, "stays": [*earlier[:-1], _stay(changed)]}
    since = told.get("since") or told.get("until") or day_of(on)
    until = told.get("until") or (since if changed["lives"] in GONE else None)
    changed = {**changed, "since": since, "until": until}
    return {**changed, "stays": [*ended_stays(person, since), _stay(changed)]}


def ended_stays(person: Mapping[str, Any], on: str) -> list[Stay]:
    """All stays, of which the last one ends that day, unless its end was told before."""
    *earlier, last = stays_of(person)
    return [*earlier, {**last, "until": last["until"] or on}]


def is_gone(person: Mapping[str, Any]) -> bool:
    """Moved away or died: nothing calls for them any more."""
    return person["lives"] in GONE


def age_of(person: Mapping[str, Any], today: str) -> int | None:
    """Full years, which end with a death; who was about seventy is about seventy-five in five years."""
    died = person["lives"] == "died" and person["until"]
    day = person["until"] if died else day_of(today)
    if person["born_on"]:
        return age(person["born_on"], day)
    told_on = person.get("about_age_on")
    if person["about_age"] is None or not told_on:
        return person["about_age"]  # type: ignore[no-any-return]
    return int(person["about_age"]) + max(0, age(told_on, day))


def _stay(person: Mapping[str, Any]) -> Stay:
    return {name: person.get(name) for name in STAY}


def _aged(person: Person, told: Mapping[str, Any], on: str) -> Person:
    """An age that is only about right was right on the day it was told."""
    if "about_age" not in told:
        return person
    return {**person, "about_age_on": None if told["about_age"] is None else day_of(on)}
