"""What an entry says of a rest, and of who has a household from then on."""

from typing import Any

from server.pages import days
from server.pages.people import staff_name

RESTS = {"household.paused": "pause", "household.ended": "ending", "household.resumed": "resumption"}


def rest_told(view: dict[str, Any], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Why contact rests, who notices later and until when; or that it was taken up again."""
    if entry["kind"] not in RESTS:
        return []
    body = entry["body"]
    until = body.get("until")
    return [
        {
            "form": RESTS[entry["kind"]],
            "reason": body.get("reason", ""),
            "noticer": body.get("noticer", ""),
            "until": days.said_day(view, until) if until else "",
        }
    ]


def hands_told(view: dict[str, Any], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Who leads it from then on, or from whom to whom it went."""
    body = entry["body"]
    if entry["kind"] == "household.entrusted":
        workers = [staff_name(view, one) for one in body["workers"] if one != body["lead"]]
        lead = staff_name(view, body["lead"]) if body["lead"] else ""
        return [{"from": "", "to": "", "lead": lead, "workers": workers}]
    if entry["kind"] == "household.handed_over":
        old, new = staff_name(view, body["from"]), staff_name(view, body["to"])
        return [{"from": old, "to": new, "lead": "", "workers": []}]
    return []
