"""The pages where a visit is planned, changed and cancelled."""

from typing import Any

from server.pages import days
from server.pages import fields as f
from server.pages.layout import layout
from server.pages.people import called_household, household_of, staff_name
from server.pages.plan_rows import hour, plan_row
from server.pages.visit_parts import codes_of, contact_part
from server.rules import calendar, plans
from server.rules.refused import Refused

HOLIDAYS_AHEAD = 366
WAYS = {"visit": "visit", "accompany": "visit", "phone": "phone", "letter": "letter", "message": "message"}


def new_plan_fields(view: dict[str, Any], household_id: str, after: str) -> f.Fields:
    """A new form's defaults: me, or who leads it; `after` a repeating plan, what is proposed then."""
    state = household_of(view, household_id)
    proposed = plans.proposed(state, calendar.day_of(view["now"])) if after else None
    if proposed is not None:
        return {**_told(proposed), "known": [str(state["seq"])]}
    goes = view["me"]["id"] if view["me"]["role"] == "worker" else state["lead"]
    known = [str(state["seq"])]
    return {"known": known, "part": ["morning"], "method": ["visit"], "workers": [goes] if goes else []}


def plan_fields(view: dict[str, Any], household_id: str, plan_id: str) -> f.Fields:
    """A plan as its form was; a day that is over is to be chosen anew."""
    state = household_of(view, household_id)
    told = _told(plan_of(state, plan_id))
    is_over = told["date"][0] < calendar.day_of(view["now"])
    return {**told, "known": [str(state["seq"])], "date": [] if is_over else told["date"]}


def plan_of(state: dict[str, Any], plan_id: str) -> dict[str, Any]:
    """The plan asked for; one that is not there does not exist."""
    for plan in plans.plans_of(state):
        if plan["id"] == plan_id:
            return plan
    raise Refused("not_found")


def _told(plan: dict[str, Any]) -> f.Fields:
    when = hour(plan)
    return {
        "date": [calendar.day_of(plan["starts_at"])],
        "part": [when["part"]] if when["part"] else [],
        "time": [when["time"]] if when["time"] else [],
        "method": [plan["method"]],
        "workers": plan["workers"],
        "note": [plan["note"]],
        "repeats": ["yes"] if plan["repeats"] else [],
    }


def plan_page(
    view: dict[str, Any],
    household_id: str,
    plan_id: str,
    fields: f.Fields,
    mistakes: f.Mistakes,
    operation_id: str,
) -> dict[str, Any]:
    """The form with everything typed in it; with a plan's id, that plan and what became of it."""
    state = household_of(view, household_id)
    plan = plan_of(state, plan_id) if plan_id else None
    return {
        "page": layout(view, "today" if view["me"]["role"] == "worker" else "households"),
        "household": {"id": state["id"], **called_household(state)},
        "form": {"id": operation_id, "known": f.first(fields, "known") or str(state["seq"])},
        "mistakes": f.summary(mistakes),
        "plans": [] if plan is None else [_shown(view, state, plan)],
        "date": f.field("date", fields, mistakes),
        "time": f.field("time", fields, mistakes),
        "part": f.choice("part", [code for code in codes_of("part") if code != "at"], fields, mistakes),
        "method": f.choice("method", codes_of("method", fields.get("method", [])), fields, mistakes),
        "workers": f.people("workers", _who(view, fields.get("workers", [])), fields, mistakes),
        "note": f.field("note", fields, mistakes),
        "why": f.field("why", fields, mistakes),
        "cancel_why": f.field("cancel_why", fields, mistakes),
        "repeats": {"name": "repeats", "on": f.first(fields, "repeats") != ""},
        "rhythm": state["rhythm"] if state["rhythm"] in plans.RHYTHM_WEEKS else "",
        "rules": _rules(state, f.first(fields, "method")),
        "holidays": _holidays(view),
    }


def _shown(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    """The plan, what it was before, and what can still be done with it."""
    return {
        **plan_row(view, state, plan),
        "open": plans.is_open(plan),
        "history": [
            {
                "day": days.said_day(view, calendar.day_of(each["starts_at"])),
                **hour(each),
                "by": staff_name(view, each["by"]),
                "why": each["why"],
            }
            for each in plan["history"]
        ],
    }


def _who(view: dict[str, Any], chosen: list[str]) -> list[f.Named]:
    """Who can go: me first, then my team, and whoever was already chosen."""
    me = view["me"]
    team = [(who, one) for who, one in sorted(view["names"].items()) if who != me["id"]]
    others = [
        (who, {"name": one["name"], "polite": False})
        for who, one in team
        if who in chosen or (one["role"] != "administrator" and one.get("team", me["team"]) == me["team"])
    ]
    return [(me["id"], {"name": me["name"], "polite": False}), *others]


def _rules(state: dict[str, Any], method: str) -> list[dict[str, Any]]:
    """How they wish to be reached in the way that is planned."""
    way = WAYS.get(method, "")
    return list(contact_part(state)[way]) if way else []


def _holidays(view: dict[str, Any]) -> list[dict[str, str]]:
    """The national holidays of the year to come, for whoever chooses a day."""
    today = calendar.day_of(view["now"])
    ahead = [calendar.add_days(today, count) for count in range(HOLIDAYS_AHEAD)]
    return [
        {"on": day, "day": calendar.shown_date(day, view["language"]), "name": calendar.holiday_of(day)}
        for day in ahead
        if calendar.is_holiday(day)
    ]
