"""One person of a household: adding them, who they are and where they stayed, and moving to another household."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.household_changes import before, with_before
from server.pages.household_parts import rules_part
from server.pages.layout import layout
from server.pages.people import called, called_household, household_of
from server.pages.person_fields import PERSON_TEXTS, person_choices, person_fields
from server.pages.visit_parts import codes_of
from server.rules import calendar
from server.rules.duplicates import alike_people
from server.rules.refused import Refused
from server.rules.stays import age_of, is_gone, stays_of

ELSEWHERE = "elsewhere"


def person_of(state: dict[str, Any], person_id: str) -> dict[str, Any]:
    """Somebody of this household, or not found."""
    for person in state["persons"]:
        if person["id"] == person_id:
            return dict(person)
    raise Refused("not_found")


def new_person_page(
    view: dict[str, Any],
    household_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    alike: list[dict[str, str]],
    ids: dict[str, str],
) -> dict[str, Any]:
    """Born, moved in, or known of only now; `ids` are those of the operation and of the person."""
    state = household_of(view, household_id)
    return {
        **_frame(view, state, fields, ids["id"]),
        "form": {**_frame(view, state, fields, ids["id"])["form"], "person": ids["person"]},
        "mistakes": f.summary(mistakes),
        "person": _fields(fields, mistakes),
        "alike": [_alike(view, state, each) for each in alike],
    }


def person_page(
    view: dict[str, Any],
    household_id: str,
    person_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """Who they are, to be changed; where they stayed from when to when; how to reach them."""
    state = household_of(view, household_id)
    person = person_of(state, person_id)
    shown = fields or with_before(person_fields(view, shown_now(view, person)))
    return {
        **_frame(view, state, shown, operation_id),
        "mistakes": f.summary(mistakes),
        "who": {"id": person["id"], **called(person), "gone": is_gone(person)},
        "person": _fields(shown, mistakes),
        "why": f.field("why", shown, mistakes),
        "stays": [_stay(view, each) for each in reversed(stays_of(person))],
        "rules": [rule for rule in rules_part(state) if rule["person_id"] == person_id],
        "was": before(shown),
    }


def shown_now(view: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    """Who was about seventy some years ago is about as much older now."""
    if person["born_on"]:
        return person
    return {**person, "about_age": age_of(person, view["now"])}


def move_page(
    view: dict[str, Any],
    household_id: str,
    person_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """To a household in view, with what is written about them; or elsewhere."""
    state = household_of(view, household_id)
    person = person_of(state, person_id)
    others = sorted(view["households"], key=lambda each: (each["kana"], each["id"]))
    rows = [_household(each, f.first(fields, "to")) for each in others if each["id"] != household_id]
    here = [code for code in codes_of("lives") if code not in ("moved", "died")]
    return {
        **_frame(view, state, fields, operation_id),
        "mistakes": f.summary(mistakes),
        "who": {"id": person["id"], **called(person)},
        "to": {"name": "to", **f.mistake_of("to", mistakes), "options": rows},
        "elsewhere": f.first(fields, "to") == ELSEWHERE,
        "relation": f.choice("relation", codes_of("relation"), fields, mistakes),
        "lives": f.choice("lives", here, fields, mistakes),
        "since": f.field("since", fields, mistakes),
        "why": f.field("why", fields, mistakes),
    }


def alike_to(view: dict[str, Any], told: dict[str, Any]) -> list[dict[str, str]]:
    """People in view who may be the one told of."""
    return alike_people(view["households"], {**told["body"], "id": told["person"]})


def moved_to(view: dict[str, Any], household_id: str, to: str) -> str | None:
    """The household chosen, if it is another one in view; nobody moves to what one cannot see."""
    ids = [state["id"] for state in view["households"] if state["id"] != household_id]
    return to if to in ids else None


def _frame(view: dict[str, Any], state: dict[str, Any], fields: f.Fields, operation_id: str) -> dict[str, Any]:
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
    }


def _fields(fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    texts = {name: f.field(name, fields, mistakes) for name in PERSON_TEXTS}
    return {**texts, **person_choices(fields, mistakes)}


def _stay(view: dict[str, Any], stay: dict[str, Any]) -> dict[str, Any]:
    return {
        "relation": stay["relation"] or "",
        "lives": stay["lives"] or "",
        "since": days.said_day(view, stay["since"]) if stay["since"] else "",
        "until": days.said_day(view, stay["until"]) if stay["until"] and stay["until"] != stay["since"] else "",
    }


def _household(state: dict[str, Any], chosen: str) -> dict[str, Any]:
    where = state["address"]["town"] or state["neighbourhood"]
    return {"id": state["id"], **called_household(state), "where": where, "on": state["id"] == chosen}


def _alike(view: dict[str, Any], here: dict[str, Any], each: dict[str, str]) -> dict[str, Any]:
    state = household_of(view, each["household_id"])
    person = person_of(state, each["id"])
    age = age_of(person, view["now"])
    return {
        "id": person["id"],
        **called(person),
        "full": " ".join(part for part in (person["family"], person["given"]) if part),
        "era": calendar.shown_birth(person["born_on"], None, view["language"]),
        "age": age or 0,
        "has_age": age is not None,
        "about": not person["born_on"],
        "lives": person["lives"],
        "household": {"id": state["id"], **called_household(state)},
        "elsewhere": state["id"] != here["id"],
    }
