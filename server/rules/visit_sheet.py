"""A team's visits over a period as a sheet: one row a visit, in words, and each visit counted once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from server.rules.calendar import day_of, time_of
from server.rules.household import counted_visits, standing_visits

# The columns in order; each has its words in pwa/words/exports.json.
COLUMNS = (
    "day",
    "started",
    "ended",
    "household",
    "about",
    "by",
    "workers",
    "method",
    "outcome",
    "met",
    "others",
    "place",
    "topics",
    "words",
    "observation",
    "strengths",
    "action",
    "view",
    "source",
    "signs",
    "sign_list",
    "left",
    "status",
    "steps",
    "danger",
    "counts",
)
BETWEEN = "、"

Visit = Mapping[str, Any]
Cell = str | int
Say = Callable[[str], str]


def visit_rows(
    states: Iterable[Mapping[str, Any]], first: str, last: str, names: Mapping[str, Mapping[str, str]], say: Say
) -> list[list[Cell]]:
    """Every visit that stands and happened in the period, oldest first; one told twice counts once."""
    found: list[tuple[str, str, list[Cell]]] = []
    for state in states:
        counted = {visit["id"] for visit in counted_visits(dict(state))}
        for visit in standing_visits(dict(state)):
            if first <= day_of(visit["happened_at"]) <= last:
                cells = {**_told(state, visit, names, say), "counts": int(visit["id"] in counted)}
                found.append((visit["happened_at"], visit["id"], [cells[column] for column in COLUMNS]))
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _told(state: Mapping[str, Any], visit: Visit, names: Mapping[str, Mapping[str, str]], say: Say) -> dict[str, Cell]:
    body = visit["body"]
    people = {person["id"]: _name(person) for person in state["persons"]}
    texts = ("others", "words", "observation", "strengths", "action", "view")
    return {
        **{name: body[name] for name in texts},
        "day": day_of(body["started_at"]),
        "started": time_of(body["started_at"]),
        "ended": time_of(body["ended_at"]) if body["ended_at"] else "",
        "household": state["name"],
        "about": _joined(people.get(one, "") for one in visit["about"]),
        "by": names.get(visit["by"], {}).get("name", ""),
        "workers": _joined(names.get(one, {}).get("name", "") for one in body["workers"]),
        "met": _joined(people.get(one, "") for one in body["met"]),
        "topics": _coded("topic", body["topics"], say),
        "sign_list": _coded("sign", body["sign_list"], say),
        "left": _coded("left", body["left"], say),
        **{name: _coded(name, [body[name]], say) for name in ("method", "outcome", "place", "signs")},
        "source": BETWEEN.join(part for part in (_coded("source", [body["source"]], say), body["source_who"]) if part),
        "status": "\n".join(_change(change, people, state["name"], say) for change in body["status"]),
        "steps": "\n".join(_step(step) for step in body["steps"]),
        "danger": say("exports.yes") if body["danger"] else "",
    }


def _name(person: Mapping[str, Any]) -> str:
    return f"{person['family']} {person['given']}".strip() or str(person["nickname"])


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(text for text in texts if text)


def _coded(name: str, codes: Sequence[str], say: Say) -> str:
    return _joined(say(f"{name}.{code}") for code in codes if code)


def _change(change: Mapping[str, Any], people: Mapping[str, str], household: str, say: Say) -> str:
    whom = people.get(change["of"], household)
    levels = _joined((_coded("level", [change["ours"]], say), _coded("own_view", [change["theirs"]], say)))
    told = " ".join(part for part in (whom, say(f"domain.{change['domain']}"), levels) if part)
    return f"{told}: {change['why']}" if change["why"] else told


def _step(step: Mapping[str, Any]) -> str:
    return f"{step['what']} ({step['due_on']})" if step["due_on"] else str(step["what"])
