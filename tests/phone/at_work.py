"""A town with one server, and Sato enrolled on a phone of her own by the ordinary pages."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.clock import Clock
from server.settings import Settings
from server.store import Staff, Store, open_store
from server.trust import invitations
from tests.phone.authenticator import Authenticator, add_authenticator
from tests.phone.forked import ForkedServer
from tests.server.cast import SATO, an_id, register, settle, signed_in

TANAKA, MORI = an_id("田中家"), an_id("森家")
VISIT = f"/households/{TANAKA}/visits/new"


class Town:
    """The server, its record when the server is stopped, and the way in."""

    def __init__(self, data: Path) -> None:
        self.server = ForkedServer(data)
        self.while_stopped(self._begin)

    def _begin(self, store: Store) -> None:
        settle(store)
        register(store, TANAKA, name="田中")
        register(store, MORI, name="森", kana="もり")

    def while_stopped(self, work: Callable[[Store], Any]) -> Any:
        """Something done with the record itself, which only one process may hold."""
        store = open_store(self.settings)
        try:
            return work(store)
        finally:
            store.close()

    @property
    def settings(self) -> Settings:
        """As the server has them."""
        server = self.server
        return Settings(data=server.data, port=server.port, origin=server.url, municipality="test")

    def invitation(self, staff_id: str = SATO.id) -> str:
        """A new one for somebody; the server has to be stopped."""
        invite = lambda store: invitations.invite(store, staff_id, Clock.true_ms(), hours=24)  # noqa: E731
        return invitations.address_of(self.server.url, self.while_stopped(invite))

    def sign_in(self, context: BrowserContext, staff: Staff) -> None:
        """Where no phone keeps anything, a session is all there is; the server has to be stopped."""
        token = self.while_stopped(lambda store: signed_in(store, staff))
        context.add_cookies([{"name": "banso", "value": token, "url": self.server.url}])

    def written(self) -> list[tuple[str, dict[str, Any]]]:
        """Kind and body of everything that people wrote; the server has to be stopped."""
        sql = "SELECT kind, text FROM operations WHERE municipality_id = :m ORDER BY seq"
        rows = self.while_stopped(lambda store: store.database.all(sql))
        return [(row["kind"], json.loads(row["text"])["body"]) for row in rows if row["kind"] != "household.registered"]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Its server does not run yet."""
    made = Town(tmp_path / "data")
    yield made
    made.server.stop()


@pytest.fixture
def sato(town: Town, context: BrowserContext) -> Page:
    """Sato's phone, enrolled, with her two households on it; the server runs."""
    invitation = town.invitation()
    town.server.start()
    page = context.new_page()
    enrol(page, invitation)
    return page


def enrol(page: Page, invitation: str) -> Authenticator:
    """Opens the invitation and makes a passkey; the page then shows 今日."""
    authenticator = add_authenticator(page)
    page.goto(invitation)
    page.locator("[data-enrol]").click()
    expect(page).to_have_url(re.compile(r"//[^/]+/$"), timeout=30_000)
    expect(page.locator("nav.nav")).to_be_visible()
    return authenticator


def open_visit(page: Page, town: Town) -> None:
    """The form for a visit to the Tanakas, from the phone."""
    page.goto(town.server.url + VISIT)
    expect(page.locator("form#visit")).to_be_visible()


def choose(page: Page, name: str, value: str) -> None:
    """Taps a chip."""
    page.locator(f"input[name={name}][value={value}]").check(force=True)


def save(page: Page) -> None:
    """Presses 保存 and waits for the household's page."""
    page.locator("form#visit button.button--main").click()
    expect(page.locator("form#visit")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"/households/{TANAKA}$"))


def unsent(page: Page) -> int:
    """How many acts lie on this phone that the server has not confirmed."""
    return int(page.evaluate(UNSENT))


def wait_until_sent(page: Page, tries: int = 80) -> None:
    """Asks the worker to send, as the button does, until nothing is left."""
    page.evaluate("navigator.serviceWorker.controller.postMessage({ banso: 'send' })")
    while unsent(page) and tries:
        tries -= 1
        page.wait_for_timeout(250)
    assert unsent(page) == 0


UNSENT = """() => new Promise((resolve) => {
  const request = indexedDB.open("banso");
  request.onsuccess = () => {
    const all = request.result.transaction("outbox").objectStore("outbox").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.filter((row) => row.state !== "sent").length); };
  };
})"""
