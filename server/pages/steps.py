"""The page where a next step is finished: one tap to it, one to say 済んだ."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.open_steps import shown_step
from server.pages.people import called_household, household_of, staff_name
from server.rules import calendar
from server.rules.refused import Refused


def step_page(
    view: dict[str, Any],
    household_id: str,
    step_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """The step as it stands, and one optional text about what came of it."""
    state = household_of(view, household_id)
    found = [step for step in state["steps"] if step["id"] == step_id]
    if not found:
        raise Refused("not_found")
    return {
        "page": layout(view, "today"),
        "household": {"id": state["id"], **called_household(state)},
        "step": {**shown_step(view, state, found[0]), **_end(view, found[0])},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "came_of_it": f.field("came_of_it", fields, mistakes),
    }


def _end(view: dict[str, Any], step: dict[str, Any]) -> dict[str, Any]:
    """When, by whom and with what it ended; a step may be done on another phone meanwhile."""
    done = step["state"] == "done"
    on = calendar.day_of(days.instant_of(step["done_on"])) if done else ""
    return {
        "done": done,
        "done_day": days.said_day(view, on) if done else "",
        "done_by": staff_name(view, step["done_by"]) if done else "",
        "came": step["came_of_it"] if done else "",
        "set_day": days.said_day(view, calendar.day_of(step["set_on"])),
        "set_by": staff_name(view, step["by"]),
    }
