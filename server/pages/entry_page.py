"""One entry on a page of its own: whole, with what it said before, and what can be done with it."""

from typing import Any

from server.pages.entries import entry as shown
from server.pages.layout import layout
from server.pages.mended import history_part, told_steps
from server.pages.people import called_household, household_of
from server.rules import household
from server.rules.household_entries import find_entry
from server.rules.refused import Refused


def entry_page(view: dict[str, Any], household_id: str, entry_id: str) -> dict[str, Any]:
    """Whoever sees the household may read what an entry said before."""
    state = household_of(view, household_id)
    entry = entry_of(state, entry_id)
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "entry": shown(view, state, entry),
        "history": [_before(view, state, each) for each in history_part(view, entry)],
        "mends": household.may_mend(view["me"], entry),
    }


def entry_of(state: dict[str, Any], entry_id: str) -> dict[str, Any]:
    """The entry asked for; one that is not here does not exist."""
    entry = find_entry(state, entry_id)
    if entry is None:
        raise Refused("not_found")
    return entry


def _before(view: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]) -> dict[str, Any]:
    """An earlier text in the same words and places as the present one."""
    entry = earlier["entry"]
    steps = told_steps(view, state, entry)
    return {**earlier, "entry": {**shown(view, state, entry), "steps": steps, "same": []}}


def mendable(view: dict[str, Any], state: dict[str, Any], entry_id: str) -> dict[str, Any]:
    """The entry, if this person may correct, withdraw or move it."""
    entry = entry_of(state, entry_id)
    if not household.may_mend(view["me"], entry):
        raise Refused("not_allowed", "entry")
    return entry
