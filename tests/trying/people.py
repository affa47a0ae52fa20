"""佐藤 with her phone and 鈴木 at her desk, each in a browser of their own, enrolled through the ordinary pages."""

from typing import Any

from playwright.sync_api import Page, Playwright, expect

from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, PHONE, options
from tests.trying.town import DemoTown

PHONES_WINDOW = ["--window-position=0,0", "--window-size=500,860"]
DESKS_WINDOW = ["--window-position=510,0", "--window-size=1280,860"]
# Where there is Wayland and no X server beside it.
ANY_DISPLAY = "--ozone-platform-hint=auto"
PATIENCE_MS = 60_000


def sato(playwright: Playwright, town: DemoTown, shown: bool = False) -> Page:
    """The worker's phone, 360 pixels wide; its way to the server can be cut."""
    page = _open(playwright, [town.by_the_wire(), *PHONES_WINDOW], PHONE, shown)
    return enrol(page, town.invitation("worker"))


def suzuki(playwright: Playwright, town: DemoTown, shown: bool = False) -> Page:
    """The supervisor's desk; on a display its window can be made larger and smaller."""
    screen = {**DESKTOP, "viewport": None} if shown else DESKTOP
    page = _open(playwright, DESKS_WINDOW, screen, shown)
    return enrol(page, town.invitation("supervisor"))


def enrol(page: Page, invitation: str) -> Page:
    """Opens the invitation and makes a passkey, as anybody does."""
    add_authenticator(page)
    page.goto(invitation)
    page.locator("[data-enrol]").click()
    page.wait_for_url(lambda url: "/auth/" not in url, timeout=PATIENCE_MS)
    expect(page.locator("nav.nav")).to_be_visible()
    return page


def _open(playwright: Playwright, flags: list[str], screen: dict[str, Any], shown: bool) -> Page:
    started = options()
    started["args"] = [*started["args"], *flags, *([ANY_DISPLAY] if shown else [])]
    browser = playwright.chromium.launch(**{**started, "headless": not shown})
    return browser.new_context(**screen).new_page()
