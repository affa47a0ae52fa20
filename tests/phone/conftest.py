"""A browser for all tests on the phone, and for each its own server and its own phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.phone.at_work import sato, town
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import PHONE, close, start_browser
from tests.phone.everybody import everybody
from tests.phone.modules import Modules
from tests.phone.serving import Server
from tests.phone.trust_pages import opened
from tests.phone.wire import Wire

__all__ = ["everybody", "sato", "town"]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Started once: a second one beside it is refused."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium; a test that closes its browser opens its own with `launch`."""
    started = start_browser(playwright)
    yield started
    started.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running server with an empty record of its own; stopped at the end."""
    running = opened(tmp_path / "data")
    yield running
    running.stop()


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    """A road to the server, which comes up again so that it knows itself by the wire's address."""
    server.stop()
    road = Wire(server.port).start()
    server.settings["BANSO_ORIGIN"] = server.url = road.url
    server.start()
    yield road
    road.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that forgets everything at the end of the test."""
    opened = browser.new_context(**PHONE)
    yield opened
    close(opened)


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    """A page on that phone, with an authenticator that knows PRF."""
    page = context.new_page()
    add_authenticator(page)
    return page


@pytest.fixture
def worker_modules(browser: Browser) -> Iterator[Callable[..., object]]:
    """Runs `(module, given) => …` on one of the phone's modules: worker_modules("calendar.js", code, given)."""
    with Modules() as served:
        context = browser.new_context()
        page = context.new_page()
        page.goto(served.url)
        yield lambda module, code, given=None: page.evaluate(
            f"async (given) => ({code})(await import({served.address(module)!r}), given)", given
        )
        context.close()
