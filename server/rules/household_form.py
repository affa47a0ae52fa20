"""A household, a person and a caution as their forms tell them, and only what was changed of them."""

import re
from collections.abc import Mapping

from server.rules.calendar import add_months, day_of
from server.rules.household_status import PRESSING
from server.rules.stays import GONE
from server.rules.visit_form import Form, Mistake, Values

HOUSEHOLD = ("name", "kana", "district", "neighbourhood", "landmark", "reach", "stage", "urgency", "rhythm")
ADDRESS = ("postcode", "town", "number", "building")
PERSON = ("family", "given", "family_kana", "given_kana", "nickname", "sex", "language", "how_to_speak")
# Told of somebody, there is somebody.
SOMEBODY = ("family", "given", "family_kana", "given_kana", "nickname", "phones")
MORE = ("household", "lead", "why", "another", "person")
BETWEEN = re.compile(r"[\n\t,;、，；]")
# A caution ends by itself, so that it does not become a label.
CAUTION_MONTHS = 6
BEFORE = "was_"
EDGE = " \u3000"


def read_household(_form: Form, values: Values, mistakes: list[Mistake], _now: str) -> Values:
    """A household; a new one perhaps with the first person of it, whose name it then has."""
    body = {**{name: values[name] for name in HOUSEHOLD}, "address": {name: values[name] for name in ADDRESS}}
    first = _person(values) if "family" in values else None
    somebody = first is not None and any(values[name] for name in SOMEBODY)
    if first is not None and somebody:
        body = {**body, "name": body["name"] or first["family"], "kana": body["kana"] or first["family_kana"]}
    return {**_told(values, body, mistakes), "first": first if somebody else None}


def read_person(_form: Form, values: Values, mistakes: list[Mistake], _now: str) -> Values:
    """A person, also one whose name nobody knows yet."""
    return _told(values, _person(values), mistakes)


def read_caution(_form: Form, values: Values, mistakes: list[Mistake], now: str) -> Values:
    """What to mind, until a day to come."""
    until = values["until"]
    is_wrong = any(mistake["field"] == "until" for mistake in mistakes)
    if until is not None and until < day_of(now) and not is_wrong:
        mistakes = [*mistakes, {"field": "until", "code": "day_past"}]
    until = until or add_months(day_of(now), CAUTION_MONTHS)
    return _told(values, {"kind": values["kind"], "words": values["words"], "until": until}, mistakes)


def _told(values: Values, body: Values, mistakes: list[Mistake]) -> Values:
    more = {name: values[name] for name in MORE if name in values}
    return {"id": values["id"], "known": values["known"], "body": body, "mistakes": mistakes, **more}


def _person(values: Values) -> Values:
    """Whoever died or moved away has no later day."""
    phones = [part.strip(EDGE) for part in BETWEEN.split(values["phones"])]
    return {
        **{name: values[name] for name in PERSON},
        **values["born"],
        "phones": [phone for phone in phones if phone],
        "relation": values["relation"],
        "lives": values["lives"],
        "since": values["since"],
        "until": values["since"] if values["lives"] in GONE else None,
    }


def shown_before(fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What the form showed when it was opened: what is still so was not changed here, whoever changed it since."""
    return {name.removeprefix(BEFORE): texts for name, texts in fields.items() if name.startswith(BEFORE)}


def changes_of(body: Values, before: Values) -> Values:
    """Only what is told otherwise than it was shown."""
    return {name: value for name, value in body.items() if value != before[name]}


def missing_why(changes: Values, before: Values, why: str) -> list[Mistake]:
    """Stage and urgency do not change without a reason, and lowering the urgency asks for it by name."""
    if why != "" or not ("stage" in changes or "urgency" in changes):
        return []
    was = str(before["urgency"])
    falls = PRESSING.get(str(changes.get("urgency", was)), 0) < PRESSING.get(was, 0)
    return [{"field": "why", "code": "why_lower" if falls else "why_needed"}]
