"""Covers: who stands in for whom, from when until when, and the form of a new one."""

from collections.abc import Sequence
from typing import Any

from server.pages import days, moving
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.people import staff_name
from server.rules import calendar

Person = dict[str, Any]
PAIR = ("absent", "staff")


def covers_page(view: dict[str, Any], people: Sequence[Person]) -> dict[str, Any]:
    """Those of now and to come, and the team's workers to begin a new one with."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for state in view["households"]:
        for cover in state["covers"]:
            key = tuple(cover[name] for name in ("from", "until", "absent", "staff"))
            found[key] = {**cover, "count": found.get(key, {"count": 0})["count"] + 1}
    return {
        "page": layout(view, "team"),
        "covers": [_row(view, found[key]) for key in sorted(found)],
        "people": moving.ways(view, people),
    }


def _row(view: dict[str, Any], cover: dict[str, Any]) -> dict[str, Any]:
    return {
        "staff_id": cover["staff"],
        "absent_id": cover["absent"],
        "staff": staff_name(view, cover["staff"]),
        "absent": staff_name(view, cover["absent"]),
        "from": days.said_day(view, cover["from"]),
        "until": days.said_day(view, cover["until"]),
        "begun": cover["begun"],
        "count": cover["count"],
    }


def cover_page(
    view: dict[str, Any], people: Sequence[Person], absent: str, fields: f.Fields, mistakes: f.Mistakes
) -> dict[str, Any]:
    """For whom, by whom, from when until when, and which households."""
    today = {"from": [calendar.day_of(view["now"])], **fields}
    return {
        "page": layout(view, "team"),
        "absent": {"id": absent, "name": moving.person_of(people, absent)["name"]},
        "mistakes": f.summary(mistakes),
        "staff": moving.others("staff", people, absent, fields, mistakes),
        "from": f.field("from", today, mistakes),
        "until": f.field("until", fields, mistakes),
        "households": moving.choices(view, absent, fields, mistakes),
    }


def cover_mistakes(
    people: Sequence[Person], sent: dict[str, Any], chosen: Sequence[Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was told, and what the form alone could not see; `sent` is what the form's reader gave."""
    body, mistakes = sent["body"], list(sent["mistakes"])
    named = {each["field"] for each in mistakes}
    mistakes += [each for each in moving.mistakes_of(people, body, PAIR, chosen) if each["field"] not in named]
    if body["from"] and body["until"] and body["until"] < body["from"] and "until" not in named:
        mistakes.append({"field": "until", "code": "ends_before"})
    return body, mistakes
