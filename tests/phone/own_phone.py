"""A phone of one's own: it can be closed, or lose its battery, and opened again it has what it kept."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.phone.at_work import Town, enrol
from tests.phone.authenticator import Credential, add_authenticator, remember_prf
from tests.phone.browser import kill, launch

Prepare = Callable[[BrowserContext], object]


class OwnPhone:
    """A browser on a profile of its own. After a restart the PRF result is a stand-in, the passkey is not."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.playwright, self.profile = playwright, profile
        self.passkeys: list[Credential] = []
        self.prf: dict[str, str] = {}
        self.context: BrowserContext
        self.page: Page

    def enrol(self, invitation: str) -> None:
        """The first day: the invitation is opened and a passkey made."""
        self.open()
        self.passkeys = enrol(self.page, invitation).credentials()

    def lose_battery(self) -> None:
        """Every process ends at once, and the phone is started again."""
        kill(self.profile)
        self.restart()

    def restart(self) -> None:
        """Closed and opened again."""
        self.context.close()
        self.open()
        add_authenticator(self.page, credentials=self.passkeys)

    def open(self) -> None:
        """A browser on the profile, with one page."""
        self.context = launch(self.playwright, self.profile)
        self.prf = remember_prf(self.context, self.prf)
        self.page = self.context.new_page()

    def unlock_at(self, town: Town, path: str) -> None:
        """A cold start ends at the lock; one touch opens the page that was asked for."""
        self.page.goto(town.server.url + path)
        self.page.locator("[data-unlock]").click()
        expect(self.page.locator("[data-unlock]")).to_have_count(0)
        self.page.locator("main#main").wait_for()
