"""A new version of the visit's form reaches a phone: the draft stays what it was, the old entry reads as before."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.form_versions import second_version
from tests.phone.at_work import Town, choose, open_visit, save, wait_until_sent
from tests.phone.serving import ROOT
from tests.phone.test_new_version import UPDATE, VERSION

PARTS = ("server", "pwa", "service-worker", "static")


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    """A copy of everything, in which somebody has changed the form's JSON and nothing else."""
    tree = tmp_path / "next year"
    for part in PARTS:
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    path = tree / "pwa/forms/visit.json"
    path.write_text(json.dumps(second_version(json.loads(path.read_text())), ensure_ascii=False))
    return tree


def hear_of(phone: Page, town: Town) -> None:
    """The phone meets the new version, as it does by itself within a day."""
    before = phone.evaluate(VERSION)
    phone.goto(town.server.url + "/households")
    phone.evaluate(UPDATE)
    for _ in range(60):
        phone.goto(town.server.url + "/households")
        if phone.evaluate(VERSION) != before:
            return
        phone.wait_for_timeout(250)
    raise AssertionError("the phone stayed with the version before")


def test_a_draft_an_old_entry_and_a_new_one(sato: Page, town: Town, next_year: Path) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.fill("#strengths", "料理が得意")
    save(sato)
    open_visit(sato, town)
    sato.fill("#strengths", "歌がうまい")
    sato.locator("#draft-state[data-state=kept]").wait_for()

    town.server.root = next_year
    town.server.start()
    hear_of(sato, town)
    wait_until_sent(sato)
    town.server.stop()

    sato.goto(town.server.url + "/")
    sato.locator("section[aria-labelledby=drafts] a.button").click()
    expect(sato.locator("#strengths")).to_have_value("歌がうまい")
    expect(sato.locator("#cold")).to_have_count(0)
    choose(sato, "outcome", "door")
    save(sato)

    open_visit(sato, town)
    expect(sato.locator("#strengths")).to_have_count(0)
    choose(sato, "outcome", "met")
    choose(sato, "heating", "none")
    sato.fill("#cold", "朝は10度")
    save(sato)
    for words in ("料理が得意", "歌がうまい", "暖房", "朝は10度"):
        expect(sato.locator("main")).to_contain_text(words)

    sato.goto(town.server.url + "/search")
    sato.locator("#words").fill("朝は１０度")
    sato.locator("form#search button").click()
    expect(sato.locator("main")).to_contain_text("田中")

    town.server.start()
    wait_until_sent(sato)
    town.server.stop()
    bodies = sorted((body for _, body in town.written()), key=lambda body: str(body.get("more", "")))
    assert sorted(body["strengths"] for body in bodies) == ["", "料理が得意", "歌がうまい"]
    assert [body.get("form_version", 1) for body in bodies] == [1, 1, 2]
    assert bodies[-1]["more"] == [{"field": "heating", "texts": ["none"]}, {"field": "cold", "texts": ["朝は10度"]}]
