"""The shared examples of searching: a household, perhaps with a note, what somebody types, and what that finds."""

from typing import Any

from server.rules import household
from tests.rule_examples import Example, examples
from tests.server import cast

RULES = [example for example in examples("search") if "call" in example]
FOUND = [example for example in examples("search") if "typed" in example]


def module_of(example: Example) -> str:
    """The rules an example is about."""
    return str(example.get("module", "search"))


def operations_of(example: Example) -> list[dict[str, Any]]:
    """The household that the example tells of, with nothing in it that it does not tell, and its note."""
    home = cast.new_id()
    person = {"family": "", "given": "", "family_kana": "", "given_kana": "", **example.get("person", {})}
    plain = {
        "name": "",
        "kana": "",
        "district": "",
        "neighbourhood": "",
        "persons": [cast.person(cast.new_id(), **person)],
    }
    registered = cast.registration(home, **{**plain, **example.get("home", {})})
    if "note" not in example:
        return [registered]
    return [registered, cast.note(home, example["note"], met=[], **example.get("visit", {}))]


def numbered(operations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As the server sends them."""
    return [{**operation, "seq": seq, "received_at": 0} for seq, operation in enumerate(operations, start=1)]


def state_of(operations: list[dict[str, Any]]) -> dict[str, Any]:
    """The household folded."""
    return household.folded(None, numbered(operations))


def finds(found: dict[str, Any], home: str) -> list[str]:
    """What was found of one household, as the examples name it."""
    of_home = ["home" for each in found["homes"] if each["id"] == home]
    return of_home + ["note" for each in found["entries"] if each["home"]["id"] == home]
