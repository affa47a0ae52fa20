"""The forms and code lists that server and phone share, read once."""

import json
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

PWA = Path(__file__).parent.parent / "pwa"
FOLDER = PWA / "forms"

Lists = dict[str, dict[str, Any]]
_of_the_municipality: ContextVar[Lists | None] = ContextVar("codes", default=None)


@cache
def forms() -> dict[str, dict[str, Any]]:
    """Every form by its name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


@cache
def built_in_codes() -> Lists:
    """Every code list by its name, as it came with Banso."""
    lists = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "codes").glob("*.json")))
    return {one["list"]: one for one in lists}


def codes() -> Lists:
    """Every code list by its name, as the municipality has it for which this work is done."""
    return _of_the_municipality.get() or built_in_codes()


def speak_of(lists: Lists) -> None:
    """Says whose lists pages offer from here on, in this request alone."""
    _of_the_municipality.set(lists)
