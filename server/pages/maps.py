"""地図: opening a household's address elsewhere, where its reader has allowed it, and who then learns it."""

from typing import Any

from server.pages.layout import layout
from server.pages.people import called_household, household_of
from server.rules.protected import is_protected
from server.rules.refused import Refused

RECEIVERS = ("google", "apple", "osm")


def map_page(view: dict[str, Any], household_id: str) -> dict[str, Any]:
    """Says who receives the address before it opens; a protected one has no such page."""
    state = household_of(view, household_id)
    receiver = str(view.get("maps", ""))
    if receiver not in RECEIVERS or is_protected(state):
        raise Refused("not_found")
    address = state["address"]
    return {
        "page": layout(view, "today" if view["me"]["role"] == "worker" else "households"),
        "household": {"id": state["id"], **called_household(state)},
        "receiver": receiver,
        "address": " ".join(part for part in (address["town"], address["number"]) if part),
    }


def map_setting(view: dict[str, Any]) -> list[dict[str, Any]]:
    """No map, or whose; no map is usual."""
    chosen = str(view.get("maps", ""))
    return [{"code": code, "on": code == chosen} for code in ("", *RECEIVERS)]
