"""What dies in a bad moment loses and doubles nothing: the server before its answer, the phone after 保存."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.phone.at_work import TANAKA, Town, choose, enrol, open_visit, save, wait_until_sent
from tests.phone.own_phone import OwnPhone
from tests.phone.wire import Wire

ROUNDS = ("一度め", "二度め", "三度め")
ENTRY = "article"


@pytest.fixture
def road(town: Town) -> Iterator[Wire]:
    """Everybody comes to the town's server by this wire."""
    wire = Wire(town.server.port).start()
    town.server.settings["BANSO_ORIGIN"] = town.server.url = wire.url
    yield wire
    wire.stop()


def write(page: Page, town: Town, words: str) -> None:
    """A visit, kept by the phone."""
    open_visit(page, town)
    choose(page, "outcome", "met")
    page.fill("#words", words)
    save(page)
    expect(page.locator(ENTRY, has_text=words)).to_be_visible()


def all_words(town: Town) -> list[str]:
    """What the server has, in the order of arrival; it is stopped for it."""
    town.server.stop()
    return [body["words"] for _, body in town.written()]


def test_a_server_killed_between_commit_and_answer_has_each_visit_once(
    town: Town, road: Wire, context: BrowserContext
) -> None:
    invitation = town.invitation()
    town.server.start()
    page = context.new_page()
    enrol(page, invitation)
    for words in ROUNDS:
        lost = road.lost
        road.lose_answers("POST /sync")
        write(page, town, words)
        while road.lost == lost:
            page.wait_for_timeout(50)
        town.server.kill()
        expect(page.locator(ENTRY, has_text=words).first).to_contain_text("端末に保存済み")
        road.mend()
        town.server.start()
        wait_until_sent(page)
        page.goto(f"{town.server.url}/households/{TANAKA}")
        expect(page.locator(ENTRY, has_text=words)).to_have_count(1)
    assert all_words(town) == list(ROUNDS)


def test_a_phone_killed_after_it_said_saved_has_it_still_and_sends_it_once(
    town: Town, playwright: Playwright, tmp_path: Path
) -> None:
    invitation = town.invitation()
    town.server.start()
    phone = OwnPhone(playwright, tmp_path / "profile")
    phone.enrol(invitation)
    for words in ROUNDS:
        town.server.stop()
        write(phone.page, town, words)
        expect(phone.page.locator(ENTRY, has_text=words)).to_contain_text("端末に保存済み")
        phone.lose_battery()
        phone.unlock_at(town, f"/households/{TANAKA}")
        expect(phone.page.locator(ENTRY, has_text=words)).to_contain_text("端末に保存済み")
        town.server.start()
        wait_until_sent(phone.page)
    phone.page.reload()
    for words in ROUNDS:
        expect(phone.page.locator(ENTRY, has_text=words)).to_have_count(1)
    phone.context.close()
    assert all_words(town) == list(ROUNDS)


def test_a_phone_killed_while_a_form_is_open_has_its_draft_still(
    town: Town, playwright: Playwright, tmp_path: Path
) -> None:
    invitation = town.invitation()
    town.server.start()
    phone = OwnPhone(playwright, tmp_path / "profile")
    phone.enrol(invitation)
    town.server.stop()
    open_visit(phone.page, town)
    phone.page.fill("#words", ROUNDS[0])
    phone.page.locator("#draft-state[data-state=kept]").wait_for()
    phone.lose_battery()
    phone.unlock_at(town, "/")
    phone.page.locator("section[aria-labelledby=drafts] a.button").first.click()
    expect(phone.page.locator("#words")).to_have_value(ROUNDS[0])
    phone.context.close()
