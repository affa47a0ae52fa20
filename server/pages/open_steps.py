"""Next steps and promises that are still open, in the order they press."""

from typing import Any

from server.pages import days
from server.pages.hands import stands_in
from server.pages.people import called_household, named, staff_name
from server.rules import calendar, household

PROMISES_AHEAD = 7
STEPS_AHEAD = 1


def due_steps(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Mine that are due: promises first, a week ahead; other steps from the day before. The dead call for nothing."""
    rows = [
        (step, shown_step(view, state, step))
        for state in view["households"]
        for step in household.open_steps(state)
        if is_mine(view, state, step) and is_near(view, step) and not household.is_quiet_for(state, step["whom"])
    ]
    return [row for _, row in sorted(rows, key=lambda pair: pressing(pair[0]))]


def pressing(step: dict[str, Any]) -> tuple[bool, str, str]:
    """Promises before other steps, then by day; a step with no day comes last."""
    return (not step["promise"], step["due_on"] or "9", step["id"])


def is_mine(view: dict[str, Any], state: dict[str, Any], step: dict[str, Any]) -> bool:
    """What a colleague means to do herself is hers, and so is what she took over, unless I stand in for her."""
    if step["owner"] != "me" or step["keeper"] == view["me"]["id"]:
        return True
    return stands_in(view, state, step["keeper"])


def is_near(view: dict[str, Any], step: dict[str, Any]) -> bool:
    """Near enough to stand on today's page."""
    ahead = PROMISES_AHEAD if step["promise"] else STEPS_AHEAD
    return bool(step["due_on"]) and _days_left(view, step) <= ahead


def shown_step(view: dict[str, Any], state: dict[str, Any], step: dict[str, Any]) -> dict[str, Any]:
    """One step in words: whose, for whom, by when."""
    left = _days_left(view, step) if step["due_on"] else 0
    return {
        "id": step["id"],
        "household_id": state["id"],
        "household": called_household(state),
        "elsewhere": True,
        "what": step["what"],
        "whom": named(state, [step["whom"]]),
        "owner": step["owner"],
        "promise": step["promise"],
        "due": _due(left) if step["due_on"] else "open",
        "day": days.said_day(view, step["due_on"]) if step["due_on"] else "",
        "over": max(-left, 0),
        "late": is_late(view, step) and not household.is_quiet_for(state, step["whom"]),
        "postponed": step["postponed"],
        "keeper": staff_name(view, step["keeper"]) if step["keeper"] != step["by"] else "",
        "offered": staff_name(view, step["hand"]["to"]) if step["hand"] else "",
    }


def is_late(view: dict[str, Any], step: dict[str, Any]) -> bool:
    """A promise is red from the day before, another step from the day after."""
    today = calendar.day_of(view["now"])
    if step["promise"] and household.is_due_soon(step, today):
        return True
    return household.is_overdue(step, today)


def _days_left(view: dict[str, Any], step: dict[str, Any]) -> int:
    return calendar.days_between(calendar.day_of(view["now"]), step["due_on"])


def _due(left: int) -> str:
    if left < 0:
        return "over"
    return {0: "today", 1: "tomorrow"}.get(left, "later")
