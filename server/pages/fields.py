"""What a form's field is on a page: its value as typed, its choices, and the mistake beside it."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Fields: TypeAlias = dict[str, list[str]]
Mistakes: TypeAlias = Sequence[dict[str, Any]]
# An id with the name and how politely it is said.
Named: TypeAlias = tuple[str, dict[str, Any]]


def first(fields: Fields, name: str) -> str:
    """The one value of a field that is sent once, empty where nothing was sent."""
    values = fields.get(name, [])
    return values[0] if values else ""


def field(name: str, fields: Fields, mistakes: Mistakes) -> dict[str, Any]:
    """A field with what was typed, and its mistake: the page's first mistake takes the focus."""
    return {"name": name, "value": first(fields, name), **mistake_of(name, mistakes)}


def mistake_of(name: str, mistakes: Mistakes) -> dict[str, Any]:
    """The mistake beside one field, empty where there is none."""
    mine = [mistake for mistake in mistakes if mistake["field"] == name]
    return {
        "mistake": mine[0]["code"] if mine else "",
        "max": mine[0].get("max", 0) if mine else 0,
        "focus": bool(mine) and mistakes[0]["field"] == name,
    }


def choice(name: str, codes: Iterable[str], fields: Fields, mistakes: Mistakes) -> dict[str, Any]:
    """A field answered by choosing among codes, one or several."""
    chosen = fields.get(name, [])
    options = [{"code": code, "on": code in chosen} for code in codes]
    blank = not any(option["on"] for option in options)
    return {"name": name, "options": options, "blank": blank, **mistake_of(name, mistakes)}


def people(name: str, named: Iterable[Named], fields: Fields, mistakes: Mistakes) -> dict[str, Any]:
    """A field answered by choosing among people, each an id and what they are called."""
    chosen = fields.get(name, [])
    options = [{"id": who, **called, "on": who in chosen} for who, called in named]
    return {"name": name, "options": options, **mistake_of(name, mistakes)}


def summary(mistakes: Mistakes) -> list[dict[str, Any]]:
    """The mistakes as the top of the page lists them, each a link to its field."""
    return [
        {
            "field": each["field"],
            "about": _about(each["field"]),
            "label": "",
            "code": each["code"],
            "max": each.get("max", 0),
        }
        for each in mistakes
    ]


def _about(name: str) -> str:
    """The words for a field: those of a domain or a row share theirs."""
    start = name.partition("_")[0]
    return start if start in ("status", "step") else name
