"""A form's versions: which fields each asks for, and what an entry says in fields that no page knows by name."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from server.rules.form_fields import Field, Fields
from server.rules.shapes import Codes

Form = Mapping[str, Any]
Values = dict[str, Any]


def version_of(form: Form, fields: Fields) -> int:
    """The version a form was begun with, so that a draft stays what it was; the first did not say."""
    told = fields.get("form_version") or ["1"]
    asked = int(told[-1]) if re.fullmatch("[0-9]{1,4}", told[-1]) else 1
    return int(min(max(asked, 1), form["version"]))


def is_asked(field: Field, version: int) -> bool:
    """From the version that brought it until the one that dropped it."""
    return bool(field.get("since", 1) <= version < field.get("until", version + 1))


def is_further(field: Field) -> bool:
    """A field that brings its own label: pages lay it out without knowing it."""
    return "ja" in field


def with_version(asked: Sequence[Field], version: int, values: Values, sent: Values) -> Values:
    """The body says which version wrote it, and what was told in further fields; the first version says nothing."""
    if version == 1:
        return sent
    answers = [{"field": field["name"], "texts": _texts(values[field["name"]])} for field in asked if is_further(field)]
    more = [answer for answer in answers if answer["texts"]]
    told = {"form_version": version, **({"more": more} if more else {})}
    return {**sent, "body": {**sent["body"], **told}}


def typed_again(body: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of a body's version and further answers, as its form would send them."""
    answers = {answer["field"]: list(answer["texts"]) for answer in body.get("more", [])}
    return {"form_version": [str(body.get("form_version", 1))], **answers}


def told_further(form: Form, codes: Codes, body: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """What was told in further fields, by their labels; also in those that later versions dropped."""
    known = {field["name"]: field for group in form["groups"] for field in group["fields"]}
    return [_told(known.get(each["field"]), codes, each, language) for each in body.get("more", [])]


def _told(field: Field | None, codes: Codes, answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    if field is None:
        return {"label": answer["field"], "words": list(answer["texts"])}
    if field["type"] == "switch":
        return {"label": field[language], "words": []}
    return {"label": field[language], "words": [_word(field, codes, text, language) for text in answer["texts"]]}


def _word(field: Field, codes: Codes, text: str, language: str) -> str:
    listed = codes[field["list"]]["codes"] if field.get("list") in codes else []
    words = [code[language] for code in listed if code["code"] == text]
    return str(words[0]) if words else text


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return value
    if value is True:
        return ["yes"]
    return [str(value)] if value else []
