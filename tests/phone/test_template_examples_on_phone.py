"""The phone renders every example as it says: the same text, or the same failure at the same line."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.phone.template_page import RENDER, template_page
from tests.template_examples import Example, compiled, examples, name_of

EXAMPLES = examples("templates")


@pytest.fixture(scope="module")
def answers(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every example compiled by itself and rendered in Chromium."""
    made: dict[str, str] = {}
    tasks = []
    for number, example in enumerate(EXAMPLES):
        templates = compiled(Path(tmp_path_factory.mktemp("templates")), example["files"])
        made[f"/{number}/made/templates.js"] = templates.module()
        made[f"/{number}/made/words.js"] = templates.words_module()
        tasks.append([f"/{number}/made/templates.js", "page.html", example.get("language", "ja"), example["data"]])
    with template_page(browser, made) as page:
        given = json.loads(page.evaluate(RENDER, json.dumps(tasks)))
    return {example["name"]: answer for example, answer in zip(EXAMPLES, given, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_a_page_is_what_the_example_says(example: Example, answers: dict[str, Any]) -> None:
    expected = {key: example[key] for key in ("gives", "fails") if key in example}
    assert answers[example["name"]] == expected
