"""The visit form under one thumb: few taps, nothing hidden, help that never blocks."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.phone.at_work import TANAKA, VISIT, Town, choose, open_visit, save, unsent


def test_no_answer_takes_two_taps_from_the_household(sato: Page, town: Town) -> None:
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    town.server.stop()
    sato.locator("a[href$='outcome=unanswered']").first.click()
    save(sato)
    expect(sato.locator("#main")).to_contain_text("応答なし")
    assert unsent(sato) == 1


def test_an_ordinary_visit_takes_five_taps_and_the_words(sato: Page, town: Town) -> None:
    sato.goto(town.server.url)
    sato.locator("nav.nav a[href='/visits/new']").click()
    sato.locator(f"#main a[href='{VISIT}']").first.click()
    sato.locator(".chip", has_text="会えた").first.click()
    sato.locator("textarea[name=words]").click()
    sato.keyboard.type("「また来て」")
    save(sato)
    expect(sato.locator("#main")).to_contain_text("「また来て」")


def test_signs_open_when_nobody_answered_and_close_when_somebody_was_met(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    signs = sato.locator("details[data-nobody]")
    expect(signs).not_to_have_attribute("open", "")
    choose(sato, "outcome", "unanswered")
    expect(signs.locator(".chips").first).to_be_visible()
    choose(sato, "outcome", "met")
    expect(signs.locator(".chips").first).to_be_hidden()


def test_a_hard_word_is_answered_with_a_gentler_one_and_saved_all_the_same(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("textarea[name=observation]").fill("拒否的な様子")
    expect(sato.locator("#observation-aside")).to_contain_text("言われた言葉をそのまま")
    sato.locator("textarea[name=observation]").fill("「今日はもういい」")
    expect(sato.locator("#observation-aside")).to_be_hidden()
    sato.locator("textarea[name=observation]").fill("拒否的な様子")
    save(sato)
    expect(sato.locator("#main")).to_contain_text("拒否的な様子")


def test_a_long_text_is_counted_before_it_is_too_long_and_never_cut(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    field = sato.locator("textarea[name=action]")
    field.fill("𠮷" * 3900)
    expect(sato.locator("#action-count")).to_contain_text("100")
    field.fill("𠮷" * 4001)
    expect(sato.locator("#action-count[data-over]")).to_be_visible()
    assert sato.evaluate("[...document.querySelector('textarea[name=action]').value].length") == 4001


def test_the_numbers_to_call_appear_with_the_worry_for_life(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    numbers = sato.locator(".worry .numbers")
    expect(numbers).to_be_hidden()
    sato.locator("input[name=danger]").check(force=True)
    expect(numbers.locator("a[href='tel:119']")).to_be_visible()


def test_a_worry_for_life_with_no_signal_says_that_nobody_knows(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("input[name=danger]").check(force=True)
    save(sato)
    expect(sato.locator("#main")).to_contain_text("まだ誰にも届いていません")
    expect(sato.locator("#main a[href='tel:119']").first).to_be_visible()


def test_the_second_step_waits_until_the_first_is_opened(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    rows = sato.locator(".steps > .fold")
    expect(rows.nth(1)).to_be_hidden()
    rows.nth(0).locator("summary").first.click()
    expect(rows.nth(1)).to_be_visible()
    expect(sato.locator("input[name=step_1_due_on]")).to_be_hidden()
    choose(sato, "step_1_due", "date")
    expect(sato.locator("input[name=step_1_due_on]")).to_be_visible()


def test_nothing_is_wider_than_the_phone_even_at_twice_the_size(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    for width in (360, 180):
        sato.set_viewport_size({"width": width, "height": 740})
        sato.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert sato.evaluate("document.documentElement.scrollWidth") <= width


def test_the_whole_form_works_without_any_script(sato: Page, town: Town, browser: Browser) -> None:
    bare = browser.new_context(java_script_enabled=False, storage_state=sato.context.storage_state())
    page = bare.new_page()
    page.goto(town.server.url + VISIT)
    page.locator(".chip", has_text="応答なし").click()
    page.locator("details[data-nobody] > summary").click()
    page.locator("input[name=sign_list][value=mail_piled]").check(force=True)
    page.locator(".steps > .fold > summary").first.click()
    page.locator("textarea[name=step_1_what]").fill("手紙を書く")
    page.locator("form#visit button.button--main").click()
    page.wait_for_url(f"**/households/{TANAKA}*")
    expect(page.locator("#main")).to_contain_text("手紙を書く")
    bare.close()


def test_what_is_left_for_later_waits_on_today_with_everything_in_it(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "door")
    sato.locator("textarea[name=words]").fill("「今日はもういい」")
    sato.locator("button[name=later]").click()
    sato.wait_for_url(f"{town.server.url}/")
    sato.locator("a[href*='draft=']").first.click()
    expect(sato.locator("textarea[name=words]")).to_have_value("「今日はもういい」")
    expect(sato.locator("input[name=outcome][value=door]")).to_be_checked()
    assert unsent(sato) == 0


def test_a_visit_that_htmx_could_not_send_goes_the_plain_way(sato: Page, town: Town) -> None:
    town.server.stop()
    failed = "(selector) => document.querySelector(selector).dispatchEvent(new Event('htmx:error', { bubbles: true }))"
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.evaluate(failed, "form#visit")
    expect(sato).to_have_url(re.compile(f"/households/{TANAKA}$"))
    assert unsent(sato) == 1
    open_visit(sato, town)
    sato.locator("textarea[name=words]").fill("あとで書く")
    sato.evaluate(failed, "button[name=later]")
    expect(sato.locator("section[aria-labelledby=drafts]")).to_contain_text("田中")
