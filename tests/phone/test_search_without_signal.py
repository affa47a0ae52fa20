"""探す with no signal: over what the phone holds, unsent words too; and the supervisor's, on a phone and on a desk."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.clock import Clock
from server.store import Store
from server.trust import sessions
from server.web.who import LOCAL_COOKIE
from tests.phone.at_work import TANAKA, Town, enrol, open_visit, save
from tests.phone.browser import let_worker_sleep
from tests.server import cast

WATANABE, ONO = cast.an_id("渡邊家"), cast.an_id("大野家")
# Typed, and what it finds: a household by its name, or the words as they stand in a note.
FINDS = (
    ("渡辺", "渡邊"),
    ("渡邉", "渡邊"),
    ("ワタナベ", "渡邊"),
    ("おーの", "大野"),
    ("ｵｵﾉ", "大野"),
    ("０３ー００００ー１２０１", "03-0000-1201"),
    ("0300001201", "03-0000-1201"),
    ("高崎", "髙﨑"),
    ("さいとうを", "さいとうｦ"),
    ("吉田 齊藤", "𠮷田"),
)


def begin(store: Store) -> None:
    """Two more households, and a note with names as people write them."""
    phones = [cast.person(cast.an_id("渡邊 ヨシ"), family="渡邊", phones=["03-0000-1201"])]
    cast.register(store, WATANABE, name="渡邊", kana="わたなべ", persons=phones)
    cast.register(store, ONO, name="大野", kana="おおの", persons=[])
    cast.import_in(store, cast.note(ONO, "髙﨑さんと𠮷田さんに会えた。斎藤さん(さいとうｦ)は留守。"))


def look(page: Page, typed: str) -> None:
    """Types it, presses the button, and waits for the part of the page that comes in its place."""
    page.evaluate("document.querySelector('#main').dataset.before = 'yes'")
    page.locator("#words").fill(typed)
    page.locator("form#search button").click()
    expect(page.locator("#main:not([data-before])")).to_be_visible()
    expect(page.locator("#words")).to_have_value(typed)


@pytest.fixture
def searching(town: Town, context: BrowserContext) -> Page:
    """Sato's phone with all of it, and the server stopped."""
    town.while_stopped(begin)
    invitation = town.invitation()
    town.server.start()
    page = context.new_page()
    enrol(page, invitation)
    town.server.stop()
    return page


def test_every_spelling_finds_on_a_phone_with_no_signal(searching: Page, town: Town) -> None:
    searching.goto(town.server.url + "/")
    searching.locator("a.search-link").click()
    expect(searching).to_have_url(re.compile("/search$"))
    for typed, finds in FINDS:
        look(searching, typed)
        expect(searching.locator("main .card").first).to_contain_text(finds)
        expect(searching).to_have_url(re.compile("/search$"))
    look(searching, "海")
    expect(searching.locator("#words-mistake")).to_contain_text("2文字以上")
    look(searching, "海外旅行")
    expect(searching.locator(".empty")).to_contain_text("見つかりませんでした")


def test_words_not_sent_yet_are_found_and_coming_back_shows_the_list_again(searching: Page, town: Town) -> None:
    open_visit(searching, town)
    searching.locator("textarea[name=words]").fill("「米は隣の池田さんが」")
    searching.locator("input[name=outcome][value=met]").check(force=True)
    save(searching)
    searching.goto(town.server.url + "/search")
    look(searching, "ｲｹﾀﾞ")
    expect(searching.locator(".empty")).to_be_visible()
    look(searching, "池田")
    expect(searching.locator("mark")).to_have_text("池田")
    searching.locator(".row__name a").first.click()
    expect(searching).to_have_url(re.compile(f"/households/{TANAKA}/entries/"))
    searching.go_back()
    expect(searching.locator("mark")).to_have_text("池田")


def test_nothing_typed_lies_on_the_phone_or_in_an_address(searching: Page, town: Town) -> None:
    searching.goto(town.server.url + "/search")
    look(searching, "渡邉")
    assert "%E6" not in searching.url
    kept = searching.evaluate("JSON.stringify([sessionStorage, localStorage, history.state, document.title])")
    assert "渡" not in kept
    let_worker_sleep(searching)
    searching.goto(town.server.url + "/search")
    expect(searching.locator("#words")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_supervisor_searches_her_team(town: Town, context: BrowserContext, width: int) -> None:
    town.while_stopped(begin)
    token = town.while_stopped(lambda store: sessions.begin(store, cast.SUZUKI.id, None, None, Clock.true_ms(), 12))
    town.server.start()
    context.add_cookies([{"name": LOCAL_COOKIE, "value": token, "url": town.server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(town.server.url + "/timeline")
    page.locator("a.search-link").click()
    for typed, finds in FINDS:
        look(page, typed)
        expect(page.locator("main .card").first).to_contain_text(finds)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".row__name a").first.click()
    page.go_back()
    expect(page.locator("mark").first).to_be_visible()
