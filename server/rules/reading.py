"""What a new worker reads first of a household: chosen by rule, so that nobody has to search."""

from typing import Any

from server.rules.steps import open_steps

Household = dict[str, Any]

VISITS = 3
DANGERS = 5


def reading_list(household: Household) -> list[str]:
    """The last three visits, those where something open was promised, and those with a danger; newest first."""
    visits = [entry for entry in household["entries"] if entry["kind"] == "visit.noted" and _stands(entry)]
    promised = {step["entry"] for step in open_steps(household) if step["promise"]}
    dangers = [entry["id"] for entry in visits if entry["body"]["danger"]][:DANGERS]
    chosen = {entry["id"] for entry in visits[:VISITS]}.union(promised, dangers)
    return [entry["id"] for entry in visits if entry["id"] in chosen]


def _stands(entry: dict[str, Any]) -> bool:
    """Neither withdrawn nor moved to where it belongs."""
    return entry.get("withdrawn") is None and entry.get("moved_to") is None
