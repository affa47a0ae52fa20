"""Where the urgency rose or fell lately, with who and why; and where two people set it apart."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.people import called_household, named, staff_name
from server.pages.visit_parts import codes_of
from server.rules import calendar
from server.rules.household_status import PRESSING

LATELY = 30
Told = dict[str, Any]
Form = tuple[str, f.Fields, f.Mistakes]
NO_FORM: Form = ("", {}, [])


def urgency_page(view: dict[str, Any], ids: list[str], form: Form = NO_FORM) -> dict[str, Any]:
    """Conflicts first, for they wait for somebody to settle them; `ids` are for their forms, one each."""
    apart = set_apart(view)
    of_form, fields, mistakes = form
    settling = [
        {
            **row,
            "form": _form(
                row, new_id, fields if row["id"] == of_form else {}, mistakes if row["id"] == of_form else []
            ),
        }
        for row, new_id in zip(apart, ids, strict=False)
    ]
    return {
        "page": layout(view, "team"),
        "apart": settling,
        "status": status_apart(view),
        "raised": raised(view),
        "fallen": falls(view),
        "days": LATELY,
    }


def raised(view: dict[str, Any]) -> list[dict[str, Any]]:
    """The newest first."""
    return _moves(view, up=True)


def falls(view: dict[str, Any]) -> list[dict[str, Any]]:
    """A fall is never silent: who asked for it and why stand beside it."""
    return _moves(view, up=False)


def _moves(view: dict[str, Any], up: bool) -> list[dict[str, Any]]:
    since = calendar.add_days(calendar.day_of(view["now"]), -LATELY)
    found = [
        (told["on"], told["entry"], _move(view, state, told))
        for state in view["households"]
        for told in state["urgency_history"]
        if calendar.day_of(told["on"]) >= since and _went(told) and (_went(told) > 0) == up
    ]
    return [row for _, _, row in sorted(found, key=lambda each: each[:2], reverse=True)]


def _went(told: Told) -> int:
    """Up or down; what an earlier version folded does not say what stood before."""
    before: str = told.get("before") or told["urgency"]
    return PRESSING.get(told["urgency"], 0) - PRESSING.get(before, 0)


def _move(view: dict[str, Any], state: dict[str, Any], told: Told) -> dict[str, Any]:
    entries = [entry for entry in state["entries"] if entry["id"] == told["entry"]]
    readers = [each["by"] for entry in entries for each in entry["seen"]]
    return {
        "id": state["id"],
        "household": called_household(state),
        **_said(view, told),
        "before": told.get("before", ""),
        "stands": state["urgency"] == told["urgency"],
        "seen": view["me"]["id"] in (*readers, told["by"]),
    }


def _said(view: dict[str, Any], told: Told) -> dict[str, Any]:
    return {
        "entry": told["entry"],
        "urgency": told["urgency"],
        "why": told["why"],
        "by": staff_name(view, told["by"]),
        "when": days.said_instant(view, told["on"]),
    }


def set_apart(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Homes whose urgency two people set without knowing of each other: the more serious stands until it is settled."""
    return [
        {
            "id": state["id"],
            "household": called_household(state),
            "urgency": state["urgency"],
            "known": state["seq"],
            "told": [_said(view, told) for told in state["urgency_history"][-3:]],
        }
        for state in sorted(view["households"], key=lambda state: (-PRESSING.get(state["urgency"], 0), state["id"]))
        if state["urgency_conflict"]
    ]


def _form(row: dict[str, Any], new_id: str, fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    chosen = {"urgency": [row["urgency"]], **{name: value for name, value in fields.items() if value}}
    return {
        "id": f.first(fields, "id") or new_id,
        "known": str(row["known"]),
        "urgency": {**f.choice("urgency", codes_of("urgency"), chosen, mistakes), "name": "urgency"},
        "why": {**f.field("why", fields, mistakes), "name": "why"},
    }


def status_apart(view: dict[str, Any]) -> list[dict[str, Any]]:
    """A status two people told apart: the next visit that tells it anew settles it."""
    return [
        {
            "id": state["id"],
            "household": called_household(state),
            "whom": named(state, [of]),
            "domain": domain,
            "ours": field["ours"],
            "told": [_level(view, told) for told in field["history"][-3:] if told["ours"]],
        }
        for state in view["households"]
        for of, domains in state["status"].items()
        for domain, field in domains.items()
        if field["conflict"]
    ]


def _level(view: dict[str, Any], told: Told) -> dict[str, Any]:
    said = {"ours": told["ours"], "why": told["why"], "by": staff_name(view, told["by"])}
    return {**said, "when": days.said_instant(view, told["on"])}
