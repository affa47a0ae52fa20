"""今日, around its planned visits: the way between them, what was missed, what is proposed, which rests come back."""

from typing import Any

from server.pages import days
from server.pages.people import called_household, staff_name
from server.pages.plan_rows import goes, hour, plan_row
from server.rules import calendar, household, plans

FRESH_DAYS = 7
NEAR_DAYS = 14
BY_RHYTHM = 5


def on_the_way(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Households with their plans in a sensible order to go: exact times stay, the rest by neighbourhood."""
    by_place = sorted(pairs, key=lambda pair: (pair[0]["district"], pair[0]["neighbourhood"], pair[1]["id"]))
    stops = [
        {
            "id": plan["id"],
            "starts_at": plan["starts_at"],
            "part": plan["part"],
            "district": state["district"],
            "neighbourhood": state["neighbourhood"],
        }
        for state, plan in by_place
    ]
    place = {plan_id: number for number, plan_id in enumerate(plans.route_order(stops))}
    return sorted(pairs, key=lambda pair: place[pair[1]["id"]])


def missed(view: dict[str, Any]) -> list[dict[str, Any]]:
    """My visits of the last days that nobody kept, the newest first."""
    today = calendar.day_of(view["now"])
    found = [
        (state, plan)
        for state in view["households"]
        for plan in household.missed_plans(state, today)
        if goes(view, state, plan)
    ]
    found.sort(key=lambda pair: (str(pair[1]["starts_at"]), str(pair[1]["id"])), reverse=True)
    return [plan_row(view, state, plan) for state, plan in found]


def proposals(view: dict[str, Any]) -> dict[str, Any]:
    """The next visits to plan: after those that repeat, and where by the rhythm somebody should go."""
    repeating = [row for state in view["households"] for row in _repeating(view, state)]
    repeating.sort(key=lambda row: (str(row["on"]), str(row["id"])))
    due = [row for state in view["households"] for row in _by_rhythm(view, state)]
    due.sort(key=lambda row: (str(row["on"]), str(row["id"])))
    return {"repeating": repeating, "due": due[:BY_RHYTHM], "rest": max(len(due) - BY_RHYTHM, 0)}


def _repeating(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """For a week after the last one, and from two weeks before the next."""
    today = calendar.day_of(view["now"])
    next_one = household.proposed(state, today)
    if next_one is None or not goes(view, state, next_one):
        return []
    day = calendar.day_of(next_one["starts_at"])
    last = max(calendar.day_of(plan["starts_at"]) for plan in state["planned"])
    if calendar.days_between(last, today) > FRESH_DAYS and calendar.days_between(today, day) > NEAR_DAYS:
        return []
    when = {"day": days.said_day(view, day), "on": day, "holiday": calendar.holiday_of(day), **hour(next_one)}
    return [{"id": state["id"], "household": called_household(state), "plan_id": next_one["id"], **when}]


def _by_rhythm(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """Where I lead; who was not met for long already stands in a list of their own."""
    today = calendar.day_of(view["now"])
    is_mine = state["lead"] == view["me"]["id"]
    if not is_mine or household.is_long_unmet(state, today) or not household.is_visit_due(state, today):
        return []
    if household.proposed(state, today) is not None:
        return []
    last = plans.last_visited(state) or ""
    told = {"rhythm": state["rhythm"], "on": last, "day": days.said_day(view, last) if last else ""}
    return [{"id": state["id"], "household": called_household(state), **told}]


def returning(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Rests of which the day has come: people decide how it goes on."""
    today = calendar.day_of(view["now"])
    return [
        {
            "id": state["id"],
            "household": called_household(state),
            "kind": state["rest"]["kind"],
            "why": state["rest"]["why"],
            "noticer": state["rest"]["noticer"],
            "by": staff_name(view, state["rest"]["by"]),
            "day": days.said_day(view, state["rest"]["until"]),
        }
        for state in view["households"]
        if household.comes_back(state, today)
    ]
