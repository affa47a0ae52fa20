"""Who may be the same: households and people in view that are like one somebody is about to add."""

import re
from collections.abc import Iterable
from typing import Any

from server.rules.search import folded

Household = dict[str, Any]
Person = dict[str, Any]

TITLES = re.compile("(家|世帯|さん|様)$")
# 3番2号, 3-2 and 3の2 are one number.
PARTS_OF_NUMBER = re.compile("[‐‑‒–—−ー]|丁目|番地の?|番|号|の")
KANJI_BLOCK = re.compile("[一二三四五六七八九](?=丁目)")
NOT_DIGITS = re.compile("[^0-9]")
MOST = 5
SHORTEST_PHONE = 6


def alike_households(households: Iterable[Household], told: Household) -> list[dict[str, Any]]:
    """Those with the same name, kana, address or telephone, what most agrees first."""
    found = [{"id": household["id"], "by": _agreeing(household, told)} for household in households]
    alike = [each for each in found if each["by"]]
    return sorted(alike, key=lambda each: (-len(each["by"]), each["id"]))[:MOST]


def _agreeing(household: Household, told: Household) -> list[str]:
    ours, theirs = _marks(household), _marks(told)
    return [name for name in ours if ours[name] & theirs[name]]


def _marks(household: Household) -> dict[str, set[str]]:
    """What a household is known by, each in one spelling; what is not known agrees with nothing."""
    phones = [phone for person in household["persons"] for phone in person["phones"]]
    return {
        "name": {_name(household["name"])} - {""},
        "kana": {_name(household["kana"])} - {""},
        "address": {_address(household["address"])} - {""},
        "phone": {_digits(phone) for phone in phones} - {""},
    }


def _name(name: str) -> str:
    return folded(TITLES.sub("", name))


def _address(address: dict[str, str]) -> str:
    """Town and number, and the flat where one is told; a town alone is no address."""
    if address["number"] == "":
        return ""
    place = KANJI_BLOCK.sub(
        lambda found: str("一二三四五六七八九".index(found[0]) + 1), address["town"] + address["number"]
    )
    number = PARTS_OF_NUMBER.sub("-", folded(place)).strip("-")
    return re.sub("-+", "-", number) + folded(address["building"])


def _digits(phone: str) -> str:
    digits = NOT_DIGITS.sub("", folded(phone))
    return digits if len(digits) >= SHORTEST_PHONE else ""


def alike_people(households: Iterable[Household], told: Person) -> list[dict[str, str]]:
    """People with the same name, unless they were born on another day; and of one birthday with part of the name."""
    found = [
        {"household_id": household["id"], "id": person["id"]}
        for household in households
        for person in household["persons"]
        if person["id"] != told.get("id") and _is_alike(person, told)
    ]
    return sorted(found, key=lambda each: (each["household_id"], each["id"]))[:MOST]


def _is_alike(person: Person, told: Person) -> bool:
    family = _same(person, told, "family", "family_kana")
    given = _same(person, told, "given", "given_kana")
    if person["born_on"] and told["born_on"]:
        return bool(person["born_on"] == told["born_on"]) and (family or given)
    return family and given


def _same(person: Person, told: Person, *names: str) -> bool:
    return any(person[name] != "" and folded(person[name]) == folded(told[name]) for name in names)
