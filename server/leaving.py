"""Somebody works here no longer, or elsewhere or otherwise: what was entrusted to them waits for a supervisor."""

from collections.abc import Iterator
from typing import Any

from server import record
from server.rules.household_entrusting import has_handover
from server.store import Staff, Store

Act = dict[str, Any]


def let_go(store: Store, staff_id: str, by: Staff) -> int:
    """How many households somebody had and has no longer; those they led stand without a lead."""
    states = store.households.entrusted_to(staff_id)
    for state in states:
        acts = [{"kind": kind, "household_id": state["id"], "body": body} for kind, body in _acts(state, staff_id)]
        record.note_all(store, by, acts, "server")
    return len(states)


def _acts(state: dict[str, Any], staff_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A handover that was to come happens now, or falls away; then nobody stands in, nobody leads."""
    handover = state["handover"] if has_handover(state) else None
    if handover and handover["to"] == staff_id:
        yield "household.handover_cancelled", {"why": ""}
    for cover in state["covers"]:
        if cover["staff"] == staff_id:
            yield "household.cover_ended", {"staff": staff_id, "absent": cover["absent"]}
    if handover and handover["from"] == staff_id:
        yield "household.handed_over", {"from": staff_id, "to": handover["to"]}
    elif staff_id in (state["lead"], *state["workers"]):
        lead = "" if state["lead"] == staff_id else state["lead"]
        workers = [worker for worker in state["workers"] if worker != staff_id]
        yield "household.entrusted", {"lead": lead, "workers": workers, "why": ""}
