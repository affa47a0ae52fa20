"""Random templates with hostile page data give the same text on the server and in Chromium."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from server.templates import RenderFailed, Templates, TemplateSyntaxError
from tests.phone.template_page import RENDER, template_page
from tests.template_examples import compiled
from tests.template_generator import Generator, page_data

SEED = 20261123
SETS = 500
DATA = 4


def on_server(templates: Templates, language: str, data: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"gives": templates.render("page.html", language, data)}
    except RenderFailed as failure:
        return {"fails": [failure.template, failure.line]}


@pytest.fixture(scope="module")
def answers(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The source, the server's answer and the phone's, for every template and its page data."""
    words = compiled(tmp_path_factory.mktemp("words"), {}).words_module()
    made = {"/made/words.js": words}
    tasks: list[list[Any]] = []
    server: list[tuple[str, dict[str, Any]]] = []
    seed = SEED
    while len(made) <= SETS:
        seed += 1
        files, folder = Generator(seed).files(), Path(tmp_path_factory.mktemp("generated"))
        try:
            templates = compiled(folder, files)
        except TemplateSyntaxError:
            continue
        module, random = f"/made/{seed}.js", Random(seed)
        made[module] = templates.module()
        for number in range(DATA):
            language, data = ("ja", "en")[number % 2], page_data(random)
            tasks.append([module, "page.html", language, data])
            server.append((f"seed {seed}\n{files['page.html']}", on_server(templates, language, data)))
    with template_page(browser, made) as page:
        phone = json.loads(page.evaluate(RENDER, json.dumps(tasks)))
    return [(source, given, told) for (source, given), told in zip(server, phone, strict=True)]


def test_every_text_is_the_same_and_every_failure_is_on_both_sides(answers: list[Any]) -> None:
    for source, server, phone in answers:
        assert server.get("gives") == phone.get("gives"), source


def test_failures_name_the_same_line(answers: list[Any]) -> None:
    """Jinja meets the condition of a loop while it runs, JavaScript before: rarely another error comes first."""
    apart = [source for source, server, phone in answers if server.get("fails") != phone.get("fails")]
    assert len(apart) * 200 < len(answers), apart[0]


def test_most_generated_pages_render(answers: list[Any]) -> None:
    """A generator whose pages mostly fail proves little."""
    assert sum("gives" in server for _, server, _ in answers) > len(answers) * 0.7
