"""What became of an entry after it was written: corrected, withdrawn, moved here, perhaps another's visit too."""

from typing import Any

from server.pages import days
from server.pages.people import named, staff_name
from server.rules import calendar, household


def mended_part(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """For every place where an entry is shown."""
    return {
        "withdrawn": [_told(view, entry["withdrawn"])] if entry["withdrawn"] else [],
        "corrected": len(entry["corrections"]),
        "came_from": entry["came_from"]["what"] if entry["came_from"] else "",
        "same": [same_row(view, state, (entry, other)) for other in household.likely_same(state, entry)],
        "known": str(state["seq"]),
    }


def _told(view: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Who, when and why."""
    return {
        "by": staff_name(view, told["by"]),
        "when": days.said_instant(view, told["at"]),
        "why": told["why"],
        "state": told["state"],
    }


def same_row(
    view: dict[str, Any], state: dict[str, Any], pair: tuple[dict[str, Any], dict[str, Any]]
) -> dict[str, Any]:
    """Another entry that may tell of the same visit: whose, when, and what came of it."""
    entry, other = pair
    return {
        "id": entry["id"],
        "other": other["id"],
        "household_id": state["id"],
        "by": staff_name(view, entry["by"]),
        "other_by": staff_name(view, other["by"]),
        "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        "time": calendar.shown_span(entry["happened_at"], entry["body"]["ended_at"]),
        "other_time": calendar.shown_span(other["happened_at"], other["body"]["ended_at"]),
        "outcome": entry["body"]["outcome"],
        "other_outcome": other["body"]["outcome"],
        "known": str(state["seq"]),
    }


def same_visits_part(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """The question on the household's page, once for each pair."""
    return [same_row(view, state, (one, other)) for one, other in household.visits_to_compare(state)]


def history_part(view: dict[str, Any], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """What an entry said before each correction, the newest first, for the parts that show an entry."""
    return [_earlier(view, entry, each) for each in reversed(entry["corrections"])]


def _earlier(view: dict[str, Any], entry: dict[str, Any], earlier: dict[str, Any]) -> dict[str, Any]:
    at = earlier["body"].get("started_at") or entry["happened_at"]
    before = {**entry, "body": earlier["body"], "about": earlier["about"], "happened_at": at}
    return {"entry": {**before, "withdrawn": None, "corrections": [], "questions": []}, **_told(view, earlier)}


def told_steps(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps as an earlier text told them, whatever became of them."""
    return [
        {
            "id": "",
            "what": step["what"],
            "whom": named(state, [step["whom"]]),
            "owner": step["owner"],
            "due": days.said_day(view, step["due_on"]) if step["due_on"] else "",
            "promise": step["promise"],
            "done": False,
            "cancelled": False,
            "keeper": "",
        }
        for step in entry["body"].get("steps", [])
    ]
