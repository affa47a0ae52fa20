"""The administrator's teams, districts and neighbourhoods: the lists, and one of them to change."""

from collections.abc import Iterable, Sequence
from typing import Any

from server.pages import fields as f
from server.pages.layout import layout
from server.rules.my_number import holds_my_number

LONGEST = 60
Named = dict[str, Any]


def read_name(fields: f.Fields, taken: Iterable[str], name: str) -> tuple[str, list[dict[str, Any]]]:
    """What something is to be called: told, short, of plain characters, and not what another is called."""
    told = " ".join(f.first(fields, name).split())
    if not told:
        return told, [{"field": name, "code": "required"}]
    if len(told) > LONGEST:
        return told, [{"field": name, "code": "too_long", "max": LONGEST}]
    if not told.isprintable() or "{" in told or "}" in told:
        return told, [{"field": name, "code": "bad_text"}]
    if holds_my_number(told):
        return told, [{"field": name, "code": "my_number"}]
    return told, [{"field": name, "code": "taken"}] if told in taken else []


def read_team(fields: f.Fields, teams: Sequence[Named]) -> tuple[str, list[dict[str, Any]]]:
    """The team that a district belongs to, one of those in use."""
    told = f.first(fields, "team")
    known = told in [team["id"] for team in teams if not team["retired"]]
    return (told, []) if known else ("", [{"field": "team", "code": "required"}])


def places_page(
    view: dict[str, Any],
    teams: Sequence[Named],
    districts: Sequence[Named],
    form: tuple[f.Fields, f.Mistakes, str],
) -> dict[str, Any]:
    """All teams and districts; `form` is what was typed for another one, with its mistakes and its id."""
    fields, mistakes, new_id = form
    wrong = {mistake["field"] for mistake in mistakes}
    return {
        "page": layout(view, "places"),
        "mistakes": f.summary(mistakes),
        "new_id": new_id,
        "adds_team": "team_name" in wrong,
        "adds_district": bool(wrong & {"district_name", "team"}),
        "teams": list(teams),
        "districts": in_order(districts),
        "team_name": f.field("team_name", fields, mistakes),
        "district_name": f.field("district_name", fields, mistakes),
        "team": team_choice(teams, fields, mistakes),
    }


def place_page(
    view: dict[str, Any],
    place: Named,
    teams: Sequence[Named],
    inside: Sequence[Named],
    form: tuple[f.Fields, f.Mistakes, str],
) -> dict[str, Any]:
    """A team, a district with its neighbourhoods, or one of these; `form` is as above."""
    fields, mistakes, new_id = form
    told = {"name": [place["name"]], "team": [place["team"]], **fields}
    return {
        "page": layout(view, "places"),
        "place": place,
        "mistakes": f.summary(mistakes),
        "new_id": new_id,
        "adds_neighbourhood": any(mistake["field"] == "neighbourhood_name" for mistake in mistakes),
        "name": f.field("name", told, mistakes),
        "team": team_choice(teams, told, mistakes),
        "neighbourhoods": in_order(inside),
        "neighbourhood_name": f.field("neighbourhood_name", fields, mistakes),
    }


def in_order(rows: Sequence[Named]) -> list[Named]:
    """Each knows whether it can go further up or down."""
    last = len(rows) - 1
    return [{**row, "first": place == 0, "last": place == last} for place, row in enumerate(rows)]


def team_choice(teams: Sequence[Named], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    """Teams in use, and whichever was chosen before."""
    chosen = fields.get("team", [])
    named = [
        (team["id"], {"name": team["name"], "polite": False})
        for team in teams
        if not team["retired"] or team["id"] in chosen
    ]
    return f.people("team", named, fields, mistakes)
