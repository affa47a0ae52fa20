"""チーム: the way into everything a supervisor looks after, and the homes nobody was met at for long."""

from typing import Any

from server.pages import days
from server.pages.entrusting import without_lead
from server.pages.layout import layout
from server.pages.people import staff_name
from server.pages.rest import coming_back
from server.pages.team_urgency import falls, raised, set_apart
from server.pages.timeline_sides import overdue
from server.pages.today import brief
from server.rules import calendar, household
from server.rules.household_questions import long_after

# A drawing of more is a wall; the table below it has all of them.
DRAWN = 20


def team_page(view: dict[str, Any], team: dict[str, Any], told: dict[str, int]) -> dict[str, Any]:
    """How much there is behind each way; `told` is what only the store counts: unseen lines and silent phones."""
    late = overdue(view)
    return {
        "page": layout(view, "team"),
        "team": team["name"],
        "households": len(view["households"]),
        "workers": len([one for one in team["people"] if one["role"] == "worker"]),
        "unseen": told["unseen"],
        "dangers": len([state for state in view["households"] if household.is_dangerous_unseen(state)]),
        "asked": sum(len(household.open_questions(state)) for state in view["households"]),
        "unmet": len(unmet_rows(view)),
        "overdue": len(late),
        "promises": len([row for row in late if row["promise"]]),
        "raised": len(raised(view)),
        "fallen": len(falls(view)),
        "apart": len(set_apart(view)),
        "moved": len(raised(view)) + len(falls(view)),
        "silent": told["silent"],
        "returning": len(coming_back(view)),
        "without_lead": len(without_lead(view)),
    }


def unmet_page(view: dict[str, Any]) -> dict[str, Any]:
    """The longest first; how long is long follows the rhythm and the urgency."""
    rows = unmet_rows(view)
    most = max((row["days"] for row in rows), default=1) or 1
    drawn = [
        {**row, "drawn": row["days"] * 1000 // most, "mark": min(row["limit"] * 1000 // most, 1000)} for row in rows
    ]
    return {"page": layout(view, "team"), "rows": rows, "drawn": drawn[:DRAWN], "rest": max(0, len(rows) - DRAWN)}


def unmet_rows(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Each home with who answers for it, since when, how often somebody tried, and what is planned."""
    today = calendar.day_of(view["now"])
    late = [state for state in view["households"] if household.is_long_unmet(state, today)]
    rows = [_unmet(view, state, today) for state in late]
    return sorted(rows, key=lambda row: (not row["never_met"], -row["days"], row["id"]))


def _unmet(view: dict[str, Any], state: dict[str, Any], today: str) -> dict[str, Any]:
    row = brief(view, state)
    tries = household.standing_visits(state)
    plans = [plan["starts_at"] for plan in state["planned"] if _is_ahead(plan, today)]
    since = calendar.days_between(state["registered_on"] or today, today)
    return {
        **row,
        "days": since if row["never_met"] else row["days"],
        "limit": long_after(state) or 0,
        "lead": staff_name(view, state["lead"]) if state["lead"] else "",
        "last": days.said_day(view, calendar.day_of(tries[0]["happened_at"])) if tries else "",
        "outcome": tries[0]["body"]["outcome"] if tries else "",
        "plan": days.said_day(view, calendar.day_of(min(plans))) if plans else "",
        "rhythm": state["rhythm"],
    }


def _is_ahead(plan: dict[str, Any], today: str) -> bool:
    return not plan["kept"] and not plan.get("cancelled") and calendar.day_of(plan["starts_at"]) >= today


def overdue_page(view: dict[str, Any]) -> dict[str, Any]:
    """Promises from the day before, then steps from the third working day past theirs."""
    rows = overdue(view)
    return {
        "page": layout(view, "team"),
        "promises": [row for row in rows if row["promise"]],
        "steps": [row for row in rows if not row["promise"]],
    }
