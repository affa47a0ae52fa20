"""訪問の前に: what to know on the stairs, on one page."""

from typing import Any

from server.pages import days
from server.pages.household_parts import changes_part, people_part, rules_part
from server.pages.layout import layout
from server.pages.open_steps import shown_step
from server.pages.people import household_of, named, staff_name
from server.pages.plan_rows import is_mine, plan_row
from server.pages.today import brief, dangers, valid_cautions
from server.rules import calendar, household, plans
from server.rules.protected import is_protected

CONTACTS = 3


def brief_page(view: dict[str, Any], household_id: str) -> dict[str, Any]:
    """Cautions, what not to say, contact rules, promises, the last three contacts, what changed, the way in."""
    state = household_of(view, household_id)
    cautions = valid_cautions(view, state)
    return {
        "page": layout(view, "today" if view["me"]["role"] == "worker" else "households"),
        "household": {**brief(view, state), **_where(state)},
        "maps": "" if is_protected(state) else str(view.get("maps", "")),
        "danger": [each for each in dangers(view) if each["id"] == state["id"]],
        "numbers": view["numbers"],
        "plans": [plan_row(view, state, plan) for plan in _today(view, state)],
        "unsaid": [each for each in cautions if each["kind"] == "do_not_say"],
        "cautions": [each for each in cautions if each["kind"] != "do_not_say"],
        "rules": rules_part(state),
        "promises": [{**shown_step(view, state, step), "elsewhere": False} for step in household.promises(state)],
        "contacts": [_contact(view, state, entry) for entry in _contacts(state)],
        "changes": changes_part(view, state),
        "people": people_part(view, state)["here"],
    }


def _where(state: dict[str, Any]) -> dict[str, Any]:
    address = [state["address"]["number"], state["address"]["building"]]
    return {"address": " ".join(part for part in address if part), "reach": state["reach"]}


def _today(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    day = calendar.day_of(view["now"])
    return [plan for plan in plans.plans_on(state, day) if is_mine(view, state, plan)]


def _contacts(state: dict[str, Any]) -> list[dict[str, Any]]:
    """The last three that still stand, met or not."""
    told = [each for each in state["entries"] if each["kind"] == "visit.noted"]
    return [each for each in told if not each.get("withdrawn") and not each.get("moved_to")][:CONTACTS]


def _contact(view: dict[str, Any], state: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    body = entry["body"]
    texts = {name: body[name] for name in ("method", "outcome", "words", "observation", "signs")}
    return {
        "id": entry["id"],
        "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        "by": staff_name(view, entry["by"]),
        "met": named(state, body["met"]),
        **texts,
    }
