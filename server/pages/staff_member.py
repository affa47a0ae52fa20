"""One person who works here, for the administrator: what is told about them, whether they left, and their phones."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.places import team_choice
from server.pages.staff import ROLES


def staff_member_page(
    view: dict[str, Any],
    person: Mapping[str, Any],
    teams: Sequence[dict[str, Any]],
    devices: Sequence[Mapping[str, Any]],
    form: tuple[f.Fields, f.Mistakes],
) -> dict[str, Any]:
    """`person` carries how many households are theirs, and whether they are the last administrator."""
    fields, mistakes = form
    told = {name: [person[name]] for name in ("name", "kana", "role", "team")} | fields
    return {
        "page": layout(view, "staff"),
        "person": {
            "id": person["id"],
            "name": person["name"],
            "role": person["role"],
            "left": days.said_instant(view, days.instant_of(person["left_at"])) if person["left_at"] else "",
            "households": person["households"],
            "last": person["last"],
        },
        "mistakes": f.summary(mistakes),
        "name": f.field("name", told, mistakes),
        "kana": f.field("kana", told, mistakes),
        "role": f.choice("role", ROLES, told, mistakes),
        "team": team_choice(teams, told, mistakes),
        "devices": [_device(view, number, one) for number, one in enumerate(devices, start=1)],
    }


def _device(view: dict[str, Any], number: int, device: Mapping[str, Any]) -> dict[str, Any]:
    revoked = device["revoked_at"]
    return {
        "id": device["id"],
        "number": number,
        "since": days.said_instant(view, days.instant_of(device["made_at"])),
        "heard": days.said_instant(view, days.instant_of(device["contact_at"])),
        "revoked": days.said_instant(view, days.instant_of(revoked)) if revoked else "",
    }
