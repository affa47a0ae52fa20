"""Forms as people send them, read into the body of an operation; every mistake by its field."""

import re
from typing import Any

from server.rules.form_fields import Field, Fields, read_field
from server.rules.form_versions import is_asked, is_further, version_of, with_version
from server.rules.household_form import read_caution, read_household, read_person
from server.rules.plan_form import read_plan
from server.rules.shapes import LONGEST_TEXT, Codes
from server.rules.step_form import read_postponement
from server.rules.visit_form import Form, Mistake, Values, read_visit

BROKEN = re.compile("[\0\ud800-\udfff]")


def read(form: Form, codes: Codes, fields: Fields, today: str) -> dict[str, Any]:
    """What was told, and every mistake in the order of the form; `today` may carry the time."""
    values: Values = {}
    mistakes: list[Mistake] = []
    version = version_of(form, fields)
    asked = [field for field in _fields(form) if is_asked(field, version)]
    for field in _fields(form):
        name = field["name"]
        texts = fields.get(name, []) if field in asked else []
        values[name], wrong = read_field(field, texts, codes, today)
        if wrong is not None and field in asked:
            mistakes.append(_mistake(field, wrong))
    sent = READERS.get(form["form"], _read_small)(form, values, mistakes, today)
    return with_version(asked, version, values, sent)


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


def _read_small(form: Form, values: Values, mistakes: list[Mistake], _now: str) -> Values:
    own = {field["name"] for field in _fields(form) if not is_further(field)} - {"id", "known", "form_version"}
    body = {name: value for name, value in values.items() if name in own}
    return {"id": values["id"], "known": values["known"], "body": body, "mistakes": mistakes}


READERS = {
    "caution": read_caution,
    "household": read_household,
    "household_change": read_household,
    "person": read_person,
    "plan": read_plan,
    "step_postponement": read_postponement,
    "visit": read_visit,
}
