"""What to mind at a door, and how each person wishes to be reached."""

from typing import Any

from server.pages import fields as f
from server.pages.household_parts import rules_part
from server.pages.layout import layout
from server.pages.people import called, called_household, household_of
from server.pages.persons import person_of
from server.pages.visit_parts import codes_of
from server.rules import calendar
from server.rules.household_form import CAUTION_MONTHS
from server.rules.refused import Refused


def new_caution_fields(view: dict[str, Any]) -> f.Fields:
    """A caution ends by itself after half a year, unless somebody says another day."""
    return {"until": [calendar.add_months(calendar.day_of(view["now"]), CAUTION_MONTHS)]}


def caution_fields(view: dict[str, Any], household_id: str, caution_id: str) -> f.Fields:
    """A caution as the form shows it."""
    caution = _caution(household_of(view, household_id), caution_id)
    until = caution["until"] or new_caution_fields(view)["until"][0]
    return {"kind": [caution["kind"]], "words": [caution["words"]], "until": [until]}


def caution_page(
    view: dict[str, Any],
    household_id: str,
    caution_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """A new caution, or one that is told anew or ends."""
    state = household_of(view, household_id)
    if caution_id:
        _caution(state, caution_id)
    return {
        **_frame(view, state, fields, mistakes, operation_id),
        "caution": caution_id,
        "kind": f.choice("kind", codes_of("caution"), fields, mistakes),
        "words": f.field("words", fields, mistakes),
        "until": f.field("until", fields, mistakes),
        "why": f.field("why", fields, mistakes),
    }


def rule_fields(view: dict[str, Any], household_id: str, person_id: str, way: str) -> f.Fields:
    """The rule for one way as it stands."""
    rules = household_of(view, household_id)["contact_rules"]
    told = [rule for rule in rules if (rule["person_id"], rule["way"]) == (person_id, way)]
    shown = {"way": [way]} if way in codes_of("way") else {}
    return {**shown, "rule": [told[-1]["rule"]], "words": [told[-1]["words"]]} if told else shown


def rules_page(
    view: dict[str, Any],
    household_id: str,
    person_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """How one person is reached, way by way."""
    state = household_of(view, household_id)
    person = person_of(state, person_id)
    return {
        **_frame(view, state, fields, mistakes, operation_id),
        "who": {"id": person["id"], **called(person)},
        "rules": [rule for rule in rules_part(state) if rule["person_id"] == person_id],
        "way": f.choice("way", codes_of("way"), fields, mistakes),
        "rule": f.choice("rule", codes_of("rule"), fields, mistakes),
        "words": f.field("words", fields, mistakes),
    }


def _caution(state: dict[str, Any], caution_id: str) -> dict[str, Any]:
    for caution in state["cautions"]:
        if caution.get("id") == caution_id:
            return dict(caution)
    raise Refused("not_found")


def _frame(
    view: dict[str, Any], state: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
    }
