"""Adding a household and changing one: what is known of it, and who may be the same."""

from typing import Any

from server.pages import fields as f
from server.pages.layout import layout
from server.pages.people import called_household, household_of, staff_name
from server.pages.person_fields import PERSON_TEXTS, person_choices
from server.pages.visit_parts import codes_of
from server.rules.duplicates import alike_households
from server.rules.household_form import BEFORE

PLAIN = ("name", "kana", "district", "neighbourhood", "landmark", "reach")
ADDRESS = ("postcode", "town", "number", "building")
STANDS = ("stage", "urgency", "rhythm")
# Contact comes to rest on pages of its own, which ask who notices later.
AT_REST = ("paused", "ended")


def new_household_page(
    view: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes, alike: list[dict[str, Any]], ids: dict[str, str]
) -> dict[str, Any]:
    """A household nobody needs to know the name of yet; `ids`: of operation, household and first person."""
    return {
        "page": layout(view, "households"),
        "household": {"id": "", "name": "", "polite": False},
        "form": {"id": ids["id"], "known": "0", "household": ids["household"], "person": ids["person"]},
        "mistakes": f.summary(mistakes),
        **_fields(view, fields, mistakes),
        "person": {
            **{name: f.field(name, fields, mistakes) for name in PERSON_TEXTS},
            **person_choices(fields, mistakes),
        },
        "person_open": any(f.first(fields, name) for name in PERSON_TEXTS),
        "leads": f.people("lead", _workers(view), fields, mistakes),
        "alike": [_alike(view, each) for each in alike],
        "was": [],
    }


def household_change_page(
    view: dict[str, Any], household_id: str, fields: f.Fields, mistakes: f.Mistakes, operation_id: str
) -> dict[str, Any]:
    """Everything of a household but to whom it is entrusted."""
    state = household_of(view, household_id)
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        **_fields(view, fields, mistakes),
        "why": f.field("why", fields, mistakes),
        "lead": staff_name(view, state["lead"]) if state["lead"] else "",
        "workers": [staff_name(view, who) for who in state["workers"] if who != state["lead"]],
        "was": before(fields),
    }


def new_household_fields() -> f.Fields:
    """What is so of a household somebody has only noticed."""
    return {"stage": ["noticed"], "urgency": ["ongoing"], "rhythm": ["as_needed"], "lives": ["here"]}


def household_fields(state: dict[str, Any]) -> f.Fields:
    """A household as the form shows it, and as it was shown."""
    told = {
        **{name: [state[name]] for name in (*PLAIN, *STANDS)},
        **{name: [state["address"][name]] for name in ADDRESS},
    }
    return with_before(told)


def with_before(fields: f.Fields) -> f.Fields:
    """What is shown, beside it as it was before anybody typed."""
    return {**fields, **{f"{BEFORE}{name}": texts for name, texts in fields.items()}}


def before(fields: f.Fields) -> list[dict[str, str]]:
    """The hidden fields that say what was shown."""
    return [{"name": name, "value": f.first(fields, name)} for name in sorted(fields) if name.startswith(BEFORE)]


def alike_to(view: dict[str, Any], told: dict[str, Any]) -> list[dict[str, Any]]:
    """Households in view that may be the one told of."""
    first = [told["first"]] if told["first"] else []
    return alike_households(view["households"], {**told["body"], "persons": first})


def registration(me: dict[str, Any], told: dict[str, Any], person_id: str) -> dict[str, Any]:
    """The body of `household.registered`: of the own team, and a worker's own."""
    first = told["first"]
    return {
        **told["body"],
        "team": me["team"],
        "lead": me["id"] if me["role"] == "worker" else told["lead"],
        "workers": [],
        "watcher": None,
        "persons": [{"id": person_id, **first}] if first else [],
        "cautions": [],
        "contact_rules": [],
    }


def _fields(view: dict[str, Any], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    chosen = f.first(fields, "stage")
    stages = [code for code in codes_of("stage") if code not in AT_REST or code == chosen]
    return {
        "text": {name: f.field(name, fields, mistakes) for name in (*PLAIN, *ADDRESS)},
        "stage": f.choice("stage", stages, fields, mistakes),
        "urgency": f.choice("urgency", codes_of("urgency"), fields, mistakes),
        "rhythm": f.choice("rhythm", codes_of("rhythm"), fields, mistakes),
        "districts": _known(view, "district"),
        "neighbourhoods": _known(view, "neighbourhood"),
    }


def _known(view: dict[str, Any], name: str) -> list[str]:
    """What the administrator listed, in that order; where nothing is listed, what households say."""
    districts = view.get("places", [])
    if districts and name == "district":
        return [each["name"] for each in districts]
    if any(each["neighbourhoods"] for each in districts):
        return [one for each in districts for one in each["neighbourhoods"]]
    return sorted({state[name] for state in view["households"]} - {""})


def _workers(view: dict[str, Any]) -> list[f.Named]:
    """To whom a supervisor entrusts a new household: the workers of the team."""
    team = [
        (who, {"name": one["name"], "polite": False})
        for who, one in sorted(view["names"].items())
        if one["role"] == "worker" and one.get("team", view["me"]["team"]) == view["me"]["team"]
    ]
    return team if view["me"]["role"] == "supervisor" else []


def _alike(view: dict[str, Any], each: dict[str, Any]) -> dict[str, Any]:
    state = household_of(view, each["id"])
    address = state["address"]
    people = [" ".join(part for part in (one["family"], one["given"]) if part) for one in state["persons"]]
    place = [address["town"] or state["neighbourhood"], address["number"], address["building"], state["landmark"]]
    return {
        "id": state["id"],
        **called_household(state),
        "kana": state["kana"],
        "where": " ".join(part for part in place if part),
        "people": [name for name in people if name],
        "by": each["by"],
    }
