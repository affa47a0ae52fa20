"""What people ask of a household's timeline: how long unmet, what is new, what went well."""

from typing import Any

from server.rules.calendar import day_of, days_between
from server.rules.household_entries import Entry, Household, stands
from server.rules.household_rest import is_quiet
from server.rules.household_visits import counted_visits, has_met, standing_visits

# Talks about people are no meeting with them, unless one of them was there.
ABOUT_THEM = ("liaison", "meeting")
RHYTHM_DAYS = {"weekly": 7, "two_weeks": 14, "monthly": 30, "two_months": 60, "three_months": 90}
PRESSING = ("emergency", "attention")
PRESSING_DAYS = 30
CHECK_AFTER = 3


def _tries(household: Household) -> list[Entry]:
    return [visit for visit in counted_visits(household) if _is_try(visit)]


def _is_try(visit: Entry) -> bool:
    return visit["body"]["method"] not in ABOUT_THEM or visit["body"]["met"] != []


def days_since_met(household: Household, today: str) -> int | None:
    """Days since somebody was met, at the door or through it; null where nobody ever was."""
    for entry in _tries(household):
        if has_met(entry):
            return max(0, days_between(day_of(entry["happened_at"]), today))
    return None


def tries_since_met(household: Household) -> int:
    """How often somebody tried since; all tries where nobody was ever met."""
    count = 0
    for entry in _tries(household):
        if has_met(entry):
            break
        count += 1
    return count


def is_long_unmet(household: Household, today: str) -> bool:
    """More than twice the rhythm, or 30 days where it presses; not where everything is quiet."""
    limit = long_after(household)
    if is_quiet(household) or limit is None:
        return False
    days = days_since_met(household, today)
    if days is None:
        since = household["registered_on"] or today
        days = days_between(since, today)
    return days > limit


def long_after(household: Household) -> int | None:
    """After how many days it is long; null where no rhythm was agreed and nothing presses."""
    limits = [2 * RHYTHM_DAYS.get(household["rhythm"], 0)]
    if household["urgency"] in PRESSING:
        limits.append(PRESSING_DAYS)
    return min((limit for limit in limits if limit > 0), default=None)


def last_visit_of(household: Household, staff_id: str) -> Entry | None:
    """This worker's newest visit here, alone or with a colleague."""
    entries: list[Entry] = household["entries"]
    return next((entry for entry in entries if _was_there(entry, staff_id)), None)


def _was_there(entry: Entry, staff_id: str) -> bool:
    if entry["kind"] != "visit.noted" or not stands(entry):
        return False
    return staff_id == entry["by"] or staff_id in entry["body"]["workers"]


def changes_since(household: Household, staff_id: str) -> list[Entry]:
    """What others wrote since I was last here, and what I could not know then; newest first."""
    last = last_visit_of(household, staff_id)
    standing = [entry for entry in household["entries"] if stands(entry)]
    others = [entry for entry in standing if entry["by"] != staff_id and not _was_there(entry, staff_id)]
    return others if last is None else [entry for entry in others if _is_new(entry, last)]


def _is_new(entry: Entry, last: Entry) -> bool:
    if entry["happened_at"] > last["happened_at"]:
        return True
    known = last["known"] or last["seq"]
    return bool(known and entry["seq"] and entry["seq"] > known)


def last_words(household: Household) -> dict[str, Any] | None:
    """What was last said to us, as it was said."""
    for visit in standing_visits(household):
        if visit["body"]["words"]:
            return {"text": visit["body"]["words"], "entry": visit["id"], "on": visit["happened_at"]}
    return None


def open_questions(household: Household) -> list[dict[str, Any]]:
    """Questions nobody has resolved, the oldest first, each with its entry."""
    still = [
        {**question, "entry": entry["id"]}
        for entry in household["entries"]
        for question in entry["questions"]
        if question["resolved_by"] is None
    ]
    return sorted(still, key=lambda question: (question["at"], question["id"]))


def is_dangerous_unseen(household: Household) -> bool:
    """Somebody feared for life or safety, and no supervisor has said 見ました."""
    return any(visit["body"]["danger"] and not visit["seen"] for visit in standing_visits(household))


def good_things(household: Household, since: str) -> list[Entry]:
    """What went well from that day on: strengths and wishes told, promises kept."""
    promised = {step["id"] for step in household["steps"] if step["promise"]}
    recent = [entry for entry in household["entries"] if day_of(entry["happened_at"]) >= since and stands(entry)]
    return [entry for entry in recent if _is_good(entry, promised)]


def _is_good(entry: Entry, promised: set[str]) -> bool:
    if entry["kind"] == "visit.noted":
        return bool(entry["body"]["strengths"])
    return entry["kind"] == "step.finished" and entry["body"]["step_id"] in promised


def welfare_check_asked(household: Household) -> bool:
    """応答なし three times with no signs, no sign of life since, and contact not at rest: ask, not decide."""
    if is_quiet(household):
        return False
    silent = 0
    for entry in _tries(household):
        if entry["body"]["outcome"] != "unanswered" or entry["body"]["signs"] == "signs":
            break
        silent += entry["body"]["signs"] == "none"
    return silent >= CHECK_AFTER
