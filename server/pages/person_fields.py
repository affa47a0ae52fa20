"""The fields of a person in a form: names, birth, phones, and how they live here."""

from typing import Any

from server.pages import fields as f
from server.pages.visit_parts import codes_of
from server.rules import calendar

PLAIN = ("family", "given", "family_kana", "given_kana", "nickname", "language", "how_to_speak")
PERSON_TEXTS = (*PLAIN, "born", "phones", "since")
CHOICES = {"sex": "sex", "relation": "relation", "lives": "lives"}


def person_choices(fields: f.Fields, mistakes: f.Mistakes) -> dict[str, Any]:
    """What is chosen of a person."""
    return {name: f.choice(name, codes_of(codes), fields, mistakes) for name, codes in CHOICES.items()}


def new_person_fields() -> f.Fields:
    """Somebody who lives here, of whom nothing is known yet."""
    return {"sex": ["not_told"], "relation": [""], "lives": ["here"]}


def person_fields(view: dict[str, Any], person: dict[str, Any]) -> f.Fields:
    """A person as the form shows them."""
    birth = calendar.shown_birth(person["born_on"], person["about_age"], view["language"])
    return {
        **{name: [person[name]] for name in (*PLAIN, *CHOICES)},
        "born": [birth],
        "phones": ["\n".join(person["phones"])],
        "since": [person["since"] or ""],
    }
