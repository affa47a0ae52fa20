"""中断, 終結, 再開: the form of a rest, what a household's page says of it, and what comes back today."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.people import called_household, household_of, staff_name
from server.pages.visit_parts import codes_of
from server.rules import calendar, household

FORMS = {"pause": "paused", "ending": "ended"}


def rest_page(
    view: dict[str, Any],
    household_id: str,
    form: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """Why contact rests, who notices later, until when; a rest of the same kind is filled in, to make it longer."""
    state = household_of(view, household_id)
    filled = {**_present(state, form), **fields}
    return {
        "page": layout(view, "households"),
        "household": {"id": state["id"], **called_household(state)},
        "kind": form,
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "reason": f.choice("reason", codes_of(f"{form}_reason"), filled, mistakes),
        "why": f.field("why", filled, mistakes),
        "noticer": f.field("noticer", filled, mistakes),
        "until": f.field("until", filled, mistakes),
    }


def _present(state: dict[str, Any], form: str) -> f.Fields:
    rest = state["rest"]
    if rest is None or rest["kind"] != FORMS[form]:
        return {}
    told = {name: [rest[name]] for name in ("reason", "why", "noticer")}
    return {**told, "until": [rest["until"] or ""]}


def rest_part(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """How contact rests, or nothing where it does not."""
    if not household.rests(state):
        return []
    rest = state["rest"] or {"kind": state["stage"], "reason": "", "why": "", "noticer": "", "until": None}
    return [
        {
            "kind": rest["kind"],
            "form": "pause" if rest["kind"] == "paused" else "ending",
            "reason": rest["reason"],
            "why": rest["why"],
            "noticer": rest["noticer"],
            "until": days.said_day(view, rest["until"]) if rest["until"] else "",
            "since": days.said_day(view, rest["on"]) if "on" in rest else "",
            "by": staff_name(view, rest["by"]) if "by" in rest else "",
            "known": str(state["seq"]),
            "is_back": household.comes_back(state, calendar.day_of(view["now"])),
        }
    ]


def coming_back(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Households whose day has come, the longest waiting first."""
    today = calendar.day_of(view["now"])
    back = [state for state in view["households"] if household.comes_back(state, today)]
    back.sort(key=lambda state: (str(state["rest"]["until"]), str(state["id"])))
    return [
        {"id": state["id"], "household": called_household(state), **part}
        for state in back
        for part in rest_part(view, state)
    ]
