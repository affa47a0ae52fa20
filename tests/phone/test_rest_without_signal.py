"""中断, 終結, 再開 with no signal: a reason, who notices later, and one history on phone and server."""

import re

from playwright.sync_api import Page, expect

from server.clock import Clock
from server.rules.calendar import add_days, day_of
from tests.phone.at_work import TANAKA, Town, choose, wait_until_sent

HOME = f"/households/{TANAKA}"
TODAY = day_of(Clock().now())


def rest(page: Page, town: Town, form: str, reason: str, until: str) -> None:
    """Fills the form and saves it."""
    page.goto(f"{town.server.url}{HOME}")
    page.locator(f"a[href='{HOME}/{form}']").first.click()
    expect(page.locator(f"form[action='{HOME}/{form}']")).to_be_visible()
    choose(page, "reason", reason)
    page.fill("#noticer", "民生委員の森さん")
    page.fill("#until", until)
    page.locator("form.visit button.button--main").click()
    expect(page).to_have_url(re.compile(f"{HOME}$"))


def test_contact_rests_comes_back_and_is_taken_up_again_with_no_signal(town: Town, sato: Page) -> None:
    town.server.stop()
    sato.goto(f"{town.server.url}{HOME}/pause")
    sato.fill("#noticer", "民生委員の森さん")
    sato.fill("#until", "2020-01-01")
    sato.locator("form.visit button.button--main").click()
    expect(sato.locator("#reason-mistake")).to_be_visible()
    expect(sato.locator("#until-mistake")).to_contain_text("もう過ぎた日です")
    expect(sato.locator("#noticer")).to_have_value("民生委員の森さん")

    rest(sato, town, "pause", "hospital", add_days(TODAY, 30))
    notice = sato.locator("section[aria-labelledby=rest]")
    expect(notice).to_contain_text("入院・入所中")
    expect(notice).to_contain_text("民生委員の森さん")
    sato.goto(town.server.url)
    expect(sato.locator("#main")).not_to_contain_text("民生委員の森さん")

    rest(sato, town, "ending", "settled", TODAY)
    expect(notice).to_contain_text("約束の日が来ました")
    sato.goto(town.server.url)
    expect(sato.locator("#main")).to_contain_text("民生委員の森さん")

    sato.goto(f"{town.server.url}{HOME}")
    notice.locator("form button").click()
    expect(notice).to_have_count(0)
    expect(sato.locator("article.entry")).to_have_count(3)

    town.server.start()
    wait_until_sent(sato)
    town.server.stop()
    kinds = [kind for kind, _ in town.written()]
    assert kinds == ["household.paused", "household.ended", "household.resumed"]
    expect(sato.locator(".badges")).to_contain_text("支援中")
