"""What a supervisor's lists need of a household, without its long history; of the same shape, so that rules read it."""

from typing import Any

from server.rules.calendar import add_days, day_of
from server.rules.household import EMPTY
from server.rules.household_entries import Entry, Household
from server.rules.household_questions import days_since_met

LONG_TEXTS = ("words", "observation", "strengths", "action", "view", "others", "source_who", "person")
ANY_DAY = "2000-01-01"
PLANS_DAYS = 62
URGENCY_TOLD = 10


def brief_of(state: Household) -> Household:
    """Open steps, open questions, what nobody has seen, the tries since somebody was met; no long texts."""
    state = {**EMPTY, **state}
    history = state["urgency_history"][-URGENCY_TOLD:]
    told = {each["entry"] for each in history}
    return {
        **state,
        "urgency_history": history,
        "status": _in_conflict(state["status"]),
        "steps": [step for step in state["steps"] if step["state"] == "open"],
        "planned": _lately_planned(state),
        "entries": [_short(entry) for entry in _kept(state, told)],
    }


def _in_conflict(status: dict[str, Any]) -> dict[str, Any]:
    """What two people told apart; the rest of the status is read on the household's page."""
    found = {of: {name: each for name, each in domains.items() if each["conflict"]} for of, domains in status.items()}
    return {of: domains for of, domains in found.items() if domains}


def _lately_planned(state: Household) -> list[dict[str, Any]]:
    newest = max((day_of(entry["happened_at"]) for entry in state["entries"]), default=ANY_DAY)
    since = add_days(newest, -PLANS_DAYS)
    return [plan for plan in state["planned"] if day_of(plan["starts_at"]) >= since]


def _kept(state: Household, told: set[str]) -> list[Entry]:
    """In the order of the timeline: the newest visits back to the last meeting, and whatever still waits."""
    kept, is_met = [], False
    for entry in state["entries"]:
        is_visit = entry["kind"] == "visit.noted"
        if (is_visit and not is_met) or entry["id"] in told or _waits(entry):
            kept.append(entry)
        is_met = is_met or (is_visit and days_since_met({**state, "entries": [entry]}, ANY_DAY) is not None)
    return kept


def _waits(entry: Entry) -> bool:
    """Somebody has still to say 見ました, or that a question is settled."""
    is_asked = any(question["resolved_by"] is None for question in entry.get("questions", []))
    return is_asked or bool(entry.get("body", {}).get("danger") and not entry["seen"])


def _short(entry: Entry) -> Entry:
    """Without its texts; what is asked about it stays."""
    body = {name: told for name, told in entry.get("body", {}).items() if name not in LONG_TEXTS}
    return {**entry, "body": body}
