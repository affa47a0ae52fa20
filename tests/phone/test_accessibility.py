"""Everybody can read and use every page: by eye or by ear, light or dark, large or small, with a thumb or with keys."""

from collections.abc import Iterator
from itertools import product
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, Town, open_visit
from tests.phone.every_page import ROLES
from tests.phone.everybody import Everybody

AXE = """async (rules) => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run({
    runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values },
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(" ")} ${html}`));
}"""
OPEN_ALL = "for (const fold of document.querySelectorAll('details')) fold.open = true"
# A link in a sentence may be as high as its line (WCAG 2.5.8); everything else is for a thumb.
SMALL = """() => {
  const targets = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  const inText = "p a, li a, dd a, blockquote a, h2 a, h3 a";
  const isInText = (one) => one.matches(inText) && getComputedStyle(one).display === "inline";
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen");
  const height = (one) => one.getBoundingClientRect().height;
  return [...document.querySelectorAll(targets)]
    .filter((one) => isShown(one) && !isInText(one) && height(one) < 43.5)
    .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 20)} ${height(one)}`);
}"""
WIDER = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const sticksOut = (one) => one.getBoundingClientRect().right > clientWidth + 1;
  const all = scrollWidth > clientWidth ? [...document.querySelectorAll("body *")] : [];
  return all.filter(sticksOut).map((one) => `${one.tagName} ${one.className}`);
}"""
LARGER_TEXT = "(size) => { document.documentElement.style.fontSize = size; }"
SPOILT = """() => {
  const main = document.querySelector("main");
  const [button, wide] = [document.createElement("button"), document.createElement("p")];
  Object.assign(button.style, { minHeight: "20px", height: "20px", minWidth: "20px", width: "20px", color: "#eee" });
  wide.style.width = "800px";
  wide.textContent = "wide";
  main.append(button, wide);
}"""
# What a scheme can change is its colours.
LOOKS: list[tuple[Literal["light", "dark"], list[str]]] = [("light", []), ("dark", ["color-contrast"])]
WIDTHS = (360, 1280)
# A worker's pages from the server are the phone's, byte for byte (test_pages_on_both_sides.py).
APART = [role for role in ROLES if role != "online"]


@pytest.mark.parametrize("role", APART)
def test_nothing_stands_in_anybodys_way(everybody: Everybody, role: str) -> None:
    found = []
    for name, page in everybody.walk(role):
        page.evaluate(OPEN_ALL)
        found += [f"{name}, {fault}" for fault in [*heard_and_seen(page), *within_reach(page)]]
    assert found == []


@pytest.mark.parametrize("role", ["phone", "supervisor", "administrator", "visitor"])
def test_english_fits_as_well(everybody: Everybody, role: str) -> None:
    everybody.speak(role, "en")
    found = []
    for name, page in everybody.walk(role):
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.evaluate(OPEN_ALL)
        found += [f"{name}, {fault}" for fault in within_reach(page)]
    everybody.speak(role, "ja")
    assert found == []


def test_the_same_look_finds_what_is_wrong_on_purpose(everybody: Everybody) -> None:
    _, page = next(everybody.walk("visitor"))
    page.evaluate(SPOILT)
    assert any("button-name" in fault for fault in heard_and_seen(page))
    assert {fault.split(":")[0] for fault in within_reach(page)} >= {"low target", "wider than the phone at 100%"}


def heard_and_seen(page: Page) -> Iterator[str]:
    """What axe finds, in each scheme and width."""
    page.evaluate(AXE_SCRIPT)
    for width, (scheme, rules) in product(WIDTHS, LOOKS):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        yield from (f"{scheme}, {width}: {fault}" for fault in page.evaluate(AXE, rules))
    page.emulate_media(color_scheme="light")


def within_reach(page: Page) -> Iterator[str]:
    """Targets for a thumb; nothing to the side of a phone, at twice the text either."""
    page.set_viewport_size({"width": 360, "height": 740})
    yield from (f"low target: {target}" for target in page.evaluate(SMALL))
    for size in ("100%", "200%"):
        page.evaluate(LARGER_TEXT, size)
        yield from (f"wider than the phone at {size}: {part}" for part in page.evaluate(WIDER))


def test_focus_goes_to_the_first_mistake(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    sato.fill("#words", "「また来て」")
    sato.locator("form#visit button.button--main").click()
    mistake = sato.locator("#outcome[aria-invalid=true]")
    expect(mistake).to_be_focused()
    expect(sato.locator("#outcome-mistake")).not_to_be_empty()


def test_a_visit_is_written_without_touching_the_screen(sato: Page, town: Town) -> None:
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    for wanted in ("a.skip", "a[href$='/visits/new']"):
        tab_to(sato, wanted)
    sato.keyboard.press("Enter")
    expect(sato.locator("form#visit")).to_be_visible()
    tab_to(sato, "input[name=outcome]")
    sato.keyboard.press("Space")
    tab_to(sato, "textarea[name=words]")
    sato.keyboard.insert_text("「また来て」")
    tab_to(sato, "form#visit button.button--main")
    sato.keyboard.press("Enter")
    expect(sato.locator("form#visit")).to_have_count(0)
    expect(sato.locator("#main")).to_contain_text("「また来て」")


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")
