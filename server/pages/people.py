"""What people and households are called on a page, and finding one household among those in view."""

from typing import Any

from server.rules.refused import Refused

TITLED = ("家", "世帯", "さん", "様")
GONE = ("moved", "died")


def household_of(view: dict[str, Any], household_id: str) -> dict[str, Any]:
    """The household asked for; one that is not in view does not exist."""
    for state in view["households"]:
        if state["id"] == household_id:
            return dict(state)
    raise Refused("not_found")


def called_household(state: dict[str, Any]) -> dict[str, Any]:
    """A household's name; a family name alone is spoken politely. Without one it is called by its place."""
    if state["name"] == "":
        return {"name": state["landmark"] or state["address"]["town"] or state["neighbourhood"], "polite": False}
    return {"name": state["name"], "polite": not state["name"].endswith(TITLED)}


def called(person: dict[str, Any]) -> dict[str, Any]:
    """What a person is called at the door; a nickname is said as it is."""
    name = person["nickname"] or person["given"] or person["family"]
    return {"name": name, "polite": bool(name) and not person["nickname"] and not name.endswith(TITLED)}


def named(state: dict[str, Any], ids: list[str]) -> list[dict[str, Any]]:
    """Those of this household, in the order asked for; who is not known here has no name."""
    known = {person["id"]: person for person in state["persons"]}
    return [called(known[person]) for person in ids if person in known]


def staff_name(view: dict[str, Any], staff_id: str) -> str:
    """A colleague's family name, empty for one who is not known any more."""
    return str(view["names"].get(staff_id, {}).get("family", ""))
