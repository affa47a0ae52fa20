"""チーム: households that wait for a lead, and those that come back after a pause or an ending."""

from collections.abc import Sequence
from typing import Any

from server.pages import fields as f
from server.pages import moving
from server.pages.entrusting import is_without_lead, without_lead
from server.pages.layout import layout
from server.pages.people import called_household
from server.pages.rest import coming_back, rest_part
from server.rules import calendar

Person = dict[str, Any]


def unled_page(
    view: dict[str, Any], people: Sequence[Person], fields: f.Fields, mistakes: f.Mistakes
) -> dict[str, Any]:
    """Each with what presses, and one form that gives several of them a lead."""
    rows = without_lead(view)
    named = [(row["id"], row["household"]) for row in rows]
    return {
        "page": layout(view, "team"),
        "without_lead": rows,
        "mistakes": f.summary(mistakes),
        "lead": moving.others("lead", people, "", fields, mistakes),
        "households": f.people("households", named, fields, mistakes),
    }


def chosen_unled(view: dict[str, Any], fields: f.Fields) -> list[dict[str, Any]]:
    """Those that were chosen and still wait."""
    wanted = set(fields.get("households", []))
    return [state for state in view["households"] if state["id"] in wanted and is_without_lead(view, state)]


def unled_mistakes(people: Sequence[Person], lead: str, chosen: Sequence[Any]) -> list[dict[str, Any]]:
    """A lead of the team, and at least one household."""
    wrong = [] if chosen else [{"field": "households", "code": "required"}]
    return wrong if lead in [one["id"] for one in people] else [{"field": "lead", "code": "required"}, *wrong]


def returning_page(view: dict[str, Any]) -> dict[str, Any]:
    """What has come back, and what rests with a day still to come."""
    return {"page": layout(view, "team"), "coming_back": coming_back(view), "resting": _resting(view)}


def _resting(view: dict[str, Any]) -> list[dict[str, Any]]:
    """The next day first."""
    today = calendar.day_of(view["now"])
    later = [state for state in view["households"] if state["rest"] and (state["rest"]["until"] or "") > today]
    later.sort(key=lambda state: (str(state["rest"]["until"]), str(state["id"])))
    return [
        {"id": state["id"], "household": called_household(state), **part}
        for state in later
        for part in rest_part(view, state)
    ]
