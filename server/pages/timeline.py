"""The supervisor's page: what came in, by arrival, and beside it who waits."""

from collections.abc import Sequence
from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.entries import entry as shown_entry
from server.pages.layout import layout
from server.pages.people import called_household
from server.pages.timeline_sides import sides
from server.pages.today import dangers

Line = tuple[dict[str, Any], dict[str, Any]]


def timeline_page(
    view: dict[str, Any], lines: Sequence[Line], ids: Sequence[str], team: dict[str, Any], more: bool
) -> dict[str, Any]:
    """A team's timeline: `lines` are households with their entries, `ids` one for each line's question."""
    shown = [line(view, *each, new_id) for each, new_id in zip(lines, ids, strict=True)]
    return {
        "page": layout(view, "timeline"),
        "team": team["name"],
        "lines": shown,
        "more": shown[-1]["seq"] if more and shown else 0,
        **moving_parts(view, team),
    }


def moving_parts(view: dict[str, Any], team: dict[str, Any]) -> dict[str, Any]:
    """What changes with every arrival besides the lines themselves."""
    return {"dangers": dangers(view), "numbers": view["numbers"], **sides(view, team["people"])}


def line(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any], new_id: str) -> dict[str, Any]:
    """One entry with the home it is about, and what this supervisor may say to it."""
    return asked_line(view, state, entry, ({}, [], new_id))


def asked_line(
    view: dict[str, Any],
    state: dict[str, Any],
    entry: dict[str, Any],
    form: tuple[f.Fields, f.Mistakes, str],
) -> dict[str, Any]:
    """The same with a question that could not be sent still in it."""
    fields, mistakes, new_id = form
    field = f.field("text", fields, mistakes)
    return {
        "id": entry["id"],
        "seq": entry["seq"],
        "arrives": False,
        "household_id": state["id"],
        "household": called_household(state),
        "entry": shown_entry(view, state, entry),
        "seen": any(each["by"] == view["me"]["id"] for each in entry["seen"]),
        "arrived": days.said_instant(view, days.instant_of(entry["received_at"])),
        "question": {**field, "name": f"text-{entry['id']}", "open": bool(mistakes)},
        "form": {"id": new_id, "known": str(state["seq"])},
    }
