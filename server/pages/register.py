"""The administrator's register: bringing in a file, what that would do, and giving the file back."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.pages.layout import layout
from server.rules.register_file import Said
from server.rules.register_numbers import hidden

SHOWN = 200
COUNTS = (
    "rows",
    "new_households",
    "new_persons",
    "changed_households",
    "changed_persons",
    "same_persons",
    "protected_households",
    "absent_persons",
)


def said_params(said: Said) -> dict[str, Any]:
    """What goes into the words of one fault or notice."""
    told = {"told": said.told, "other": said.other}
    return {name: value for name, value in told.items() if value}


def summary_lines(summary: Mapping[str, Any], refused: int) -> list[tuple[str, dict[str, Any]]]:
    """The counts worth a line, each the key of its words with what goes into them."""
    lines: list[tuple[str, dict[str, Any]]] = [
        (name, {"n": summary[name]}) for name in COUNTS if summary[name] or name == "rows"
    ]
    lines.append(("refused", {"n": refused}))
    if summary["extra"]:
        lines.append(("extra", {"names": "、".join(hidden(name) or "―" for name in summary["extra"])}))
    return lines


def register_page(view: dict[str, Any], file: dict[str, Any] | None, count: int, megabytes: int) -> dict[str, Any]:
    """`file` is what was sent last: tried, taken or unreadable; `count` how many people the register has."""
    return {
        "page": layout(view, "register"),
        "file": _file(file) if file else None,
        "count": count,
        "megabytes": megabytes,
    }


def unwritable_page(view: dict[str, Any], places: Sequence[Said]) -> dict[str, Any]:
    """The cells that kept the file from being written."""
    return {
        "page": layout(view, "register"),
        "places": [_said_line(place) for place in places[:SHOWN]],
        "more": max(len(places) - SHOWN, 0),
    }


def _file(file: dict[str, Any]) -> dict[str, Any]:
    if file["state"] == "unreadable":
        return {"state": "unreadable", "name": file["name"], "wrong": _said_line(file["wrong"])}
    summary = file["summary"]
    changes = any(summary[name] for name in COUNTS[1:5])
    return {
        "state": file["state"],
        "token": file["token"],
        "name": file["name"],
        "encoding": summary["encoding"],
        "lines": [{"name": name, **_worded(told)} for name, told in summary_lines(summary, file["refused"])],
        "changes": changes,
        "faults": _said(summary["faults"]),
        "more_faults": max(len(summary["faults"]) - SHOWN, 0),
        "notices": _said(summary["notices"]),
        "more_notices": max(len(summary["notices"]) - SHOWN, 0),
    }


def _worded(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"n": told.get("n", 0), "names": told.get("names", "")}


def _said(listed: Sequence[Said]) -> list[dict[str, Any]]:
    return [_said_line(said) for said in listed[:SHOWN]]


def _said_line(said: Said) -> dict[str, Any]:
    """One fault or notice as the page shows it: `line N, column: reason`."""
    return {**said._asdict(), "column": hidden(said.column), "told": hidden(said.told)}
