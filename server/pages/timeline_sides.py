"""Beside the timeline: who was not met, what waits for an answer, what is overdue, who carries how much."""

from typing import Any

from server.pages import days
from server.pages.open_steps import shown_step
from server.pages.people import called_household, staff_name
from server.pages.today import brief
from server.rules import calendar, caseload, household

# What is beside the timeline is a beginning; the rest of each list has a page of its own.
MOST = 10


def sides(view: dict[str, Any], people: list[dict[str, Any]]) -> dict[str, Any]:
    """The four lists, each with what presses most on top."""
    unmet, asked, late = _unmet(view), _asked(view), overdue(view)
    return {
        "unmet": unmet[:MOST],
        "asked": asked[:MOST],
        "overdue": late[:MOST],
        "counts": {"unmet": len(unmet), "asked": len(asked), "overdue": len(late)},
        "loads": [_load(view, person) for person in people if person["role"] == "worker"],
    }


def _unmet(view: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [{**brief(view, state), "lead": staff_name(view, state["lead"])} for state in view["households"]]
    late = [row for row in rows if row["long_unmet"]]
    return sorted(late, key=lambda row: (not row["never_met"], -row["days"], row["id"]))


def _asked(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Every open question of the team, the oldest first; whether an answer has come."""
    open_ones = [(state, asked) for state in view["households"] for asked in household.open_questions(state)]
    open_ones.sort(key=lambda pair: (days.instant_of(pair[1]["at"]), str(pair[1]["id"])))
    return [
        {
            "id": asked["id"],
            "household_id": state["id"],
            "household": called_household(state),
            "text": asked["text"],
            "by": staff_name(view, asked["by"]),
            "answered": bool(asked["answers"]),
            "since": days.said_day(view, calendar.day_of(days.instant_of(asked["at"]))),
        }
        for state, asked in open_ones
    ]


def overdue(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Promises from the day before, steps from the third working day past theirs; the longest over first."""
    today = calendar.day_of(view["now"])
    rows = [
        (step["due_on"], step["id"], {**shown_step(view, state, step), "by": staff_name(view, step["keeper"])})
        for state in view["households"]
        if not household.is_quiet(state)
        for step in household.open_steps(state)
        if not household.is_quiet_for(state, step["whom"]) and _presses(step, today)
    ]
    return [row for _, _, row in sorted(rows, key=lambda each: each[:2])]


def _presses(step: dict[str, Any], today: str) -> bool:
    return household.is_stuck(step, today) or (step["promise"] and household.is_due_soon(step, today))


def _load(view: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    """What somebody carries: homes, this month's visits, and the visits that the rhythms ask for."""
    homes, month = view["households"], caseload.days_of_month(calendar.day_of(view["now"]))
    asked = caseload.visits_due(caseload.led_by(homes, person["id"]), len(month))
    return {
        "name": person["name"],
        "households": len(caseload.carried_by(homes, person["id"])),
        "visits": person["made"],
        "asked": asked,
        "most": max(asked, person["made"], 1),
    }
