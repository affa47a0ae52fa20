"""Which next steps are open, due soon, late, or late enough for the supervisor."""

from typing import Any

from server.rules.calendar import add_days, working_days_between

Household = dict[str, Any]
Step = dict[str, Any]

NO_DAY = "9999-12-31"
STUCK_AFTER = 3


def open_steps(household: Household) -> list[Step]:
    """Promises above the others, then what is due first; what has no day comes last."""
    still = [step for step in household["steps"] if step["state"] == "open"]
    return sorted(still, key=lambda step: (not step["promise"], step["due_on"] or NO_DAY, step["id"]))


def promises(household: Household) -> list[Step]:
    """What was said to the person and is not done."""
    return [step for step in open_steps(household) if step["promise"]]


def is_overdue(step: Step, today: str) -> bool:
    """A next step is late the day after it is due, never on the day itself."""
    return step["state"] == "open" and step["due_on"] is not None and step["due_on"] < today


def is_due_soon(step: Step, today: str) -> bool:
    """A promise calls from the day before; another step on its day."""
    if step["state"] != "open" or step["due_on"] is None:
        return False
    return bool(step["due_on"] <= (add_days(today, 1) if step["promise"] else today))


def is_stuck(step: Step, today: str) -> bool:
    """From the third working day overdue the supervisor sees it."""
    late = is_overdue(step, today)
    return late and working_days_between(step["due_on"], today) >= STUCK_AFTER
