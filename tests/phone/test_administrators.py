"""An administrator's day on a phone and on a desk; what she changes reaches a worker's phone with its next version."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.phone.at_work import VISIT, Town, choose, enrol, open_visit, save
from tests.phone.browser import PHONE
from tests.phone.test_new_version import UPDATE, VERSION
from tests.server.cast import INOUE, SATO

WIDTHS: tuple[ViewportSize, ...] = ({"width": 360, "height": 740}, {"width": 1280, "height": 900})


class Office:
    """The administrator's page, a worker's phone, and the server between them."""

    def __init__(self, town: Town, browser: Browser) -> None:
        links = [town.invitation(one.id) for one in (INOUE, SATO)]
        town.server.start()
        self.town = town
        self.contexts = [browser.new_context(**PHONE) for _ in links]
        self.page, self.phone = (context.new_page() for context in self.contexts)
        enrol(self.phone, links[1])
        enrol_at_the_desk(self.page, links[0])

    def open(self, path: str) -> Page:
        self.page.goto(self.town.server.url + path)
        return self.page

    def update(self) -> None:
        """The phone hears of the version there is now."""
        before = self.phone.evaluate(VERSION)
        self.phone.goto(self.town.server.url + "/")
        self.phone.evaluate(UPDATE)
        for _ in range(40):
            self.phone.goto(self.town.server.url + "/households")
            if self.phone.evaluate(VERSION) != before:
                return
            self.phone.wait_for_timeout(250)
        raise AssertionError("the phone stayed with the version before")


def enrol_at_the_desk(page: Page, link: str) -> None:
    from tests.phone.authenticator import add_authenticator

    add_authenticator(page)
    page.goto(link)
    page.locator("[data-enrol]").click()
    page.wait_for_url("**/staff")


@pytest.fixture
def office(town: Town, browser: Browser) -> Iterator[Office]:
    """Everybody has come in."""
    opened = Office(town, browser)
    yield opened
    for context in opened.contexts:
        context.close()


def fits(page: Page) -> bool:
    """Nothing stands out at the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def retire_and_bring_back(page: Page) -> None:
    """Two presses take it out of use, one brings it back."""
    page.locator("details.fold:has(form[action$=retirement]) summary").click()
    page.locator("form[action$=retirement] button").click()
    page.wait_for_load_state()


def test_her_lists_at_both_widths_and_the_phone_that_follows(office: Office) -> None:
    page = office.page
    for number, size in enumerate(WIDTHS):
        page.set_viewport_size(size)
        a_team_and_a_district(office, f"南{number}")
        a_code(office, f"夜の居場所{number}")
        office.open("/code-lists/topic/debt")
        page.fill("#ja", f"借金{number}")
        page.locator("form.form button").click()
        expect(page.locator("main")).to_contain_text(f"借金{number}")
        assert fits(page)
    office.open("/code-lists/topic/care")
    retire_and_bring_back(page)
    office.update()
    the_phone_follows(office)


def a_team_and_a_district(office: Office, name: str) -> None:
    page = office.open("/districts")
    assert fits(page)
    page.locator("details.fold:has(form[action='/teams']) summary").click()
    page.fill("#team_name", f"{name}チーム")
    page.locator("form[action='/teams'] button").click()
    expect(page.locator("main")).to_contain_text(f"{name}チーム")
    page.locator("details.fold:has(form[action='/districts']) summary").click()
    page.fill("#district_name", f"{name}地区")
    page.locator("form[action='/districts'] label.chip", has_text=f"{name}チーム").click()
    page.locator("form[action='/districts'] button").click()
    page.locator(".row__name a", has_text=f"{name}地区").click()
    page.locator("details.fold:has(form[action$=neighbourhoods]) summary").click()
    page.fill("#neighbourhood_name", f"{name}一丁目")
    page.locator("form[action$=neighbourhoods] button").click()
    expect(page.locator("ul.card")).to_contain_text(f"{name}一丁目")
    assert fits(page)


def a_code(office: Office, word: str) -> None:
    page = office.open("/code-lists")
    assert fits(page)
    page.locator(".row__name a", has_text="相談内容").click()
    page.locator("details.fold summary").click()
    page.fill("#ja", word)
    page.locator("form.fold__body button").click()
    row = page.locator("li.row", has_text=word)
    row.locator("button[value=up]").click()
    expect(page.locator("li.row").nth(-2)).to_contain_text(word)
    assert fits(page)


def the_phone_follows(office: Office) -> None:
    """With the server gone: new words, what was added, and nothing of what was retired."""
    phone, town = office.phone, office.town
    town.server.stop()
    phone.goto(town.server.url + VISIT)
    topics = phone.locator("#topics")
    expect(topics).to_contain_text("借金1")
    expect(topics).to_contain_text("夜の居場所0")
    expect(topics).not_to_contain_text("介護")
    open_visit(phone, town)
    choose(phone, "outcome", "met")
    phone.locator("details:has(#topics) > summary").click()
    choose(phone, "topics", "own_1")
    save(phone)
    expect(phone.locator("main")).to_contain_text("夜の居場所0")
    phone.goto(town.server.url + "/households/new")
    offered = phone.locator("#districts option").evaluate_all("all => all.map((one) => one.value)")
    assert offered == ["南0地区", "南1地区"]


def test_somebody_changes_leaves_and_comes_back_and_a_lost_phone_is_revoked_in_two_presses(office: Office) -> None:
    page = office.page
    for size in WIDTHS:
        page.set_viewport_size(size)
        office.open("/staff")
        page.locator(".row__name a", has_text="佐藤").click()
        page.locator("h2#devices").wait_for()
        assert fits(page)
    page.fill("#kana", "さとう はるかさん")
    page.locator("form.form button").click()
    page.wait_for_url("**/staff")
    page.locator(".row__name a", has_text="佐藤").click()
    expect(page.locator("#kana")).to_have_value("さとう はるかさん")
    page.locator("details.row__discard summary").click()
    page.locator("form[action$=revocation] button").click()
    expect(page.locator("main")).to_contain_text("停止")
    page.locator("details.fold:has(form[action$=departure]) summary").click()
    expect(page.locator("form[action$=departure]")).to_contain_text("担当の世帯が2あります")
    page.locator("form[action$=departure] button").click()
    expect(page.locator("main")).to_contain_text("退職")
    page.locator("form[action$=return] button").click()
    expect(page.locator("form[action$=departure]")).to_have_count(1)
