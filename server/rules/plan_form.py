"""A planned visit as its form tells it: a day, a part of it or an exact time, and who goes."""

from collections.abc import Mapping
from typing import Any

from server.rules.calendar import add_days, day_of
from server.rules.plans import part_span

Form = Mapping[str, Any]
Values = dict[str, Any]
Mistake = dict[str, Any]

AHEAD_DAYS = 366
BODY = ("method", "workers", "note", "repeats", "why")


def read_plan(form: Form, values: Values, mistakes: list[Mistake], now: str) -> Values:  # noqa: ARG001 - as all readers
    """Everything told, and all mistakes in the order of the form; a time that was typed is exact."""
    wrong = {mistake["field"] for mistake in mistakes}
    mistakes = [*mistakes, *(each for each in _mistaken(values, now) if each["field"] not in wrong)]
    place = {name: number for number, name in enumerate(values)}
    mistakes.sort(key=lambda mistake: place[mistake["field"]])
    part = "at" if values["time"] else values["part"]
    starts_at, _ = part_span(values["date"] or day_of(now), part, values["time"] or "09:00")
    body = {"starts_at": starts_at, "part": part, **{name: values[name] for name in BODY}}
    return {"id": values["id"], "known": values["known"], "body": body, "mistakes": mistakes}


def _mistaken(values: Values, now: str) -> list[Mistake]:
    found = [{"field": "date", "code": _day_wrong(values["date"], day_of(now))}] if values["date"] else []
    if values["part"] == "at" and not values["time"]:
        found.append({"field": "time", "code": "required"})
    if not values["workers"]:
        found.append({"field": "workers", "code": "required"})
    return [mistake for mistake in found if mistake["code"]]


def _day_wrong(day: str, today: str) -> str:
    """Planned is what is to come, within a year."""
    if day < today:
        return "in_the_past"
    return "too_far" if day > add_days(today, AHEAD_DAYS) else ""
