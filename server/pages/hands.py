"""Who has a household for a while, or from a day on: on its page, and on 今日."""

from typing import Any

from server.pages import days
from server.pages.people import called_household, staff_name
from server.rules import calendar, household

STILL_NEW = 14


def entrusting_part(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """Who stands in for whom, and to whom it goes on which day."""
    return {
        "covers": [_cover(view, cover) for cover in state["covers"]],
        "handovers": [handover_row(view, state)] if is_shown(view, state) else [],
    }


def _cover(view: dict[str, Any], cover: dict[str, Any]) -> dict[str, Any]:
    return {
        "staff": staff_name(view, cover["staff"]),
        "absent": staff_name(view, cover["absent"]),
        "from": days.said_day(view, cover["from"]),
        "until": days.said_day(view, cover["until"]),
    }


def is_shown(view: dict[str, Any], state: dict[str, Any]) -> bool:
    """A handover to come; for the new worker also for two weeks after."""
    if household.has_handover(state):
        return True
    handover = state["handover"]
    if handover is None or handover["to"] != view["me"]["id"]:
        return False
    return calendar.days_between(handover["on"], calendar.day_of(view["now"])) <= STILL_NEW


def handover_row(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """From whom to whom, when, and how much there is to read."""
    handover = state["handover"]
    joint = handover["joint_on"]
    return {
        "id": state["id"],
        "household": called_household(state),
        "from": staff_name(view, handover["from"]),
        "to": staff_name(view, handover["to"]),
        "by": staff_name(view, handover["by"]),
        "on": days.said_day(view, handover["on"]),
        "joint": days.said_day(view, joint) if joint else "",
        "joint_today": joint == calendar.day_of(view["now"]),
        "note": handover["note"],
        "mine": handover["to"] == view["me"]["id"],
        "done": handover["done"],
        "reading": len(to_read(state)),
    }


def to_read(state: dict[str, Any]) -> list[dict[str, Any]]:
    """The chosen entries, as far as they are still here."""
    wanted = state["handover"]["reading"]
    return [each for each in state["entries"] if each["id"] in wanted and each["kind"] == "visit.noted"]


def hands(view: dict[str, Any]) -> dict[str, Any]:
    """For 今日: what comes to me or leaves me, the next day first, and for whom I stand in."""
    me = view["me"]["id"]
    moving = [state for state in view["households"] if is_shown(view, state) and me in _pair(state)]
    moving.sort(key=lambda state: (str(state["handover"]["on"]), str(state["id"])))
    return {"handovers": [handover_row(view, state) for state in moving], "covers": _covering(view, me)}


def _pair(state: dict[str, Any]) -> tuple[str, str]:
    return (state["handover"]["from"], state["handover"]["to"])


def _covering(view: dict[str, Any], me: str) -> list[dict[str, Any]]:
    """The absent colleagues I stand in for, with how many households and until when."""
    mine = [cover for state in view["households"] for cover in state["covers"] if _is_mine(view, cover, me)]
    absent = sorted({(cover["until"], cover["absent"]) for cover in mine})
    return [
        {
            "absent": staff_name(view, who),
            "until": days.said_day(view, until),
            "count": len([cover for cover in mine if (cover["until"], cover["absent"]) == (until, who)]),
        }
        for until, who in absent
    ]


def stands_in(view: dict[str, Any], state: dict[str, Any], who: str) -> bool:
    """What somebody meant to do is mine: I cover for them, or I lead and they have the household no longer."""
    me, today = view["me"]["id"], calendar.day_of(view["now"])
    if any(cover["absent"] == who and _is_mine(view, cover, me) for cover in state["covers"]):
        return True
    is_worker = view["names"].get(who, {}).get("role", "worker") == "worker"
    return bool(state["lead"] == me and is_worker and not household.is_entrusted(state, who, today))


def _is_mine(view: dict[str, Any], cover: dict[str, Any], me: str) -> bool:
    return bool(cover["staff"] == me and cover["begun"] and cover["until"] >= calendar.day_of(view["now"]))
