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
WORKER_KINDS = PLAN_KINDS | frozenset({"visit.noted", "step.finished", "question.answered", "question.resolved"}) | REST
SUPERVISOR_KINDS = WORKER_KINDS | {"entry.seen", "question.asked"} | ENTRUSTING
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
    """What people do themselves; registering and changing a household is the server's for now."""
    return kind in KINDS_OF.get(role, frozenset())
