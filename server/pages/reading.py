"""What a new worker reads first of a household that comes to them."""

from typing import Any

from server.pages.entries import entry
from server.pages.hands import handover_row, to_read
from server.pages.household_parts import rules_part
from server.pages.layout import layout
from server.pages.open_steps import shown_step
from server.pages.people import called_household, household_of
from server.pages.today import valid_cautions
from server.rules import household
from server.rules.refused import Refused


def reading_page(view: dict[str, Any], household_id: str) -> dict[str, Any]:
    """What to read first: dangers and cautions, what was promised, and the chosen visits."""
    state = household_of(view, household_id)
    if state["handover"] is None:
        raise Refused("not_found")
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "handover": handover_row(view, state),
        "cautions": valid_cautions(view, state),
        "rules": rules_part(state),
        "steps": [{**shown_step(view, state, step), "elsewhere": False} for step in household.open_steps(state)],
        "entries": [entry(view, state, each) for each in to_read(state)],
    }
