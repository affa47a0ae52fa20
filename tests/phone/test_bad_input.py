"""Mistakes, old links and wrong addresses: words are never lost, and a page says what happened, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, VISIT, Town, choose, open_visit, unsent
from tests.phone.browser import let_worker_sleep
from tests.phone.every_page import STRANGER
from tests.phone.everybody import Everybody
from tests.phone.full_phone import fill, make_room
from tests.server.cast import SATO

LONGEST = 4000
TOO_LONG = "長" * LONGEST + "い"
NOT_FOUND = {"ja": "見つかりません", "en": "Not found"}


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
    for path in ("/nowhere", f"/households/{STRANGER}"):
        sato.goto(town.server.url + path)
        sato.locator("main#main").wait_for()
        let_worker_sleep(sato)
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


@pytest.mark.parametrize("role", ["phone", "online", "supervisor"])
def test_a_page_that_is_not_there_says_so_in_both_languages(everybody: Everybody, role: str) -> None:
    page = everybody.pages[role]
    for language in ("en", "ja"):
        everybody.speak(role, language)
        for path in (f"/households/{STRANGER}", "/households/1", "/nowhere"):
            answer = page.goto(everybody.town.server.url + path)
            assert answer is not None
            assert answer.status == 404
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.locator("h1")).to_contain_text(NOT_FOUND[language])
            expect(page.locator("main a.button").first).to_be_visible()


@pytest.mark.parametrize("fate", ["used", "expired", "unknown"])
def test_a_closed_invitation_says_why_and_what_to_do(everybody: Everybody, fate: str) -> None:
    page = everybody.pages["visitor"]
    answer = page.goto(everybody.invitations[fate])
    assert answer is not None
    assert answer.status == 410
    told = {}
    for language, other in (("ja", "en"), ("en", "ja")):
        expect(page.locator("html")).to_have_attribute("lang", language)
        told[language] = page.locator("#main .notice").inner_text()
        expect(page.locator("a[href='/auth/sign-in']").first).to_be_visible()
        assert page.locator("[data-enrol]").count() == 0
        page.locator(f".auth__language [value={other}]").click()
        expect(page.locator("html")).to_have_attribute("lang", other)
    assert told["ja"] != told["en"]
    assert SATO.name not in " ".join(told.values())


def test_too_long_a_text_comes_back_whole_from_the_server_too(everybody: Everybody) -> None:
    page = everybody.pages["online"]
    page.goto(everybody.town.server.url + VISIT)
    choose(page, "outcome", "met")
    page.fill("#observation", TOO_LONG)
    page.locator("form#visit button.button--main").click()
    expect(page.locator("#observation[aria-invalid=true]")).to_be_focused()
    expect(page.locator("#observation")).to_have_value(TOO_LONG)
