"""What a worker carries: visits that the rhythms ask for, against those a working month has room for."""

from collections.abc import Iterable
from typing import Any

from server.rules.calendar import add_days, add_months, is_working_day
from server.rules.household import is_quiet
from server.rules.household_entries import Household
from server.rules.household_questions import RHYTHM_DAYS

URGENCIES = ("emergency", "attention", "ongoing", "calm")


def days_of_month(day: str) -> list[str]:
    """Every day of the month that this day is in."""
    first = f"{day[:7]}-01"
    days, end = [], add_months(first, 1)
    while first < end:
        days.append(first)
        first = add_days(first, 1)
    return days


def working_days(days: Iterable[str]) -> int:
    """Those on which a town hall works: no weekends, no national holidays."""
    return sum(is_working_day(day) for day in days)


def visits_due(households: Iterable[Household], days: int) -> int:
    """What the rhythms ask for in so many days, rounded up at the end; nothing where contact rests."""
    asked = [RHYTHM_DAYS.get(state["rhythm"], 0) for state in households if not is_quiet(state)]
    # Two of a fortnight are one of a week: the parts are added before anything is rounded.
    parts = sum(days * PARTS // rhythm for rhythm in asked if rhythm)
    return -(-parts // PARTS)


PARTS = 90 * 7 * 2


def led_by(households: Iterable[Household], worker: str) -> list[Household]:
    """Whose lead answers for the visits; a colleague who comes along is not counted twice."""
    return [state for state in households if state["lead"] == worker]


def carried_by(households: Iterable[Household], worker: str) -> list[Household]:
    """Everything entrusted to somebody, as lead or beside one."""
    return [state for state in households if worker in (state["lead"], *state["workers"])]


def by_urgency(households: Iterable[Household]) -> dict[str, int]:
    """How many of each; a code of the municipality's own stands with those that go on."""
    counts = dict.fromkeys(URGENCIES, 0)
    for state in households:
        counts[state["urgency"] if state["urgency"] in counts else "ongoing"] += 1
    return counts


def load_of(worker: str, households: Iterable[Household], days: tuple[int, int], made: int) -> dict[str, Any]:
    """One worker's month: `days` are its days and what visits its working days have room for."""
    all_homes = list(households)
    carried, led = carried_by(all_homes, worker), led_by(all_homes, worker)
    return {
        "worker": worker,
        "households": len(carried),
        "led": len(led),
        "urgency": by_urgency(carried),
        "due": visits_due(led, days[0]),
        "possible": days[1],
        "made": made,
    }
