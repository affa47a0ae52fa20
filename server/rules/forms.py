"""Forms as people send them, read into the body of an operation; every mistake by its field."""

import re
from collections.abc import Mapping
from typing import Any

from server.rules.calendar import ZONE, add_days, add_months, day_of, time_of
from server.rules.form_fields import Field, Fields, read_field
from server.rules.shapes import LONGEST_TEXT, Codes

Form = Mapping[str, Any]
Values = dict[str, Any]
Mistake = dict[str, Any]

BROKEN = re.compile("[\0\ud800-\udfff]")
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


def read(form: Form, codes: Codes, fields: Fields, today: str) -> dict[str, Any]:
    """What was told, and every mistake in the order of the form; `today` may carry the time."""
    values: Values = {}
    mistakes: list[Mistake] = []
    for field in _fields(form):
        name = field["name"]
        values[name], wrong = read_field(field, fields.get(name, []), codes, today)
        if wrong is not None:
            mistakes.append(_mistake(field, wrong))
    return READERS.get(form["form"], _read_small)(form, values, mistakes, today)


def filled(form: Form, fields: Fields) -> dict[str, list[str]]:
    """Everything typed, to be put back: only what no page can carry is shown as U+FFFD."""
    names = [field["name"] for field in _fields(form)]
    return {name: [BROKEN.sub("\ufffd", text) for text in fields.get(name, [])] for name in names}


def _fields(form: Form) -> list[Field]:
    """The fields of all groups; one with a star stands once for each domain, or each row."""
    found: list[Field] = []
    for group in form["groups"]:
        stars: dict[str, list[Field]] = {}
        for field in group["fields"]:
            if "each" in field:
                stars.setdefault(field["each"], []).append(field)
            else:
                found.append(field)
        for each, starred in stars.items():
            found += [_for(field, one) for one in form["each"][each] for field in starred]
    return found


def _for(field: Field, one: str) -> Field:
    return {**field, "name": field["name"].replace("*", one)}


def _mistake(field: Field, code: str) -> Mistake:
    mistake = {"field": field["name"], "code": code}
    return {**mistake, "max": field.get("max", LONGEST_TEXT)} if code == "too_long" else mistake


def _read_small(_form: Form, values: Values, mistakes: list[Mistake], _now: str) -> Values:
    body = {name: value for name, value in values.items() if name not in ("id", "known")}
    return {"id": values["id"], "known": values["known"], "body": body, "mistakes": mistakes}


def _read_visit(form: Form, values: Values, mistakes: list[Mistake], now: str) -> Values:
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
            "due_on": _due_on(row, day_of(now)),
            "promise": row["promise"],
        }
        for row in rows
        if row["what"] != ""
    ]


def _due_on(row: Values, today: str) -> str | None:
    """Counted from the day of writing; a day that was typed is never lost."""
    if row["due"] == "month":
        return add_months(today, 1)
    days = {"tomorrow": 1, "week": 7, "two_weeks": 14}.get(row["due"])
    due_on: str | None = row["due_on"] if days is None else add_days(today, days)
    return due_on


READERS = {"visit": _read_visit}
