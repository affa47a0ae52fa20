"""One person of each kind with a browser of their own, and their walk over all pages that they can meet."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.phone.at_work import MORI, VISIT, enrol, unsent
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, PHONE
from tests.phone.busy_town import BusyTown
from tests.phone.every_page import HOUSEHOLD, PAGES, SAVE
from tests.server.cast import INOUE, SATO, SUZUKI

LOCK = "navigator.serviceWorker.controller.postMessage({ banso: 'lock' })"


class Everybody:
    """One person of each kind, come in by the ordinary pages; the worker also on a machine that keeps nothing."""

    def __init__(self, town: BusyTown, browser: Browser) -> None:
        self.town = town
        self.invitations = town.closed_invitations()
        links = [town.invitation(one.id) for one in (SATO, SATO, SUZUKI, INOUE, SUZUKI)]
        self.invitations |= {"used": links[0], "open": links[4]}
        town.server.start()
        self.contexts = [browser.new_context(**PHONE) for _ in range(2)]
        self.contexts += [browser.new_context(**DESKTOP) for _ in range(3)]
        phone, online, desk, office, door = (context.new_page() for context in self.contexts)
        self.pages = {"phone": phone, "lock": phone, "online": online}
        self.pages |= {"supervisor": desk, "administrator": office, "visitor": door}
        enrol(phone, links[0])
        for page, link, keeps in ((online, links[1], False), (desk, links[2], True), (office, links[3], True)):
            _come_in(page, link, keeps)

    def walk(self, role: str) -> Iterator[tuple[str, Page]]:
        """Each page of this person, open and as it is said; the phone walks with no signal."""
        page = self.pages[role]
        with self._signal(role):
            self._ready(role)
            for look in PAGES[role]:
                page.goto(self.address(look.path))
                page.locator("main#main").wait_for()
                look.act(page)
                page.locator("main#main").wait_for()
                yield look.name, page
                look.undo(page)

    def speak(self, role: str, language: str) -> None:
        """Chooses the language as this person does: in the settings, or at the door."""
        page = self.pages[role]
        page.goto(self.town.server.url + ("/auth/sign-in" if role == "visitor" else "/settings"))
        _unlock(page)
        if page.locator("html").get_attribute("lang") == language:
            return
        with page.expect_event("requestfinished", lambda sent: sent.is_navigation_request()):
            page.locator(f"form [name=language][value={language}]").first.click()
        expect(page.locator("html")).to_have_attribute("lang", language)

    def address(self, path: str) -> str:
        """Where a look is; some invitations go by what became of them."""
        return self.invitations.get(path, self.town.server.url + path)

    def close(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            context.close()
        self.town.server.stop()

    @contextmanager
    def _signal(self, role: str) -> Iterator[None]:
        if role not in ("phone", "lock"):
            yield
            return
        self.town.server.stop()
        try:
            yield
        finally:
            self.town.server.start()

    def _ready(self, role: str) -> None:
        page = self.pages[role]
        if role == "lock":
            page.goto(self.town.server.url + "/settings")
            if not page.locator("[data-unlock]").count():
                page.evaluate(LOCK)
            page.locator("[data-unlock]").wait_for()
        elif role == "phone":
            page.goto(self.town.server.url)
            _unlock(page)
            page.locator("nav.nav").wait_for()
            self._write_something(page)

    def _write_something(self, page: Page) -> None:
        """A visit that waits on the phone, and a draft."""
        page.goto(self.town.server.url + VISIT)
        page.locator("input[name=outcome][value=met]").check(force=True)
        page.locator("input[name=danger]").check(force=True)
        page.fill("#words", "「今日はもういい」")
        page.locator(SAVE).click()
        page.wait_for_url(f"**{HOUSEHOLD}*")
        page.goto(f"{self.town.server.url}/households/{MORI}/visits/new")
        page.fill("#observation", "ポストがあふれている")
        page.locator("button[name=later]").click()
        expect(page.locator("section[aria-labelledby=drafts]")).to_be_visible()
        assert unsent(page) == 1


def _unlock(page: Page) -> None:
    if page.locator("[data-unlock]").count():
        page.locator("[data-unlock]").click()
        expect(page.locator("[data-unlock]")).to_have_count(0)


def _come_in(page: Page, invitation: str, keeps: bool) -> None:
    add_authenticator(page, prf=keeps)
    page.goto(invitation)
    page.locator("[data-enrol]").click()
    if not keeps:
        page.locator("[data-next]").click()
    page.wait_for_url(lambda url: "/auth/" not in url)


@pytest.fixture(scope="session")
def everybody(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    """Come in once for all tests that only look."""
    people = Everybody(BusyTown(tmp_path_factory.mktemp("busy") / "data"), browser)
    yield people
    people.close()
