"""One row for each entry of a household, by which a supervisor's timeline is filtered."""

import hashlib
from typing import Any

from server.rules.calendar import day_of
from server.rules.household import EMPTY, counted_visits
from server.rules.household_entries import Entry, Household, stands
from server.rules.household_questions import ABOUT_THEM

Row = dict[str, Any]
CODE_LENGTH = 12
# Acts after which a household stands elsewhere than before.
CHANGES = ("household.paused", "household.ended", "household.resumed")


def district_code(name: str) -> str:
    """A district in an address: it says no name, and is the same tomorrow."""
    return hashlib.sha256(name.encode()).hexdigest()[:CODE_LENGTH] if name else ""


def lines_of(state: Household) -> dict[str, Row]:
    """By the entries' ids; what has not arrived has no place among what came in."""
    shared = {"household_id": state["id"], "team": state["team"], "district": district_code(state["district"])}
    counted = _counted({**EMPTY, **state})
    return {
        entry["id"]: {**shared, **_line(entry), "counted_for": _spaced(*counted.get(entry["id"], []))}
        for entry in state["entries"]
        if entry.get("seq") is not None
    }


def _counted(state: Household) -> dict[str, list[str]]:
    """For whom each visit counts: for all who were there, once, also where two of them wrote it down."""
    visits = {visit["id"]: _there(visit) for visit in counted_visits(state) if _is_try(visit["body"])}
    twice = {entry["id"]: _there(entry) for entry in state["entries"] if entry["kind"] == "visit.noted"}
    for same in state["same_visits"]:
        for one, other in (same["entries"], same["entries"][::-1]):
            if same["same"] and one in visits and other in twice and other not in visits:
                visits[one] = [*visits[one], *twice[other]]
    return visits


def _there(visit: Entry) -> list[str]:
    return [visit["by"], *visit["body"]["workers"]]


def _is_try(body: dict[str, Any]) -> bool:
    """By whatever method; talks about people are none, unless one of them was there."""
    return body["method"] not in ABOUT_THEM or bool(body["met"])


def _line(entry: Entry) -> Row:
    body = entry.get("body") or {}
    return {
        "id": entry["id"],
        "seq": entry["seq"],
        "kind": entry["kind"],
        "happened_on": day_of(entry["happened_at"]),
        "workers": _spaced(entry["by"], *body.get("workers", [])),
        "method": body.get("method") or "",
        "outcome": body.get("outcome") or "",
        "is_change": int(_is_change(entry, body)),
        "is_asked": int(any(question["resolved_by"] is None for question in entry.get("questions", []))),
        "is_danger": int(bool(body.get("danger")) and stands(entry)),
        "readers": _spaced(entry["by"], *(reader["by"] for reader in entry.get("seen", []))),
    }


def _spaced(*ids: str) -> str:
    """Each once, with a blank on either side, so that one of them can be looked for."""
    return f" {' '.join(dict.fromkeys(ids))} " if ids else ""


def _is_change(entry: Entry, body: dict[str, Any]) -> bool:
    """A status, the urgency or the stage was set by it, and nobody took it back."""
    told = body.get("status") or body.get("urgency") or body.get("stage") or entry["kind"] in CHANGES
    return bool(told and stands(entry))
