"""Entrusting a household: its lead and colleagues, and the households that have no lead."""

from collections.abc import Sequence
from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.hands import entrusting_part
from server.pages.layout import layout
from server.pages.people import called_household, household_of

Person = dict[str, Any]
LEADING = ("worker", "supervisor")


def entrusting_page(
    view: dict[str, Any],
    household_id: str,
    people: Sequence[Person],
    form: tuple[f.Fields, f.Mistakes, str],
) -> dict[str, Any]:
    """The team's workers, and whoever has it from elsewhere; as it stands, unless somebody chose."""
    state = household_of(view, household_id)
    fields, mistakes, operation_id = form
    present = {"lead": [state["lead"]], "workers": state["workers"]}
    named = _named(view, people, state)
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "entrusting": entrusting_part(view, state),
        "lead": f.people("lead", named, fields or present, mistakes),
        "workers": f.people("workers", named, fields or present, mistakes),
        "why": f.field("why", fields, mistakes),
    }


def _named(view: dict[str, Any], people: Sequence[Person], state: dict[str, Any]) -> list[f.Named]:
    own = {person["id"]: person["name"] for person in people}
    from_elsewhere = [one for one in (state["lead"], *state["workers"]) if one in view["names"] and one not in own]
    own.update({one: view["names"][one]["name"] for one in from_elsewhere})
    return [(one, {"name": name, "polite": False}) for one, name in own.items()]


def is_without_lead(view: dict[str, Any], state: dict[str, Any]) -> bool:
    """Nobody leads it, or somebody who works here no longer, elsewhere, or otherwise."""
    lead = view["names"].get(state["lead"])
    return lead is None or lead["role"] not in LEADING or lead["team"] != state["team"]


def without_lead(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Households that wait for a lead, the longest known first."""
    waiting = [state for state in view["households"] if is_without_lead(view, state)]
    waiting.sort(key=lambda state: (str(state["registered_on"] or ""), str(state["id"])))
    return [
        {
            "id": state["id"],
            "household": called_household(state),
            "urgency": state["urgency"],
            "stage": state["stage"],
            "where": state["neighbourhood"] or state["district"],
            "since": days.said_day(view, state["registered_on"]) if state["registered_on"] else "",
        }
        for state in waiting
    ]
