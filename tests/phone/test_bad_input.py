"""Mistakes, old links and wrong addresses: words are never lost, and a page says what happened, in both languages."""

from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, Town, choose, open_visit, unsent
from tests.phone.browser import stop_workers
from tests.phone.full_phone import fill, make_room
from tests.server.cast import an_id

LONGEST = 4000
TOO_LONG = "長" * LONGEST + "い"
NOT_FOUND = {"ja": "見つかりません", "en": "not found"}


def test_too_long_a_text_comes_back_whole_and_is_not_kept(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.fill("#words", "「短い言葉」")
    sato.fill("#observation", TOO_LONG)
    sato.locator("form#visit button.button--main").click()
    expect(sato.locator("#observation[aria-invalid=true]")).to_be_focused()
    expect(sato.locator("#observation-mistake")).to_contain_text("4000")
    expect(sato.locator("#observation")).to_have_value(TOO_LONG)
    expect(sato.locator("#words")).to_have_value("「短い言葉」")
    assert unsent(sato) == 0
    sato.fill("#observation", TOO_LONG[:LONGEST])
    sato.locator("form#visit button.button--main").click()
    expect(sato.locator("form#visit")).to_have_count(0)
    assert unsent(sato) == 1


def test_after_a_wrong_address_nobody_asks_for_a_touch(sato: Page, town: Town) -> None:
    town.server.stop()
    for path in ("/nowhere", f"/households/{an_id('北部の世帯')}"):
        sato.goto(town.server.url + path)
        sato.locator("main#main").wait_for()
        stop_workers(sato)
        sato.goto(f"{town.server.url}/households/{TANAKA}")
        expect(sato.locator("h1")).to_contain_text("田中")


def test_a_full_phone_says_so_and_gives_the_words_back(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.fill("#words", "「入らない言葉」")
    fill(sato)
    sato.locator("form#visit button.button--main").click()
    expect(sato.locator("[role=alert]").first).to_be_visible()
    expect(sato.locator("section[aria-labelledby=written]")).to_contain_text("「入らない言葉」")
    assert unsent(sato) == 0
    make_room(sato)
    sato.locator("form button.button--main").click()
    expect(sato.locator("article", has_text="「入らない言葉」")).to_have_count(1)
    assert unsent(sato) == 1
