"""When a phone sends: on save, on a line, on being looked at, on navigation, each minute, when woken, on a press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, Town, choose, open_visit, save, unsent
from tests.phone.browser import dispatch_sync

Trigger = Callable[[Page, Town], object]


def another_visit(page: Page, town: Town) -> None:
    write(page, town)


def the_line_is_back(page: Page, _: Town) -> None:
    page.context.set_offline(True)
    page.context.set_offline(False)


def looked_at_again(page: Page, _: Town) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def woken(page: Page, _: Town) -> None:
    dispatch_sync(page, "banso-outbox")


def the_button(page: Page, town: Town) -> None:
    page.goto(town.server.url + "/waiting")
    page.get_by_role("button", name="今すぐ送る").click()


def another_page(page: Page, town: Town) -> None:
    """It rests a little after a failure, so that a dead server is not hammered."""
    for _ in range(60):
        page.goto(town.server.url + "/households")
        if unsent(page) == 0:
            return
        page.wait_for_timeout(500)


def a_minute(page: Page, town: Town) -> None:
    """Only the page's own clock is moved, and less than would lock it; the rest after a failure is real."""
    page.clock.install()
    page.goto(f"{town.server.url}/households/{TANAKA}")
    for _ in range(8):
        page.wait_for_timeout(3_000)
        if unsent(page) == 0:
            return
        page.clock.run_for(61_000)


TRIGGERS = (another_visit, the_line_is_back, looked_at_again, woken, the_button, another_page, a_minute)


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.__name__)
def test_what_waits_goes_out_by(trigger: Trigger, sato: Page, town: Town) -> None:
    town.server.stop()
    write(sato, town)
    expect(sato.get_by_text("端末に保存済み").first).to_be_visible()
    town.server.start()
    assert unsent(sato) == 1
    trigger(sato, town)
    for _ in range(100):
        if unsent(sato) == 0:
            break
        sato.wait_for_timeout(200)
    assert unsent(sato) == 0
    town.server.stop()
    assert {kind for kind, _ in town.written()} == {"visit.noted"}


def write(page: Page, town: Town) -> None:
    """応答なし at the Tanakas'."""
    open_visit(page, town)
    choose(page, "outcome", "unanswered")
    save(page)
