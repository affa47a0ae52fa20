"""A next step's later day as its form tells it: so many days from today, or a day that was chosen."""

from server.rules.calendar import day_of
from server.rules.visit_form import Form, Mistake, Values, due_on


def read_postponement(_form: Form, values: Values, mistakes: list[Mistake], now: str) -> Values:
    """A step is postponed to a day, never to none."""
    day = due_on(values, day_of(now))
    wrong = {mistake["field"] for mistake in mistakes}
    if day is None and not wrong & {"due", "due_on"}:
        missing = "due_on" if values["due"] == "date" else "due"
        mistakes = [{"field": missing, "code": "required"}, *mistakes]
    return {
        "id": values["id"],
        "known": values["known"],
        "body": {"due_on": day, "why": values["why"]},
        "mistakes": mistakes,
    }
