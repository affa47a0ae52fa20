"""Handovers: which households go from whom to whom on which day, and the form of a new one."""

from collections.abc import Sequence
from typing import Any

from server.pages import days, moving
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.people import called_household, staff_name
from server.rules import calendar, household
from server.rules.plans import part_span

Person = dict[str, Any]
PAIR = ("from", "to")
PARTS = ("morning", "afternoon", "evening")


def handovers_page(view: dict[str, Any], people: Sequence[Person]) -> dict[str, Any]:
    """Those to come, the next day first, and the team's workers to begin a new one with."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for state in view["households"]:
        if household.has_handover(state):
            key = tuple(state["handover"][name] for name in ("on", "from", "to"))
            found.setdefault(key, []).append(state)
    return {
        "page": layout(view, "team"),
        "handovers": [_row(view, found[key]) for key in sorted(found)],
        "people": moving.ways(view, people),
    }


def _row(view: dict[str, Any], states: list[dict[str, Any]]) -> dict[str, Any]:
    handover = states[0]["handover"]
    joint = sorted({state["handover"]["joint_on"] for state in states if state["handover"]["joint_on"]})
    return {
        "from_id": handover["from"],
        "to_id": handover["to"],
        "from": staff_name(view, handover["from"]),
        "to": staff_name(view, handover["to"]),
        "on": days.said_day(view, handover["on"]),
        "joint": [days.said_day(view, day) for day in joint],
        "households": [{"id": state["id"], **called_household(state)} for state in states],
    }


def handover_page(
    view: dict[str, Any], people: Sequence[Person], old: str, fields: f.Fields, mistakes: f.Mistakes
) -> dict[str, Any]:
    """From whom, to whom, on which day, going together when, and which households."""
    return {
        "page": layout(view, "team"),
        "from": {"id": old, "name": moving.person_of(people, old)["name"]},
        "mistakes": f.summary(mistakes),
        "to": moving.others("to", people, old, fields, mistakes),
        "on": f.field("on", fields, mistakes),
        "joint_on": f.field("joint_on", fields, mistakes),
        "joint_part": f.choice("joint_part", PARTS, {"joint_part": ["morning"], **fields}, mistakes),
        "note": f.field("note", fields, mistakes),
        "households": moving.choices(view, old, fields, mistakes),
    }


def handover_mistakes(
    people: Sequence[Person], sent: dict[str, Any], chosen: Sequence[Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was told, and what the form alone could not see."""
    body = {name: value for name, value in sent["body"].items() if name != "joint_part"}
    mistakes = list(sent["mistakes"])
    named = {each["field"] for each in mistakes}
    mistakes += [each for each in moving.mistakes_of(people, body, PAIR, chosen) if each["field"] not in named]
    if body["on"] and body["joint_on"] and body["joint_on"] > body["on"] and not named & {"on", "joint_on"}:
        mistakes.append({"field": "joint_on", "code": "after_the_handover"})
    return body, mistakes


def joint_visit(state: dict[str, Any], body: dict[str, Any], part: str) -> dict[str, Any] | None:
    """The plan of the joint visit, unless the two have one for that day."""
    together = [body["from"], body["to"]]
    day = body["joint_on"]
    if day is None or any(_is_theirs(plan, together, day) for plan in state["planned"]):
        return None
    starts_at, _ = part_span(day, part, "09:00")
    return {
        "starts_at": starts_at,
        "part": part,
        "method": "visit",
        "workers": together,
        "note": "",
        "repeats": False,
    }


def _is_theirs(plan: dict[str, Any], together: list[str], day: str) -> bool:
    is_open = not plan["kept"] and not plan.get("cancelled")
    return is_open and set(together) <= set(plan["workers"]) and calendar.day_of(plan["starts_at"]) == day
