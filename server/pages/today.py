"""今日: where to go, what was promised, who asks, who was not met, and what went well."""

from typing import Any

from server.pages import days
from server.pages.asked import asked
from server.pages.entries import sending
from server.pages.hands import hands
from server.pages.layout import layout
from server.pages.open_steps import due_steps
from server.pages.people import called_household, household_of, staff_name
from server.pages.plan_rows import my_plans, plan_row
from server.pages.step_hands import handed_to_me
from server.pages.today_plans import missed, on_the_way, proposals, returning
from server.rules import calendar, household
from server.rules.refused import Refused

NEVER_OPENS = 2
CAUTIONS = 2
LATELY = 21
GOOD = 5


def today_page(view: dict[str, Any]) -> dict[str, Any]:
    """Everything that the first look of a day needs, in the order it is needed."""
    return {
        "page": layout(view, "today"),
        "day": calendar.shown_date(calendar.day_of(view["now"]), view["language"]),
        "holiday": calendar.holiday_of(calendar.day_of(view["now"])),
        "due": due_count(view),
        "dangers": dangers(view),
        "numbers": view["numbers"],
        "planned": _planned(view),
        "missed": missed(view),
        "handed": handed_to_me(view),
        "returning": returning(view),
        "proposals": proposals(view),
        "hands": hands(view),
        "steps": due_steps(view),
        "questions": _questions(view),
        "unmet": unmet(view),
        "drafts": _drafts(view),
        "good": _good(view),
        "households": len(view["households"]),
    }


def dangers(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Worries for life that nobody has seen yet, the newest first."""
    found = [
        (state, entry)
        for state in view["households"]
        if household.is_dangerous_unseen(state)
        for entry in state["entries"]
        if entry["body"].get("danger") and not entry["seen"]
    ]
    found.sort(key=lambda pair: (str(pair[1]["happened_at"]), str(pair[1]["id"])), reverse=True)
    return [
        {
            "id": state["id"],
            "entry": entry["id"],
            "household": called_household(state),
            "when": days.said_instant(view, entry["happened_at"]),
            "by": staff_name(view, entry["by"]),
            "state": sending(view, entry),
        }
        for state, entry in found
    ]


def due_count(view: dict[str, Any]) -> int:
    """What the app's icon says: visits and steps of today, and questions; of nobody's name."""
    today = calendar.day_of(view["now"])
    visits = [
        plan for state, plan in my_plans(view, today, today) if not plan["kept"] and not household.is_quiet(state)
    ]
    steps = [step for step in due_steps(view) if step["due"] in ("over", "today")]
    return len(visits) + len(steps) + len(asked(view))


def _planned(view: dict[str, Any]) -> list[dict[str, Any]]:
    """In the order of the way between them."""
    today = calendar.day_of(view["now"])
    return [_visit(view, state, plan) for state, plan in on_the_way(my_plans(view, today, today))]


def _visit(view: dict[str, Any], state: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    cautions = valid_cautions(view, state)
    never_opens = household.tries_since_met(state) >= NEVER_OPENS and plan["method"] == "visit"
    return {
        **plan_row(view, state, plan),
        **brief(view, state),
        "cautions": cautions[:CAUTIONS],
        "more_cautions": len(cautions) > CAUTIONS,
        "act": "unanswered" if never_opens else "write",
    }


def brief(view: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """A household in one glance: name, where, and how long nobody was met."""
    today = calendar.day_of(view["now"])
    since = household.days_since_met(state, today)
    return {
        "id": state["id"],
        "household": called_household(state),
        "kana": state["kana"],
        "where": state["address"]["town"] or state["neighbourhood"],
        "landmark": state["landmark"],
        "urgency": state["urgency"],
        "long_unmet": household.is_long_unmet(state, today),
        "never_met": since is None,
        "days": since or 0,
        "tries": household.tries_since_met(state),
    }


def valid_cautions(view: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    """What to mind at this door; a caution that has run out is no label to carry on."""
    today = calendar.day_of(view["now"])
    return [
        {
            "id": each.get("id", ""),
            "household_id": state["id"],
            "kind": each["kind"],
            "words": each["words"],
            "until": days.said_day(view, each["until"]) if each["until"] else "",
        }
        for each in state["cautions"]
        if not each["until"] or each["until"] >= today
    ]


def _questions(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": question["id"],
            "household_id": state["id"],
            "household": called_household(state),
            "by": staff_name(view, question["by"]),
            "text": question["text"],
            "day": days.said_day(view, calendar.day_of(entry["happened_at"])),
        }
        for state, entry, question in asked(view)
    ]


def unmet(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Households nobody was met at for long: never met first, then the longest."""
    rows = [brief(view, state) for state in view["households"]]
    late = [row for row in rows if row["long_unmet"]]
    return sorted(late, key=lambda row: (not row["never_met"], -row["days"], row["id"]))


def _drafts(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": draft["id"],
            "household_id": draft["household_id"],
            "household": draft_of(view, draft["household_id"]),
            "saved": days.said_instant(view, days.instant_of(draft["saved_at"])),
        }
        for draft in view["drafts"]
    ]


def draft_of(view: dict[str, Any], household_id: str) -> dict[str, Any]:
    """Whose draft it is; of a household that is no longer in view there is no name."""
    try:
        return called_household(household_of(view, household_id))
    except Refused:
        return {"name": "", "polite": False}


def _good(view: dict[str, Any]) -> list[dict[str, Any]]:
    """What went well lately, the newest first."""
    since = calendar.add_days(calendar.day_of(view["now"]), -LATELY)
    found = [(state, e) for state in view["households"] for e in household.good_things(state, since)]
    found.sort(key=lambda pair: (str(pair[1]["happened_at"]), str(pair[1]["id"])), reverse=True)
    return [_good_thing(view, state, e) for state, e in found[:GOOD]]


def _good_thing(view: dict[str, Any], state: dict[str, Any], e: dict[str, Any]) -> dict[str, Any]:
    body = e["body"]
    kept = [step["what"] for step in state["steps"] if step["id"] == body.get("step_id")]
    return {
        "id": state["id"],
        "entry": e["id"],
        "household": called_household(state),
        "day": days.said_day(view, calendar.day_of(e["happened_at"])),
        "strengths": body.get("strengths") or "",
        "promise": kept[0] if kept else "",
        "came_of_it": body.get("came_of_it") or "",
    }
