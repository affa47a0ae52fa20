"""How a status or the urgency changes when several people tell of it, some without signal."""

from collections.abc import Mapping
from typing import Any

from server.rules.operations import Operation

Status = dict[str, Any]

# The more serious stands where two people did not know of each other's change.
SERIOUS = {"heavy": 4, "worry": 3, "steady": 2, "strength": 2, "left_be": 1, "not_asked": 0}
PRESSING = {"emergency": 4, "attention": 3, "ongoing": 2, "calm": 1}


def knew(operation: Operation, change: Mapping[str, Any]) -> bool:
    """People know what they told themselves on this phone, and what was known of the household."""
    if change["device"] == operation["device"] and change["by"] == operation["by"]:
        return True
    return change["seq"] is not None and change["seq"] <= operation["known"]


def changed_status(before: Status | None, operation: Operation, change: Mapping[str, str]) -> Status:
    """One visit's word on one domain; all words stay in the history, one of them stands."""
    if before is not None and any(told["entry"] == operation["id"] for told in before["history"]):
        return before
    old = before or _nothing_told(operation)
    told = {
        **_told(operation),
        "ours": change["ours"],
        "theirs": change["theirs"],
        "why": change["why"],
    }
    status = {**old, "history": [*old["history"], told]}
    if change["theirs"] and operation["happened_at"] >= (old["theirs_on"] or ""):
        status = {**status, "theirs": change["theirs"], "theirs_on": operation["happened_at"]}
    return _ours(status, old, operation, change) if change["ours"] else status


def laid_anew(status: Status) -> Status | None:
    """What stands, from all that was told in the order of its arrival."""
    anew = None
    for told in sorted(status["history"], key=lambda told: (told["seq"] is None, told["seq"] or 0)):
        anew = changed_status(anew, {**told, "id": told["entry"], "happened_at": told["on"]}, told)
    return anew


def without_told(status: Status, entry_id: str) -> Status | None:
    """What stands once one visit's word is taken back; nothing where it was the only one."""
    history = [told for told in status["history"] if told["entry"] != entry_id]
    return status if len(history) == len(status["history"]) else laid_anew({**status, "history": history})


def joined_status(one: Status | None, other: Status) -> Status | None:
    """What stands when what two households knew of one person comes together."""
    if one is None:
        return other
    told = {each["entry"] for each in one["history"]}
    return laid_anew(
        {**one, "history": [*one["history"], *(each for each in other["history"] if each["entry"] not in told)]}
    )


def _nothing_told(operation: Operation) -> Status:
    return {
        "ours": "not_asked",
        "theirs": "",
        "theirs_on": None,
        "why": "",
        "on": operation["happened_at"],
        "by": operation["by"],
        "entry": operation["id"],
        "conflict": False,
        "history": [],
    }


def _ours(status: Status, old: Status, operation: Operation, change: Mapping[str, str]) -> Status:
    rivals = [told for told in old["history"] if told["ours"] and not knew(operation, told)]
    wins = _wins(operation, old, change["ours"], rivals)
    conflict = bool(rivals) and (old["conflict"] or change["ours"] != old["ours"])
    if not rivals and not wins:
        conflict = old["conflict"]
    stands = {
        "ours": change["ours"],
        "why": change["why"],
        "on": operation["happened_at"],
        "by": operation["by"],
        "entry": operation["id"],
    }
    return {**status, **(stands if wins else {}), "conflict": conflict}


def _wins(operation: Operation, old: Status, ours: str, rivals: list[dict[str, Any]]) -> bool:
    """Knowing all others, the later day stands; not knowing, the more serious does."""
    if rivals:
        return SERIOUS.get(ours, 0) > SERIOUS.get(old["ours"], 0)
    first = not any(told["ours"] for told in old["history"])
    return bool(first or operation["happened_at"] >= old["on"])


def changed_urgency(household: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """The urgency as people set it: never lower unless whoever lowers it knew the higher."""
    history = household["urgency_history"]
    if any(told["entry"] == operation["id"] for told in history):
        return {}
    urgency = operation["body"]["urgency"]
    told = {**_told(operation), "urgency": urgency, "before": household["urgency"], "why": operation["body"]["why"]}
    rivals = [told for told in history if not knew(operation, told)]
    before = household["urgency"]
    stands = not rivals or PRESSING.get(urgency, 0) > PRESSING.get(before, 0)
    return {
        "urgency": urgency if stands else before,
        "urgency_conflict": bool(rivals) and (household["urgency_conflict"] or urgency != before),
        "urgency_history": [*history, told],
    }


def _told(operation: Operation) -> dict[str, Any]:
    return {
        "on": operation["happened_at"],
        "by": operation["by"],
        "entry": operation["id"],
        "device": operation["device"],
        "seq": operation.get("seq"),
        "known": operation["known"],
    }
