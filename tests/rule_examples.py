"""The shared examples of the rules: short in their files, here made whole for both languages."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, TypeAlias

from server.forms import codes, forms
from server.rules.uuid7 import uuid7

Example: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).parent / "examples"
NAME = re.compile(r"@([a-z_]+[0-9]*)")
# 2023: any instant will do, ids only have to sort as they are named.
FIRST_MS = 1_700_000_000_000
VISIT: Example = {
    "ended_at": None,
    "workers": [],
    "method": "visit",
    "outcome": "met",
    "met": [],
    "others": "",
    "place": "",
    "topics": [],
    "words": "",
    "observation": "",
    "strengths": "",
    "action": "",
    "view": "",
    "source": "seen",
    "source_who": "",
    "signs": "",
    "sign_list": [],
    "left": [],
    "status": [],
    "steps": [],
    "danger": False,
}
CHANGE = {"of": "household", "theirs": "", "why": ""}
STEP = {"whom": "", "owner": "me", "due_on": None, "promise": False}


def examples(noun: str) -> list[Example]:
    """All examples of one noun, with names for what is called `@name` in them.

    No two have one name: answers that are kept by it would stand for each other.
    """
    paths = sorted((FOLDER / noun).glob("*.json"))
    found = [named(example) for path in paths for example in json.loads(path.read_text(encoding="utf-8"))]
    names = Counter(name_of(example) for example in found if "name" in example)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise ValueError(f"{noun} has two examples with the name {twice}")
    return found


def name_of(example: Example) -> str:
    """What a test of it is called."""
    return str(example["name"])


def named(value: Any) -> Any:
    """The same value with an id for every `@name`, and whole where it says `times`."""
    return json.loads(NAME.sub(lambda found: id_of(found[1]), json.dumps(value)), object_hook=_repeated)


def _repeated(value: Example) -> Any:
    return value["times"][0] * value["times"][1] if "times" in value else value


def id_of(name: str) -> str:
    """One id for one name; names with one beginning sort by their number."""
    word = name.rstrip("0123456789")
    number = int(name[len(word) :] or 0)
    return uuid7(FIRST_MS + number, hashlib.sha256(word.encode()).digest()[:10])


def operation(told: Example, place: int) -> Example:
    """A whole operation from what an example tells: the rest is as usual for 佐藤 on her phone."""
    kind = told.get("kind", "visit.noted")
    at = told.get("at", "2026-11-23T10:40") + "+09:00"
    whole = {
        "id": told.get("id", id_of(f"op{place}")),
        "kind": kind,
        "household_id": told.get("household", id_of("tanaka")),
        "about": told.get("about", []),
        "by": told.get("by", id_of("sato")),
        "device": told.get("device", id_of("phone_of") if "by" not in told else told["by"]),
        "device_seq": place,
        "happened_at": at,
        "made_at": "2026-11-23T02:00:00.000Z",
        "known": told.get("known", 0),
        "format": 1,
        "body": body(kind, told, at),
    }
    arrived = {"seq": told["seq"], "received_at": 1_700_000_000_000 + told["seq"]} if told.get("seq") else {}
    return {**whole, **arrived}


def body(kind: str, told: Example, at: str) -> Example:
    """The body of an operation; of a visit with all that an example leaves out."""
    given = told.get("body", {})
    if kind != "visit.noted":
        return dict(given)
    visit = {"started_at": at, **VISIT, **given}
    return {
        **visit,
        "workers": given.get("workers", [told.get("by", id_of("sato"))]),
        "status": [{**CHANGE, **change} for change in visit["status"]],
        "steps": [{**STEP, **step} for step in visit["steps"]],
    }


def operations(example: Example) -> list[Example]:
    """The operations of an example, in the order they arrived."""
    return [operation(told, place) for place, told in enumerate(example["operations"], start=1)]


def at_path(value: Any, path: str) -> Any:
    """What stands at `entries.0.id`; of a list `entries.id` gives all."""
    for key in path.split("."):
        if isinstance(value, list) and not key.isdigit():
            value = [each[key] for each in value]
        else:
            value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def form_arguments(example: Example) -> list[Any]:
    """What `forms.read` is given in an example."""
    return [forms()[example["form"]], codes(), example["fields"], example.get("today", "2026-11-23T10:40+09:00")]


def checked(example: Example, lists: Example) -> tuple[Example, Example | None]:
    """The operation of an example of `check`, and the code lists it is checked with."""
    whole = operation(example["operation"], 1)
    return {**whole, **example.get("replace", {})}, lists if example["codes"] else None


def asked(rules: Any, state: Example, example: Example) -> list[Any]:
    """What the questions of an example are answered with; entries, steps and questions by their ids."""
    return [told(getattr(rules, each["call"])(state, *each["given"])) for each in example.get("asked", [])]


def told(answer: Any) -> Any:
    """An answer as the examples write it."""
    if isinstance(answer, list):
        return [told(each) for each in answer]
    return answer["id"] if isinstance(answer, dict) and "id" in answer else answer
