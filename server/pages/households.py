"""世帯: the caseload in groups, one household's page, and the rest of its timeline."""

from typing import Any

from server.pages.entries import entry
from server.pages.hands import entrusting_part
from server.pages.household_parts import (
    changes_part,
    people_part,
    rules_part,
    said_part,
    status_part,
    strengths_part,
    written_part,
)
from server.pages.layout import layout
from server.pages.mended import same_visits_part
from server.pages.open_steps import shown_step
from server.pages.people import household_of, staff_name
from server.pages.plan_rows import coming_plans
from server.pages.rest import rest_part
from server.pages.today import brief, dangers, valid_cautions
from server.pages.visit_parts import codes_of
from server.rules import household
from server.rules.search import kana_row

ROWS = "あかさたなはまやらわ他"
PART = 20


def households_page(view: dict[str, Any], by: str) -> dict[str, Any]:
    """Everyone entrusted, by kana row or by neighbourhood."""
    by = "neighbourhood" if by == "neighbourhood" else "kana"
    rows = sorted(view["households"], key=lambda state: (state["kana"], state["id"]))
    groups: dict[str, list[dict[str, Any]]] = {}
    for state in rows:
        title = state["neighbourhood"] if by == "neighbourhood" else kana_row(state["kana"])
        groups.setdefault(title, []).append({**brief(view, state), "stage": state["stage"]})
    return {
        "page": layout(view, "households"),
        "by": by,
        "count": len(rows),
        "groups": [
            {"title": title, "anchor": f"row-{place}", "households": groups[title]}
            for place, title in enumerate(sorted(groups, key=lambda title: _place(by, title)))
        ],
    }


def _place(by: str, title: str) -> tuple[int, str]:
    """Kana rows in their own order; neighbourhoods by name, those without one last."""
    return (ROWS.find(title), "") if by == "kana" else (int(title == ""), title)


def household_page(view: dict[str, Any], household_id: str, shown: int = PART) -> dict[str, Any]:
    """What must not be forgotten at this door, and all that is known behind it."""
    state = household_of(view, household_id)
    steps = household.open_steps(state)
    return {
        "page": layout(view, "households"),
        "household": {**brief(view, state), **_about(view, state)},
        "danger": [each for each in dangers(view) if each["id"] == state["id"]],
        "numbers": view["numbers"],
        "written": written_part(view, state),
        "welfare_check": household.welfare_check_asked(state),
        "same_visits": same_visits_part(view, state),
        "resting": rest_part(view, state),
        "entrusting": entrusting_part(view, state),
        "cautions": valid_cautions(view, state),
        "rules": rules_part(state),
        "said": said_part(view, state),
        "people": people_part(view, state),
        "changes": changes_part(view, state),
        "status": status_part(view, state, codes_of("domain")),
        "plans": coming_plans(view, state),
        "steps": [{**shown_step(view, state, step), "elsewhere": False} for step in steps],
        "strengths": strengths_part(view, state),
        "drafts": [each["id"] for each in view["drafts"] if each["household_id"] == state["id"]],
        **_entries(view, state, 0, shown if shown > 0 else PART),
    }


def _about(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    address = state["address"]
    return {
        "address": " ".join(part for part in (address["number"], address["building"]) if part),
        "neighbourhood": state["neighbourhood"],
        "reach": state["reach"],
        "stage": state["stage"],
        "rhythm": state["rhythm"],
        "urgency_conflict": state["urgency_conflict"],
        "lead": staff_name(view, state["lead"]) if state["lead"] else "",
        "workers": [staff_name(view, who) for who in state["workers"] if who != state["lead"]],
    }


def _entries(view: dict[str, Any], state: dict[str, Any], start: int, count: int) -> dict[str, Any]:
    """A stretch of the timeline, and where the next one begins."""
    part = state["entries"][start : start + count]
    rest = len(state["entries"]) - start - len(part)
    return {
        "entries": [entry(view, state, each) for each in part],
        "more": part[-1]["id"] if part and rest > 0 else "",
        "rest": rest,
        "shown": start + len(part) + PART,
    }


def entries_part(view: dict[str, Any], household_id: str, before: str) -> dict[str, Any]:
    """The next twenty entries after one that is shown."""
    state = household_of(view, household_id)
    places = [place for place, each in enumerate(state["entries"]) if each["id"] == before]
    start = places[0] + 1 if places else len(state["entries"])
    return {"household": {"id": state["id"]}, **_entries(view, state, start, PART)}
