"""訂正・取り消し・移す: the form of an entry as it stands, and why it changes."""

from collections.abc import Mapping
from typing import Any

from server.pages import fields as f
from server.pages.entries import entry as shown
from server.pages.entry_page import mendable
from server.pages.layout import layout
from server.pages.people import called_household, household_of, staff_name
from server.pages.visit_parts import offered
from server.pages.visits import visit_page
from server.rules import calendar
from server.rules.form_versions import typed_again
from server.rules.refused import Refused

ONE = ("method", "outcome", "others", "place", "signs", "words", "observation", "strengths", "action", "view")
MORE = ("source", "source_who")
SEVERAL = ("met", "sign_list", "left", "topics")
ROWS = 3


def correction_page(
    view: dict[str, Any], place: tuple[str, str], fields: f.Fields | None, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    """The form that wrote it, filled with the entry as it stands, and one more question: why."""
    state = household_of(view, place[0])
    entry = mendable(view, state, place[1])
    typed = as_typed(state, entry) if fields is None else fields
    form = {"id": operation_id, "known": f.first(typed, "known")}
    why = f.field("why", typed, mistakes)
    if entry["kind"] == "step.finished":
        told = {"came_of_it": f.field("came_of_it", typed, mistakes), "mistakes": f.summary(mistakes)}
        return {**_frame(view, state, entry), **told, "form": form, "why": why}
    author = {"id": entry["by"], "family": staff_name(view, entry["by"])}
    as_author = {**view, "me": {**view["me"], **author}}
    page = visit_page(as_author, state["id"], typed, mistakes, operation_id)
    return {**page, **_frame(view, state, entry), "form": form, "why": why}


def _frame(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "entry": shown(view, state, entry),
    }


def as_typed(state: Mapping[str, Any], entry: Mapping[str, Any]) -> f.Fields:
    """The fields that would have written the entry as it stands."""
    body = entry["body"]
    known = {"known": [str(state["seq"])]}
    if entry["kind"] == "step.finished":
        return {**known, "came_of_it": [body["came_of_it"]]}
    ended = calendar.time_of(body["ended_at"]) if body["ended_at"] else ""
    when = {
        "date": [calendar.day_of(body["started_at"])],
        "started": [calendar.time_of(body["started_at"])],
        "ended": [ended],
        "with": [who for who in body["workers"] if who != entry["by"]],
    }
    told = {name: [body[name]] if body[name] else [] for name in ONE + MORE}
    several = {name: list(body[name]) for name in SEVERAL}
    danger = {"danger": ["yes"] if body["danger"] else []}
    whole = {**known, **when, **told, **several, **danger, "about": entry["about"], **_status(body), **_steps(body)}
    return {**whole, **typed_again(body)}


def _status(body: Mapping[str, Any]) -> f.Fields:
    """The form tells the changes of one of the household at a time: the first."""
    if not body["status"]:
        return {}
    of = body["status"][0]["of"]
    typed: f.Fields = {"status_of": [of]}
    for change in body["status"]:
        if change["of"] == of:
            name = f"status_{change['domain']}"
            typed |= {
                name: [change["ours"]],
                f"{name}_theirs": [change["theirs"]],
                f"{name}_why": [change["why"]],
            }
    return typed


def _steps(body: Mapping[str, Any]) -> f.Fields:
    typed: f.Fields = {}
    for row, step in enumerate(body["steps"][:ROWS], start=1):
        typed |= {
            f"step_{row}_what": [step["what"]],
            f"step_{row}_whom": [step["whom"]],
            f"step_{row}_owner": [step["owner"]],
            f"step_{row}_due": ["date"] if step["due_on"] else [""],
            f"step_{row}_due_on": [step["due_on"] or ""],
            f"step_{row}_promise": ["yes"] if step["promise"] else [],
        }
    return typed


def told_anew(entry: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """What the form tells, with what it has no room for: that stays as it was told."""
    if entry["kind"] == "step.finished":
        return {"step_id": entry["body"]["step_id"], "came_of_it": body["came_of_it"]}
    first = entry["body"]["status"][0]["of"] if entry["body"]["status"] else ""
    told = {(change["of"], change["domain"]) for change in body["status"]}
    others = [each for each in entry["body"]["status"] if each["of"] != first]
    kept = [each for each in others if (each["of"], each["domain"]) not in told]
    workers = [entry["by"], *(who for who in body["workers"] if who != entry["by"])]
    steps = [*body["steps"], *entry["body"]["steps"][ROWS:]]
    return {**body, "workers": workers, "status": [*body["status"], *kept], "steps": steps}


def withdrawal_page(
    view: dict[str, Any], place: tuple[str, str], fields: f.Fields, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    """The entry, and why it is taken back."""
    state = household_of(view, place[0])
    entry = mendable(view, state, place[1])
    return {
        **_frame(view, state, entry),
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "why": f.field("why", fields, mistakes),
    }


def move_page(
    view: dict[str, Any], place: tuple[str, str], fields: f.Fields, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    """First where it belongs; then whom it is about there, and why it was here."""
    state = household_of(view, place[0])
    entry = mendable(view, state, place[1])
    if entry["kind"] != "visit.noted":
        raise Refused("not_found")
    others = [each for each in view["households"] if each["id"] != state["id"]]
    chosen = [each for each in others if each["id"] == f.first(fields, "to")]
    rows = [_row(each) for each in sorted(others, key=lambda each: (each["kana"], each["id"]))]
    return {
        **withdrawal_page(view, place, fields, mistakes, operation_id),
        "to": [_target(each, fields, mistakes) for each in chosen],
        "households": [] if chosen else rows,
    }


def _row(state: Mapping[str, Any]) -> dict[str, Any]:
    where = state["address"]["town"] or state["neighbourhood"]
    return {"id": state["id"], "kana": state["kana"], "where": where, **called_household(dict(state))}


def _target(state: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    return {**_row(state), "about": f.people("about", offered(state, fields.get("about", [])), fields, mistakes)}
