"""What an entry tells of cautions, contact rules and a person's move."""

from typing import Any

from server.pages import days
from server.pages.people import called_household, named

KINDS = ("caution.set", "caution.ended", "contact_rule.set", "person.moved")


def door_told(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """One thing told, or nothing where an entry is of another kind."""
    if entry["kind"] not in KINDS:
        return []
    body = entry["body"]
    to = [called_household(each) for each in view["households"] if each["id"] == body.get("to")]
    return [
        {
            "what": entry["kind"],
            "kind": body.get("kind") or "",
            "words": body.get("words") or "",
            "until": days.said_day(view, body["until"]) if body.get("until") else "",
            "since": days.said_day(view, body["since"]) if body.get("since") else "",
            "way": body.get("way") or "",
            "rule": body.get("rule") or "",
            "whom": named(state, [body.get("person_id", "")]),
            "to": to,
        }
    ]
