"""A visit as its form tells it: one body with its span, status changes, steps and promises."""

from collections.abc import Mapping
from typing import Any

from server.rules.calendar import ZONE, add_days, add_months, day_of, time_of

Form = Mapping[str, Any]
Values = dict[str, Any]
Mistake = dict[str, Any]

VISIT = (
    "method",
    "outcome",
    "met",
    "others",
    "place",
    "topics",
    "words",
    "observation",
    "strengths",
    "action",
    "view",
    "source",
    "source_who",
    "signs",
    "sign_list",
    "left",
)


def read_visit(form: Form, values: Values, mistakes: list[Mistake], now: str) -> Values:
    """Everything told, and all mistakes in the order of the form."""
    mistakes = [*mistakes, *_missing(form, values, mistakes)]
    place = {name: number for number, name in enumerate(values)}
    mistakes.sort(key=lambda mistake: place[mistake["field"]])
    started, ended = _span(values, now)
    body = {
        "started_at": started,
        "ended_at": ended,
        "workers": values["with"],
        **{name: values[name] for name in VISIT},
        "status": _status(form, values),
        "steps": _steps(form, values, now),
        "danger": values["danger"],
    }
    return {
        "id": values["id"],
        "known": values["known"],
        "about": values["about"],
        "happened_at": started,
        "body": body,
        "mistakes": mistakes,
    }


def _missing(form: Form, values: Values, mistakes: list[Mistake]) -> list[Mistake]:
    """What one field asks of another; each is named once."""
    wrong = {mistake["field"] for mistake in mistakes}
    asked = ["started"] if values["started"] is None else []
    for row in form["each"]["row"]:
        asked += _missing_in_row(values, row)
    return [{"field": name, "code": "required"} for name in asked if name not in wrong]


def _missing_in_row(values: Values, row: str) -> list[str]:
    """Words for a promise or a day, a day where one was chosen."""
    step = _row(values, row)
    if step["what"] == "":
        return [f"step_{row}_what"] if step["promise"] or step["due_on"] is not None else []
    return [f"step_{row}_due_on"] if step["due"] == "date" and step["due_on"] is None else []


def _row(values: Values, row: str) -> Values:
    names = ("what", "whom", "owner", "due", "due_on", "promise")
    return {name: values[f"step_{row}_{name}"] for name in names}


def _span(values: Values, now: str) -> tuple[str, str | None]:
    """An end before the start is past midnight: still one visit, of the day it began."""
    day = values["date"] or day_of(now)
    started = values["started"] or time_of(now) or "00:00"
    ended = values["ended"]
    if ended is None:
        return f"{day}T{started}{ZONE}", None
    last = add_days(day, 1) if ended < started else day
    return f"{day}T{started}{ZONE}", f"{last}T{ended}{ZONE}"


def _status(form: Form, values: Values) -> list[Values]:
    changes = [
        {
            "of": values["status_of"],
            "domain": domain,
            "ours": values[f"status_{domain}"],
            "theirs": values[f"status_{domain}_theirs"],
            "why": values[f"status_{domain}_why"],
        }
        for domain in form["each"]["domain"]
    ]
    return [change for change in changes if change["ours"] or change["theirs"] or change["why"]]


def _steps(form: Form, values: Values, now: str) -> list[Values]:
    rows = [_row(values, row) for row in form["each"]["row"]]
    return [
        {
            "what": row["what"],
            "whom": row["whom"],
            "owner": row["owner"],
            "due_on": due_on(row, day_of(now)),
            "promise": row["promise"],
        }
        for row in rows
        if row["what"] != ""
    ]


def due_on(row: Values, today: str) -> str | None:
    """Counted from the day of writing; a day that was typed is never lost."""
    if row["due"] == "month":
        return add_months(today, 1)
    days = {"tomorrow": 1, "week": 7, "two_weeks": 14}.get(row["due"])
    day: str | None = row["due_on"] if days is None else add_days(today, days)
    return day
