"""Reads the examples of pages: what a person may see as operations, and the pages made from it."""

import importlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from server.rules import households
from server.templates import Templates, check_page_data

ROOT = Path(__file__).parents[1]
LANGUAGES = ("ja", "en")
UNSENT = 2**53
Example = dict[str, Any]


@cache
def templates() -> Templates:
    """The real ones, compiled once for all tests."""
    return Templates(ROOT / "pwa/templates", ROOT / "pwa/words", ROOT / "pwa/forms/codes")


def page_examples() -> list[Example]:
    """Every file below tests/examples/pages."""
    files = sorted((ROOT / "tests/examples/pages").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def example_named(name: str) -> Example:
    """One of them."""
    return next(example for example in page_examples() if example["name"] == name)


def view_of(example: Example, language: str) -> dict[str, Any]:
    """The view with its households folded from their operations, and in the order they are told."""
    told = example["view"]["households"]
    operations = [operation for of_one in told for operation in of_one]
    operations.sort(key=lambda operation: operation.get("seq") or UNSENT)
    states = households.all_laid({}, operations)
    folded = [states[of_one[0]["household_id"]] for of_one in told]
    return {**example["view"], "language": language, "households": folded}


def page_data(page: dict[str, Any], view: dict[str, Any]) -> dict[str, Any]:
    """What the server's page function makes of the view."""
    module = importlib.import_module(f"server.pages.{page['module']}")
    data: dict[str, Any] = getattr(module, page["call"])(view, *page["arguments"])
    check_page_data(data)
    return data


def rendered(example: Example, language: str) -> list[tuple[dict[str, Any], str]]:
    """The data and the text of every page of an example."""
    view = view_of(example, language)
    pages = [(page["template"], page_data(page, view)) for page in example["pages"]]
    return [(data, templates().render(name, language, data)) for name, data in pages]
