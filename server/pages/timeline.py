"""The supervisor's page: what came in, by arrival, and beside it who waits."""

from collections.abc import Sequence
from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.entries import entry as shown_entry
from server.pages.layout import layout
from server.pages.people import called_household
from server.pages.step_hands import handed_to_me
from server.pages.timeline_filters import filters_part
from server.pages.timeline_sides import sides
from server.pages.today import dangers
from server.rules.filters import Filter

Line = tuple[dict[str, Any], dict[str, Any], str]


def timeline_page(view: dict[str, Any], lines: Sequence[Line], team: dict[str, Any], wish: Filter) -> dict[str, Any]:
    """A team's timeline: `lines` are households with their entries, and an id for each line's question."""
    filters = filters_part(view, wish, team["people"])
    shown = [{**line(view, *each), "query": filters["query"]} for each in lines]
    return {
        "page": layout(view, "timeline"),
        "team": team["name"],
        "lines": shown,
        "filters": filters,
        "query": filters["query"],
        "handed": handed_to_me(view),
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
        "query": "",
        "household_id": state["id"],
        "household": called_household(state),
        "entry": shown_entry(view, state, entry),
        "seen": any(each["by"] == view["me"]["id"] for each in entry["seen"]),
        "mine": entry["by"] == view["me"]["id"],
        "arrived": days.said_instant(view, days.instant_of(entry["received_at"])),
        "question": {**field, "name": f"text-{entry['id']}", "open": bool(mistakes)},
        "form": {"id": new_id, "known": str(state["seq"])},
    }
