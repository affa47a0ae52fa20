"""One entry as a page shows it: who, when, their words, ours, and what became of it."""

from typing import Any

from server.pages import days
from server.pages.asked import waits_for
from server.pages.door_acts import door_told
from server.pages.further import further_told
from server.pages.hand_acts import hands_told, rest_told
from server.pages.mended import mended_part
from server.pages.people import called, named, staff_name
from server.rules import calendar

LATE_MS = 60 * 60 * 1000
TEXTS = ("method", "outcome", "place", "others", "words", "observation", "strengths", "action")
MORE_TEXTS = ("view", "source", "source_who", "signs", "came_of_it", "stage", "lives", "urgency", "why")
LISTS = ("topics", "sign_list", "left")


def entry(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """Everything of one entry, with every key there whatever its kind."""
    body = entry["body"]
    return {
        "id": entry["id"],
        "kind": entry["kind"],
        "household_id": state["id"],
        "at": entry["happened_at"],
        "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        "time": calendar.shown_span(entry["happened_at"], body.get("ended_at")),
        "by": staff_name(view, entry["by"]),
        "mine": entry["by"] == view["me"]["id"],
        "with": [staff_name(view, who) for who in body.get("workers", []) if who != entry["by"]],
        "about": named(state, entry["about"]),
        "met": named(state, body.get("met", [])),
        **{name: body.get(name) or "" for name in TEXTS + MORE_TEXTS},
        **{name: body.get(name) or [] for name in LISTS},
        "further": further_told(view, entry["kind"], body),
        "status": [_change(state, entry, each) for each in body.get("status", [])],
        "steps": _steps(view, state, entry),
        "finished": _finished(state, body),
        "person": _person(state, entry),
        "rest": rest_told(view, entry),
        "hands": hands_told(view, entry),
        "door": door_told(view, state, entry),
        "danger": bool(body.get("danger")),
        "seen": [staff_name(view, each["by"]) for each in entry["seen"]],
        "state": sending(view, entry),
        "late": _late(view, entry),
        "questions": [_question(view, entry, each) for each in entry["questions"]],
        **mended_part(view, state, entry),
    }


def sending(view: dict[str, Any], entry: dict[str, Any]) -> str:
    """Where it is: what the outbox says of it goes before what the household says."""
    unsent = [each["state"] for each in view["outbox"] if each["id"] == entry["id"]]
    return str(unsent[0] if unsent else entry["state"])


def whom(state: dict[str, Any], of: str) -> list[dict[str, Any]]:
    """A person of the household, or nobody where the household itself is meant."""
    return named(state, [of])


def _change(state: dict[str, Any], entry: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """A change of status with what stood there before."""
    field = state["status"].get(change["of"], {}).get(change["domain"], {"history": []})
    earlier = [each for each in field["history"] if each["on"] < entry["happened_at"]]
    before = max(earlier, key=lambda each: str(each["on"]))["ours"] if earlier else ""
    return {
        "whom": whom(state, change["of"]),
        "domain": change["domain"],
        "before": before if before != change["ours"] else "",
        "ours": change["ours"],
        "theirs": change["theirs"],
        "why": change["why"],
    }


def _steps(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> list[Any]:
    """The next steps set here, as they stand today."""
    return [
        {
            "id": step["id"],
            "what": step["what"],
            "whom": whom(state, step["whom"]),
            "owner": step["owner"],
            "due": days.said_day(view, step["due_on"]) if step["due_on"] else "",
            "promise": step["promise"],
            "done": step["state"] == "done",
            "cancelled": step["state"] == "cancelled",
            "keeper": staff_name(view, step["keeper"]) if step["keeper"] != step["by"] else "",
        }
        for step in state["steps"]
        if step["entry"] == entry["id"]
    ]


def _finished(state: dict[str, Any], body: dict[str, Any]) -> str:
    """What the finished step was."""
    steps = [step["what"] for step in state["steps"] if step["id"] == body.get("step_id")]
    return steps[0] if steps else ""


def _person(state: dict[str, Any], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Who came to the household, or of whom something changed."""
    if entry["kind"] == "person.joined":
        return [called(entry["body"]["person"])]
    return named(state, [entry["body"].get("person_id", "")])


def _late(view: dict[str, Any], entry: dict[str, Any]) -> str:
    """When it reached the server, where that was more than an hour after it happened."""
    if entry["received_at"] is None:
        return ""
    ended = entry["body"].get("ended_at") or entry["happened_at"]
    if entry["received_at"] - days.ms_of(ended) <= LATE_MS:
        return ""
    return days.said_instant(view, days.instant_of(entry["received_at"]))


def _question(view: dict[str, Any], entry: dict[str, Any], question: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": question["id"],
        "by": staff_name(view, question["by"]),
        "text": question["text"],
        "resolved": staff_name(view, question["resolved_by"]) if question["resolved_by"] else "",
        "is_resolved": bool(question["resolved_by"]),
        "waits": waits_for(view["me"], entry, question),
        "answers": [
            {"by": staff_name(view, each["by"]), "text": each["text"], "state": each["state"]}
            for each in question["answers"]
        ],
    }
