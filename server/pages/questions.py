"""Questions about entries: the list of what waits, and one question with its answers."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.asked import Asked, waits_for
from server.pages.layout import layout
from server.pages.people import called_household, household_of, staff_name
from server.rules import calendar
from server.rules.refused import Refused

HEX = "0123456789abcdef"


def questions_page(view: dict[str, Any]) -> dict[str, Any]:
    """What waits for me first, then what waits for somebody else; each the oldest first."""
    mine = [each for state in view["households"] for each in _open(view, state)]
    mine.sort(key=lambda each: (days.instant_of(each[2]["at"]), each[2]["id"]))
    waiting = [each for each in mine if waits_for(view["me"], each[1], each[2])]
    others = [each for each in mine if not waits_for(view["me"], each[1], each[2])]
    return {
        "page": layout(view, "questions"),
        "waiting": [_row(view, each) for each in waiting],
        "others": [_row(view, each) for each in others],
    }


def _open(view: dict[str, Any], state: dict[str, Any]) -> list[Asked]:
    """The open questions that I asked, or that are about what I wrote."""
    return [
        (state, entry, question)
        for entry in state["entries"]
        for question in entry["questions"]
        if not question["resolved_by"] and view["me"]["id"] in (entry["by"], question["by"])
    ]


def _row(view: dict[str, Any], found: Asked) -> dict[str, Any]:
    state, entry, question = found
    said = question["answers"][-1] if question["answers"] else question
    return {
        "id": question["id"],
        "household_id": state["id"],
        "household": called_household(state),
        "text": question["text"],
        "by": staff_name(view, question["by"]),
        "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        "last": said["text"] if question["answers"] else "",
        "last_by": staff_name(view, said["by"]),
        "waits": waits_for(view["me"], entry, question),
    }


def question_page(
    view: dict[str, Any],
    household_id: str,
    question_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """One question with the entry it is about, its answers, and room for one more."""
    state = household_of(view, household_id)
    entry, question = _found(state, question_id)
    return {
        "page": layout(view, "questions"),
        "household": {"id": state["id"], **called_household(state)},
        "about": _about(view, entry),
        "question": _shown(view, question),
        "form": {
            "id": operation_id,
            "other_id": _other_id(operation_id),
            "known": f.first(fields, "known") or str(state["seq"]),
        },
        "mistakes": f.summary(mistakes),
        "text": f.field("text", fields, mistakes),
    }


def _found(state: dict[str, Any], question_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    for entry in state["entries"]:
        for question in entry["questions"]:
            if question["id"] == question_id:
                return entry, question
    raise Refused("not_found")


def _other_id(operation_id: str) -> str:
    """The page's second form has an id of its own, or resolving after an answer would do nothing."""
    place = HEX.find(operation_id[-1]) if operation_id else -1
    return operation_id if place < 0 else operation_id[:-1] + HEX[15 - place]


def _about(view: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """As much of the entry as the answer needs; the whole of it is one tap away."""
    body = entry["body"]
    return {
        "id": entry["id"],
        "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        "by": staff_name(view, entry["by"]),
        "outcome": body.get("outcome", ""),
        "words": body.get("words", ""),
        "observation": body.get("observation", "") or body.get("came_of_it", ""),
    }


def _shown(view: dict[str, Any], question: dict[str, Any]) -> dict[str, Any]:
    resolver = question["resolved_by"]
    return {
        "id": question["id"],
        "text": question["text"],
        "by": staff_name(view, question["by"]),
        "at": days.said_instant(view, days.instant_of(question["at"])),
        "answers": [
            {
                "text": answer["text"],
                "by": staff_name(view, answer["by"]),
                "at": days.said_instant(view, days.instant_of(answer["at"])),
                "state": answer["state"],
            }
            for answer in question["answers"]
        ],
        "is_resolved": bool(resolver),
        "resolved_by": staff_name(view, resolver) if resolver else "",
    }
