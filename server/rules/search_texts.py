"""What of a household and of an entry is looked through, as it is written."""

from collections.abc import Mapping
from typing import Any

from server.rules.shapes import CODE

NAMES = 2
TEXTS = ("words", "observation", "strengths", "action", "view", "others", "source_who")
MORE_TEXTS = ("came_of_it", "note", "noticer", "why")


def household_texts(household: Mapping[str, Any]) -> list[str]:
    """Its name and kana, then where it is, then its people: names, kana, nicknames, telephones."""
    address = household["address"]
    where = " ".join(address[part] for part in ("town", "number", "building") if address[part])
    texts = [where, address["postcode"]]
    texts += [household[name] for name in ("neighbourhood", "district", "landmark")]
    for person in household["persons"]:
        texts += person_texts(person)
    return [household["name"], household["kana"], *(text for text in texts if text)]


def person_texts(person: Mapping[str, Any]) -> list[str]:
    """What somebody is called, and their telephones."""
    pairs = (("family", "given"), ("family_kana", "given_kana"))
    names = [" ".join(person[part] for part in pair if person[part]) for pair in pairs]
    return [text for text in (*names, person["nickname"], *person["phones"]) if text]


def entry_texts(entry: Mapping[str, Any]) -> list[str]:
    """The words of an entry as it stands now; of one that was withdrawn or moved away there are none."""
    if entry.get("withdrawn") or entry.get("moved_to") or entry["kind"] == "entry.moved":
        return []
    return body_texts(entry["body"])


def body_texts(body: Mapping[str, Any]) -> list[str]:
    """Every free text that a form asked for, in the order of the page."""
    texts = [body.get(name) for name in TEXTS]
    texts += [step["what"] for step in _list(body, "steps")]
    texts += [change["why"] for change in _list(body, "status")]
    texts += [body.get(name) for name in MORE_TEXTS]
    texts += [text for answer in _list(body, "more") for text in answer["texts"] if not CODE.fullmatch(text)]
    return [text for text in texts if isinstance(text, str) and text]


def _list(body: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = body.get(name)
    return value if isinstance(value, list) else []
