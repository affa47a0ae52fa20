"""The page of a next step: one tap to it, one to say 済んだ; and the ways on where it is not done."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.open_steps import shown_step
from server.pages.people import called_household, household_of, staff_name
from server.pages.step_hands import hand_part
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
        "step": {
            **shown_step(view, state, found[0]),
            **_end(view, found[0]),
            **hand_part(view, found[0]),
            "known": str(state["seq"]),
        },
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "came_of_it": f.field("came_of_it", fields, mistakes),
    }


def _end(view: dict[str, Any], step: dict[str, Any]) -> dict[str, Any]:
    """When, by whom and with what it ended; a step may be done on another phone meanwhile."""
    over = step["state"] in ("done", "cancelled")
    on = calendar.day_of(days.instant_of(step["done_on"])) if over else ""
    return {
        "done": step["state"] == "done",
        "cancelled": step["state"] == "cancelled",
        "done_day": days.said_day(view, on) if over else "",
        "done_by": staff_name(view, step["done_by"]) if over else "",
        "came": step["came_of_it"],
        "why": step["why"],
        "set_day": days.said_day(view, calendar.day_of(step["set_on"])),
        "set_by": staff_name(view, step["by"]),
        "put_off": [_put_off(view, each) for each in reversed(step["postponements"])],
    }


def _put_off(view: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """To which day, by whom and why."""
    return {"day": days.said_day(view, told["due_on"]), "by": staff_name(view, told["by"]), "why": told["why"]}
