"""Every field of a household, and how one that was kept before a field existed comes to have it."""

from typing import Any

Household = dict[str, Any]

# Of a folded household: it rises when its entries or steps have more fields than before.
FORMAT = 2
EMPTY: Household = {
    "format": FORMAT,
    "id": "",
    "seq": 0,
    "name": "",
    "kana": "",
    "address": {"postcode": "", "town": "", "number": "", "building": ""},
    "district": "",
    "neighbourhood": "",
    "landmark": "",
    "reach": "",
    "stage": "noticed",
    "urgency": "ongoing",
    "urgency_conflict": False,
    "urgency_history": [],
    "rhythm": "as_needed",
    "team": "",
    "lead": "",
    "workers": [],
    "watcher": None,
    "registered_on": None,
    "persons": [],
    "cautions": [],
    "contact_rules": [],
    "status": {},
    "steps": [],
    "planned": [],
    "rest": None,
    "covers": [],
    "handover": None,
    "away": [],
    "same_visits": [],
    "early": [],
    "entries": [],
}
ENTRY: dict[str, Any] = {"corrections": [], "withdrawn": None, "came_from": None}
STEP: dict[str, Any] = {"hand": None, "hands": 0, "refusal": None, "why": ""}


def whole(household: Household | None) -> Household:
    """A household with every field, its entries and steps likewise."""
    if household is None:
        return EMPTY
    state = {**EMPTY, **household}
    if state["format"] == FORMAT:
        return state
    return {
        **state,
        "format": FORMAT,
        "entries": [{**ENTRY, **entry} for entry in state["entries"]],
        "steps": [{**STEP, "keeper": step["by"], **step} for step in state["steps"]],
        "status": {of: _whole_status(state, domains) for of, domains in state["status"].items()},
    }


def _whole_status(household: Household, domains: dict[str, Any]) -> dict[str, Any]:
    """What was told before says with how much known: as much as its visit."""
    known = {entry["id"]: entry["known"] for entry in household["entries"]}
    return {
        domain: {**told, "history": [{"known": known.get(each["entry"], 0), **each} for each in told["history"]]}
        for domain, told in domains.items()
    }
