"""Where htmx could not be loaded every form still works, as plain HTML: on the phone and at the desk."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.phone.at_work import MORI, TANAKA, VISIT, enrol, unsent
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, PHONE, debugging
from tests.phone.busy_town import OPEN_QUESTION, OPEN_STEP, TOLD, BusyTown
from tests.server.cast import SATO, SUZUKI

HOUSEHOLD = f"/households/{TANAKA}"
SAVE = "form#visit button.button--main"
# What the worker has put by is replaced by an answer that is no script; the browser's own cache is not asked.
LOST = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url.includes("htmx")) await cache.put(request, new Response("", { status: 404 }));
    }
  }
}"""
Opened = Callable[[str], Page]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyTown]:
    """Its server runs."""
    made = BusyTown(tmp_path_factory.mktemp("plain") / "data")
    yield made
    made.server.stop()


@pytest.fixture(scope="module")
def invited(town: BusyTown) -> tuple[str, str]:
    """The way in for Sato and Suzuki; then the server runs."""
    links = town.invitation(SATO.id), town.invitation(SUZUKI.id)
    town.server.start()
    return links


@pytest.fixture(scope="module")
def opened(town: BusyTown, invited: tuple[str, str], browser: Browser) -> Iterator[Opened]:
    """Opens an address on Sato's phone, which has lost htmx."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    enrol(page, invited[0])
    debugging(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.evaluate(LOST)

    def opening(path: str) -> Page:
        page.goto(town.server.url + path)
        assert page.evaluate("typeof window.htmx") == "undefined"
        return page

    yield opening
    context.close()


@pytest.fixture
def desk(invited: tuple[str, str], browser: Browser) -> Iterator[Page]:
    """Suzuki's browser, to which htmx never comes."""
    context: BrowserContext = browser.new_context(**DESKTOP, service_workers="block")
    context.route("**/htmx*", lambda route: route.abort())
    page = context.new_page()
    add_authenticator(page)
    page.goto(invited[1])
    page.locator("[data-enrol]").click()
    page.wait_for_url("**/timeline")
    yield page
    context.close()


def choose_met(page: Page) -> None:
    """Taps 会えた."""
    page.locator(".chip", has_text="会えた").first.click()


def test_a_visit_is_written_and_a_mistake_comes_back_with_everything(opened: Opened) -> None:
    page = opened(VISIT)
    page.fill("#words", "「そのまま残る」")
    page.locator("input[name=danger]").check(force=True)
    page.locator(SAVE).click()
    expect(page.locator("#outcome[aria-invalid=true]")).to_be_focused()
    expect(page.locator("#words")).to_have_value("「そのまま残る」")
    expect(page.locator("input[name=danger]")).to_be_checked()
    choose_met(page)
    page.locator(SAVE).click()
    page.wait_for_url(f"**{HOUSEHOLD}")
    expect(page.locator("article", has_text="「そのまま残る」")).to_have_count(1)


def test_a_step_is_finished(opened: Opened) -> None:
    page = opened(f"{HOUSEHOLD}/steps/{OPEN_STEP}")
    page.fill("#came_of_it", "社協と行ってきた")
    page.locator("form.visit button.button--main").click()
    expect(page.locator("#main")).to_contain_text("社協と行ってきた")


def test_a_question_is_answered_after_a_mistake(opened: Opened) -> None:
    page = opened(f"{HOUSEHOLD}/questions/{OPEN_QUESTION}")
    page.locator("form.visit button.button--main").click()
    expect(page.locator("#text[aria-invalid=true]")).to_be_focused()
    page.fill("#text", "隣の池田さんが月2回")
    page.locator("form.visit button.button--main").click()
    expect(page.locator(".thread")).to_contain_text("隣の池田さんが月2回")


def test_a_form_left_for_later_opens_again_and_can_be_thrown_away(opened: Opened) -> None:
    page = opened(f"/households/{MORI}/visits/new")
    page.fill("#observation", "あとで清書する")
    page.locator("button[name=later]").click()
    drafts = page.locator("section[aria-labelledby=drafts]")
    drafts.locator("a.button").first.click()
    expect(page.locator("#observation")).to_have_value("あとで清書する")
    opened("/")
    drafts.locator("summary").first.click()
    drafts.locator("form[action$='/discard'] button").first.click()
    expect(page.locator("h1")).to_have_text("今日")
    expect(drafts).to_have_count(0)


def test_what_waits_is_sent_by_the_button(opened: Opened, town: BusyTown) -> None:
    town.server.stop()
    page = opened(f"{VISIT}?outcome=unanswered")
    page.locator(SAVE).click()
    page.wait_for_url(f"**{HOUSEHOLD}")
    assert unsent(page) > 0
    town.server.start()
    page = opened("/waiting")
    page.locator("form[action='/waiting'] button").click()
    expect(page.locator("#main")).to_contain_text("すべて送信済み")
    assert unsent(page) == 0


def test_the_supervisor_says_that_she_saw_it_and_asks(desk: Page) -> None:
    line = desk.locator(f"#line-{TOLD}")
    line.get_by_role("button", name="見ました").click()
    expect(line.locator("[data-unseen]")).to_have_count(0)
    line.locator("details.ask summary").click()
    line.locator("textarea").fill("夜は眠れていますか")
    line.locator("details.ask button").click()
    expect(line.locator(".thread").first).to_be_visible()
    expect(line).to_contain_text("夜は眠れていますか")
    assert desk.evaluate("typeof window.htmx") == "undefined"
