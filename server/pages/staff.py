"""The administrator's page: who works here, when they last came in, and inviting."""

from collections.abc import Sequence
from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.rules.my_number import holds_my_number

ROLES = ("worker", "supervisor", "administrator")
LONGEST_NAME = 100
NAMES = ("name", "kana")


def read_invitation(fields: f.Fields, teams: Sequence[dict[str, str]]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Who is invited, and what is missing for it."""
    told = {name: " ".join(f.first(fields, name).split()) for name in ("name", "kana", "role", "team")}
    wrong = {name: _wrong(told[name]) for name in NAMES}
    mistakes = [{"field": name, **mistake} for name, mistake in wrong.items() if mistake]
    if told["role"] not in ROLES:
        mistakes.append({"field": "role", "code": "required"})
    if told["team"] not in [team["id"] for team in teams]:
        mistakes.append({"field": "team", "code": "required"})
    return told, mistakes


def _wrong(name: str) -> dict[str, Any]:
    """What is wrong with somebody's name, if anything."""
    if not name:
        return {"code": "required"}
    if len(name) > LONGEST_NAME:
        return {"code": "too_long", "max": LONGEST_NAME}
    if "\0" in name:
        return {"code": "bad_text"}
    return {"code": "my_number"} if holds_my_number(name) else {}


def staff_page(
    view: dict[str, Any],
    teams: Sequence[dict[str, str]],
    people: Sequence[dict[str, Any]],
    form: tuple[f.Fields, f.Mistakes, str],
    offered: Sequence[dict[str, str]],
) -> dict[str, Any]:
    """Everybody by team; `people` carry when they last signed in and their open invitation."""
    fields, mistakes, new_id = form
    rows = [_team(view, team, [one for one in people if one["team"] == team["id"]]) for team in teams]
    return {
        "page": layout(view, "staff"),
        "teams": [row for row in rows if row["people"]],
        "mistakes": f.summary(mistakes),
        "form": {"id": new_id, "open": bool(mistakes)},
        "name": f.field("name", fields, mistakes),
        "kana": f.field("kana", fields, mistakes),
        "role": f.choice("role", ROLES, {"role": ["worker"], **fields}, mistakes),
        "team": _teams(offered, fields, mistakes),
    }


def _teams(teams: Sequence[dict[str, str]], fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    named = [(team["id"], {"name": team["name"], "polite": False}) for team in teams]
    return f.people("team", named, fields, mistakes)


def _team(view: dict[str, Any], team: dict[str, str], people: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": team["name"], "people": [_person(view, one) for one in people]}


def _person(view: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    came = person["signed_in_at"]
    until = person["invited_until"]
    return {
        "id": person["id"],
        "name": person["name"],
        "kana": person["kana"],
        "role": person["role"],
        "left": person["left_at"] is not None,
        "passkeys": person["passkeys"],
        "came": days.said_instant(view, days.instant_of(came)) if came else "",
        "invitation": person["invitation"],
        "until": days.said_instant(view, days.instant_of(until)) if until else "",
    }


def invited_page(view: dict[str, Any], person: dict[str, Any], link: str, picture: dict[str, Any]) -> dict[str, Any]:
    """The link, shown once, and the same as a picture for the camera of a phone."""
    return {
        "page": layout(view, "staff"),
        "person": {"name": person["name"], "role": person["role"]},
        "link": link,
        "picture": picture,
        "hours": person["hours"],
    }
