"""A supervisor lets households change hands, on a phone and at a desk; two workers' phones hear of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from server.new_day import take
from server.rules.calendar import add_days, day_of
from server.store import Store
from tests.phone.at_work import MORI, TANAKA, Town, choose, enrol, open_visit, save, wait_until_sent
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, PHONE
from tests.server.cast import SATO, SUZUKI, YAMAMOTO, import_in, note

SIZES = {"360 px": PHONE, "1280 px": DESKTOP}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
KEPT = """() => new Promise((resolve) => {
  const request = indexedDB.open("banso");
  request.onsuccess = () => {
    const all = request.result.transaction("values").objectStore("values").getAllKeys();
    all.onsuccess = () => { request.result.close(); resolve(all.result.map(([, name]) => name)); };
  };
})"""


class Team:
    """佐藤 and 山本 on their phones, 鈴木 wherever she is."""

    def __init__(self, town: Town, browser: Browser, desk: dict[str, Any]) -> None:
        self.town = town
        self.today = town.while_stopped(lambda store: day_of(store.time.now()))
        town.while_stopped(lambda store: import_in(store, note(TANAKA, "屋根の話をした", words="「また来て」")))
        links = [town.invitation(one.id) for one in (SATO, YAMAMOTO, SUZUKI)]
        town.server.start()
        self.contexts = [browser.new_context(**settings) for settings in (PHONE, PHONE, desk)]
        self.sato, self.yamamoto, self.suzuki = (context.new_page() for context in self.contexts)
        enrol(self.sato, links[0])
        enrol(self.yamamoto, links[1])
        add_authenticator(self.suzuki)
        self.suzuki.goto(links[2])
        self.suzuki.locator("[data-enrol]").click()
        self.suzuki.wait_for_url("**/timeline")

    def opens(self, page: Page, path: str) -> Page:
        """Goes there."""
        page.goto(f"{self.town.server.url}{path}")
        expect(page.locator("main#main")).to_be_visible()
        return page

    def hears(self, page: Page) -> None:
        """A phone sends and receives."""
        wait_until_sent(page)
        self.opens(page, "/waiting").locator("form[action='/waiting'] button").click()
        expect(page.locator("#main")).to_contain_text("すべて送信済み")

    def sets(self, fields: dict[str, str], radio: tuple[str, str]) -> None:
        """Suzuki fills the form that is open, and saves it."""
        assert self.suzuki.evaluate(FITS)
        name, value = radio
        self.suzuki.locator(f"input[name={name}][value='{value}']").check(force=True)
        for name, value in fields.items():
            self.suzuki.fill(f"#{name}", value)
        self.suzuki.locator("form.visit button.button--main").click()
        expect(self.suzuki.locator("form.visit")).to_have_count(0)
        assert self.suzuki.evaluate(FITS)

    def close(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            context.close()


@pytest.fixture(params=SIZES.values(), ids=list(SIZES))
def team(town: Town, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Team]:
    """Everybody came in by the ordinary pages; the server runs."""
    people = Team(town, browser, request.param)
    yield people
    people.close()


def test_households_change_hands_and_every_phone_has_just_what_is_its_own(team: Team) -> None:
    a_colleague_stands_in(team)
    one_is_reassigned_and_one_handed_over(team)
    the_new_worker_reads_with_no_signal(team)
    the_day_comes_while_something_waits_on_the_old_phone(team)


def a_colleague_stands_in(team: Team) -> None:
    """A cover: it comes to the other phone and leaves it when it is ended."""
    team.opens(team.suzuki, "/team").locator("a[href='/team/covers']").click()
    expect(team.suzuki).to_have_url(re.compile("/team/covers$"))
    assert team.suzuki.evaluate(FITS)
    team.suzuki.locator(f"a[href$='{SATO.id}']").click()
    team.sets({"until": add_days(team.today, 3)}, ("staff", YAMAMOTO.id))
    expect(team.suzuki.locator("#main")).to_contain_text("佐藤さんの代わりに山本さん")
    team.hears(team.yamamoto)
    expect(team.opens(team.yamamoto, "/").locator("#main")).to_contain_text("佐藤さんの代わり")
    expect(team.opens(team.yamamoto, f"/households/{TANAKA}").locator("#main")).to_contain_text("屋根の話をした")
    team.suzuki.locator("form[action='/team/covers/endings'] button").first.click()
    expect(team.suzuki.locator("#main")).to_contain_text("いま代わりの担当はありません")
    team.hears(team.yamamoto)
    assert [name for name in team.yamamoto.evaluate(KEPT) if name.startswith("household/")] == []


def one_is_reassigned_and_one_handed_over(team: Team) -> None:
    """One household changes hands today, the other on a day to come."""
    desk = team.suzuki
    team.opens(desk, f"/households/{MORI}").locator(f"a[href='/households/{MORI}/entrusting']").click()
    expect(desk.locator("form.visit")).to_be_visible()
    team.sets({"why": "地区が近い"}, ("lead", YAMAMOTO.id))
    expect(desk.locator("#main")).to_contain_text("主担当は山本さん")
    team.opens(desk, f"/team/handovers/new?old={SATO.id}")
    days = {"on": add_days(team.today, 5), "joint_on": add_days(team.today, 2), "note": "犬がいます"}
    team.sets(days, ("to", YAMAMOTO.id))
    expect(desk.locator("#main")).to_contain_text("佐藤さんから山本さんへ")


def the_new_worker_reads_with_no_signal(team: Team) -> None:
    team.hears(team.yamamoto)
    team.hears(team.sato)
    team.town.server.stop()
    team.opens(team.yamamoto, "/").locator(f"a[href='/households/{TANAKA}/reading']").click()
    expect(team.yamamoto).to_have_url(re.compile("/reading$"))
    for words in ("「また来て」", "屋根の話をした", "犬がいます"):
        expect(team.yamamoto.locator("#main")).to_contain_text(words)


def the_day_comes_while_something_waits_on_the_old_phone(team: Team) -> None:
    """What was written before is still the old worker's; then the household is gone from there."""
    open_visit(team.sato, team.town)
    choose(team.sato, "outcome", "met")
    team.sato.fill("#words", "「世話になった」")
    save(team.sato)

    def days_later(store: Store) -> None:
        take(store, add_days(team.today, 5))

    team.town.while_stopped(days_later)
    team.town.server.start()
    team.hears(team.sato)
    assert [name for name in team.sato.evaluate(KEPT) if name.startswith("household/")] == []
    expect(team.opens(team.sato, f"/households/{TANAKA}").locator("#main")).not_to_contain_text("田中")
    team.hears(team.yamamoto)
    entry = team.opens(team.yamamoto, f"/households/{TANAKA}").locator("article", has_text="「世話になった」")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("佐藤")
