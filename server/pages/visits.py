"""The pages where a visit is written: which household, and the form with its quiet defaults."""

from typing import Any

from server.forms import forms
from server.pages import fields as f
from server.pages.further import labelled, version_part
from server.pages.layout import layout
from server.pages.people import called_household, household_of
from server.pages.plan_rows import goes
from server.pages.visit_parts import (
    codes_of,
    contact_part,
    offered,
    status_part,
    steps_part,
    when_part,
)
from server.rules import calendar, household

NOBODY = ("unanswered", "absent", "declined")
TEXTS = ("words", "observation", "strengths", "action", "view")
CHOICES = {
    "outcome": "outcome",
    "method": "method",
    "place": "place",
    "source": "source",
    "topics": "topic",
    "signs": "signs",
    "sign_list": "sign",
    "left": "left",
}


def choose_page(view: dict[str, Any]) -> dict[str, Any]:
    """Whose visit is it: those I planned for today first, then everybody by name."""
    planned = [
        {**_row(state), "at": plan["starts_at"], "time": calendar.shown_span(plan["starts_at"], None)}
        for state in view["households"]
        for plan in _planned(view, state)
    ]
    rows = [_row(state) for state in view["households"]]
    return {
        "page": layout(view, "write"),
        "planned": sorted(planned, key=lambda row: (row["at"], row["id"])),
        "households": sorted(rows, key=lambda row: (row["kana"], row["id"])),
    }


def _row(state: dict[str, Any]) -> dict[str, Any]:
    where = state["address"]["town"] or state["neighbourhood"]
    places = {name: state[name] for name in ("id", "kana", "landmark")}
    return {**places, "where": where, **called_household(state)}


def _planned(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """What I planned here for today and is still to come; a colleague's plan is not mine to write."""
    today = calendar.day_of(view["now"])
    return [plan for plan in household.plans_on(state, today) if not plan["kept"] and goes(view, state, plan)]


def new_fields(view: dict[str, Any], household_id: str, outcome: str) -> f.Fields:
    """A new form's defaults: now, me, and what was planned for today."""
    state = household_of(view, household_id)
    plans = _planned(view, state)
    me = view["me"]["id"]
    workers = plans[0]["workers"] if plans and me in plans[0]["workers"] else []
    return {
        "known": [str(state["seq"])],
        "form_version": [str(forms()["visit"]["version"])],
        "date": [calendar.day_of(view["now"])],
        "started": [calendar.time_of(view["now"])],
        "method": [plans[0]["method"] if plans else "visit"],
        "with": [who for who in workers if who != me],
        "outcome": [outcome] if outcome else [],
        "source": ["seen"],
    }


def visit_page(
    view: dict[str, Any], household_id: str, fields: f.Fields, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    """The whole form, with everything typed still in it."""
    state = household_of(view, household_id)
    here = offered(state, [*fields.get("about", []), *fields.get("met", [])])
    version = version_part(view, "visit", fields, mistakes)
    return {
        **version,
        "page": layout(view, "write"),
        "household": {"id": state["id"], **called_household(state)},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": labelled(f.summary(mistakes), version["further"]),
        "when": when_part(view, fields, mistakes),
        "choice": {
            name: f.choice(name, codes_of(codes, fields.get(name, [])), fields, mistakes)
            for name, codes in CHOICES.items()
        },
        "about": f.people("about", here, fields, mistakes),
        "met": f.people("met", here, fields, mistakes),
        "others": f.field("others", fields, mistakes),
        "text": {name: f.field(name, fields, mistakes) for name in TEXTS},
        "source_who": f.field("source_who", fields, mistakes),
        "nobody": f.first(fields, "outcome") in NOBODY,
        "contact": contact_part(state),
        "status": status_part(view, state, fields, mistakes),
        "steps": steps_part(state, fields, mistakes),
        "topics_open": bool(fields.get("topics")),
        "danger": {"on": f.first(fields, "danger") != "", "numbers": view["numbers"]},
        "draft": {"state": "none" if view["keeps"] else "not_kept", "time": ""},
    }
