"""Who may see a household, and who may make which kind of operation."""

from collections.abc import Mapping
from typing import Any

WORKER_KINDS = frozenset({"visit.noted", "step.finished", "question.answered", "question.resolved"})
SUPERVISOR_KINDS = WORKER_KINDS | {"entry.seen", "question.asked"}
KINDS_OF = {"worker": WORKER_KINDS, "supervisor": SUPERVISOR_KINDS}


def may_see(staff: Mapping[str, Any], household: Mapping[str, Any]) -> bool:
    """A worker sees the households entrusted, a supervisor the team's, an administrator none."""
    if staff.get("left_at") is not None:
        return False
    if staff["role"] == "supervisor":
        return bool(household["team"]) and household["team"] == staff["team"]
    if staff["role"] == "worker":
        return staff["id"] == household["lead"] or staff["id"] in household["workers"]
    return False


def may_make(role: str, kind: str) -> bool:
    """What people do themselves; registering and changing a household is the server's for now."""
    return kind in KINDS_OF.get(role, frozenset())
