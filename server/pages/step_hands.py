"""A next step on its way: postponed, handed to a colleague, accepted or declined, cancelled."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.open_steps import shown_step
from server.pages.people import called_household, household_of, staff_name
from server.pages.visit_parts import codes_of
from server.rules import household
from server.rules.refused import Refused


def step_of(state: dict[str, Any], step_id: str) -> dict[str, Any]:
    """The step asked for; one that is not here does not exist."""
    for step in state["steps"]:
        if step["id"] == step_id:
            return dict(step)
    raise Refused("not_found")


def step_act_page(
    view: dict[str, Any], place: tuple[str, str], fields: f.Fields, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    """The step, until when it may wait, to whom it may go, and why."""
    state = household_of(view, place[0])
    step = step_of(state, place[1])
    return {
        "page": layout(view, "today"),
        "household": {"id": state["id"], **called_household(state)},
        "step": {**shown_step(view, state, step), "open": step["state"] == "open"},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "due": f.choice("due", codes_of("due"), {"due": ["week"], **fields}, mistakes),
        "due_on": f.field("due_on", fields, mistakes),
        "to": f.people("to", colleagues(view, state, step), fields, mistakes),
        "why": f.field("why", fields, mistakes),
    }


def colleagues(view: dict[str, Any], state: dict[str, Any], step: dict[str, Any]) -> list[f.Named]:
    """Who sees this household and does not have the step already: those who have it, and the team's supervisors."""
    has_it = household.entrusted_to(state)
    return [
        (who, {"name": one["name"], "polite": False})
        for who, one in sorted(view["names"].items())
        if who != step["keeper"] and (who in has_it or _leads(state, one))
    ]


def _leads(state: dict[str, Any], one: dict[str, str]) -> bool:
    return one["role"] == "supervisor" and one.get("team") == state["team"]


def hand_part(view: dict[str, Any], step: dict[str, Any]) -> dict[str, Any]:
    """To whom it is offered, and what became of the last offer."""
    hand, refusal = step["hand"], step["refusal"]
    return {
        "asks_me": household.is_offered_to(step, view["me"]["id"]),
        "hand": [_said(view, hand, hand["to"])] if hand else [],
        "refusal": [_said(view, refusal, refusal["by"])] if refusal else [],
    }


def _said(view: dict[str, Any], told: dict[str, Any], other: str) -> dict[str, Any]:
    return {
        "by": staff_name(view, told["by"]),
        "other": staff_name(view, other),
        "when": days.said_instant(view, told["at"]),
        "why": told["why"],
    }


def handed_to_me(view: dict[str, Any]) -> list[dict[str, Any]]:
    """For 今日: what colleagues ask me to take over, the first asked first."""
    me = view["me"]["id"]
    return [
        {**shown_step(view, state, step), **hand_part(view, step), "known": str(state["seq"])}
        for state in view["households"]
        for step in household.handed_to(state, me)
    ]
