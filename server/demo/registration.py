"""A household of the stories as the register of households holds it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from server.demo.ids import Ids
from server.demo.staff import DISTRICT_TEAM, by_family

Told = dict[str, Any]

PERSON: Told = {
    "family": "",
    "given": "",
    "family_kana": "",
    "given_kana": "",
    "nickname": "",
    "born_on": None,
    "about_age": None,
    "sex": "not_told",
    "language": "",
    "how_to_speak": "",
    "phones": [],
    "relation": "unknown",
    "lives": "here",
    "since": None,
    "until": None,
}
PLAIN = ("name", "kana", "district", "neighbourhood", "landmark", "reach", "stage", "urgency", "rhythm")
ADDRESS = ("postcode", "town", "number", "building")


def registration(told: Told, ids: Ids, person_ids: Mapping[str, str], today: date) -> Told:
    """The body of its `household.registered`."""
    lead = ids.staff(by_family(told["lead"]).slug)
    return {
        **{key: told[key] for key in PLAIN},
        "watcher": None,
        "address": {key: told[key] for key in ADDRESS},
        "team": ids.of(f"team {DISTRICT_TEAM[told['district']]}"),
        "lead": lead,
        "workers": [ids.staff(by_family(family).slug) for family in told["workers"]],
        "persons": [registered(one, person_ids, today) for one in told["persons"]],
        "cautions": [{"by": lead, "until": None, **caution} for caution in told["cautions"]],
        "contact_rules": [_rule(rule, person_ids) for rule in told["contact_rules"]],
    }


def registered(told: Told, person_ids: Mapping[str, str], today: date) -> Told:
    """A person with every field the record has. A baby of the year is `born_ago` so many days before today."""
    fields = {key: value for key, value in told.items() if key not in ("key", "born_ago")}
    if "born_ago" in told:
        fields["born_on"] = str(today - timedelta(told["born_ago"]))
    return {**PERSON, **fields, "id": person_ids[told["key"]]}


def _rule(told: Told, person_ids: Mapping[str, str]) -> Told:
    return {"person_id": person_ids[told["person"]], **{key: told[key] for key in ("way", "rule", "words")}}
