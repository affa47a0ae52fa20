"""Who may see a household, and who may make which kind of operation."""

from collections.abc import Mapping
from typing import Any

from server.rules.household_entrusting import is_entrusted

REST = {"household.paused", "household.ended", "household.resumed"}
# A new day lets covers begin and end, and households change hands: the server says so, in a supervisor's name.
ENTRUSTING = {
    "household.entrusted",
    "household.covered",
    "household.cover_ended",
    "household.handover_set",
    "household.handover_cancelled",
}
PLAN_KINDS = frozenset({"visit.planned", "plan.changed", "plan.cancelled"})
STEP_KINDS = frozenset({"step.postponed", "step.handed", "step.accepted", "step.declined", "step.cancelled"})
ENTRY_KINDS = frozenset({"entry.corrected", "entry.withdrawn", "entry.moved", "visits.compared"})
VISIT_KINDS = frozenset({"visit.noted", "step.finished", "question.answered", "question.resolved"})
HOUSEHOLD_KINDS = frozenset({"household.registered", "household.changed"})
PEOPLE_KINDS = frozenset({"person.joined", "person.changed", "person.moved"})
DOOR_KINDS = frozenset({"caution.set", "caution.ended", "contact_rule.set"})
WORKER_KINDS = HOUSEHOLD_KINDS | PEOPLE_KINDS | DOOR_KINDS | VISIT_KINDS | PLAN_KINDS | STEP_KINDS | ENTRY_KINDS | REST
SUPERVISOR_KINDS = WORKER_KINDS | {"entry.seen", "question.asked"} | ENTRUSTING
# To whom a household is entrusted is told by operations of its own.
ENTRUSTED = ("team", "lead", "workers", "watcher")
REACHING = ("entry.moved", "person.moved")
KINDS_OF = {"worker": WORKER_KINDS, "supervisor": SUPERVISOR_KINDS}


def may_see(staff: Mapping[str, Any], household: dict[str, Any], today: str) -> bool:
    """A worker sees the households entrusted that day, a supervisor the team's, an administrator none."""
    if staff.get("left_at") is not None:
        return False
    if staff["role"] == "supervisor":
        return bool(household["team"]) and household["team"] == staff["team"]
    if staff["role"] == "worker":
        return is_entrusted(household, staff["id"], today)
    return False


def may_make(role: str, kind: str) -> bool:
    """What people do themselves."""
    return kind in KINDS_OF.get(role, frozenset())


def may_register(staff: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """A new household belongs to the writer's team, and a worker's to the writer."""
    is_mine = staff["id"] in (body["lead"], *body["workers"])
    return bool(body["team"] == staff["team"]) and (staff["role"] == "supervisor" or is_mine)


def may_change(body: Mapping[str, Any]) -> bool:
    """Everything of a household but whose it is."""
    return not any(name in body for name in ENTRUSTED)


def reaches(operation: Mapping[str, Any]) -> list[str]:
    """The other households an operation puts something into: whoever writes it has to see them too."""
    return [operation["body"]["to"]] if operation["kind"] in REACHING else []
