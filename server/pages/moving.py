"""Which households of a worker are covered or handed over: the choice that both forms share."""

from collections.abc import Sequence
from typing import Any

from server.pages import fields as f
from server.pages.people import called_household
from server.rules.refused import Refused

Person = dict[str, Any]


def person_of(people: Sequence[Person], staff_id: str) -> Person:
    """Somebody of the team, or nobody."""
    for person in people:
        if person["id"] == staff_id:
            return person
    raise Refused("not_found")


def of_worker(view: dict[str, Any], staff_id: str) -> list[dict[str, Any]]:
    """Households somebody leads or shares, by kana."""
    states = [state for state in view["households"] if staff_id in (state["lead"], *state["workers"])]
    return sorted(states, key=lambda state: (str(state["kana"]), str(state["id"])))


def choices(view: dict[str, Any], staff_id: str, fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    """All of them, unless somebody chose."""
    states = of_worker(view, staff_id)
    chosen = fields or {"households": [state["id"] for state in states]}
    return f.people("households", [(state["id"], called_household(state)) for state in states], chosen, mistakes)


def others(name: str, people: Sequence[Person], but: str, fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    """Everybody of the team but one."""
    named = [(one["id"], {"name": one["name"], "polite": False}) for one in people if one["id"] != but]
    return f.people(name, named, fields, mistakes)


def chosen_of(view: dict[str, Any], staff_id: str, fields: f.Fields) -> list[dict[str, Any]]:
    """The households that were chosen, of those there are."""
    wanted = set(fields.get("households", []))
    return [state for state in of_worker(view, staff_id) if state["id"] in wanted]


def mistakes_of(
    people: Sequence[Person], body: dict[str, Any], names: tuple[str, str], chosen: Sequence[Any]
) -> list[dict[str, Any]]:
    """Somebody of the team has to be chosen who is another one, and at least one household."""
    old, new = names
    wrong = []
    team = [person["id"] for person in people if person["id"] != body[old]]
    if body[new] is None:
        wrong.append({"field": new, "code": "required"})
    elif body[new] not in team:
        wrong.append({"field": new, "code": "unknown_choice"})
    if not chosen:
        wrong.append({"field": "households", "code": "required"})
    return wrong


def ways(view: dict[str, Any], people: Sequence[Person]) -> list[dict[str, Any]]:
    """The team's workers, each with how many households there are to choose from."""
    rows = [{"id": one["id"], "name": one["name"], "count": len(of_worker(view, one["id"]))} for one in people]
    return [row for row in rows if row["count"]]
