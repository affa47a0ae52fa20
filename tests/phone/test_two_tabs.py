"""Two tabs of one phone share one outbox: both tell the truth, and closing one while it sends loses nothing."""

from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, Town, choose, open_visit, save, wait_until_sent


def test_both_tabs_show_what_one_has_written_and_sent(sato: Page, town: Town) -> None:
    other = sato.context.new_page()
    other.goto(town.server.url + "/waiting")
    expect(other.locator("#main")).to_contain_text("すべて送信済み")
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    save(sato)
    expect(other.locator(".top__line .state")).to_have_attribute("data-state", "waiting")
    town.server.start()
    sato.goto(town.server.url + "/waiting")
    sato.locator("form[action='/waiting'] button").click()
    expect(sato.locator("#main")).to_contain_text("すべて送信済み")
    expect(other.locator(".top__line .state")).to_have_attribute("data-state", "sent")


def test_a_tab_closed_while_sending_loses_nothing_and_doubles_nothing(sato: Page, town: Town) -> None:
    town.server.stop()
    for words in ("一つめ", "二つめ"):
        open_visit(sato, town)
        choose(sato, "outcome", "met")
        sato.locator("textarea[name=words]").fill(words)
        save(sato)
    other = sato.context.new_page()
    other.goto(f"{town.server.url}/households/{TANAKA}")
    town.server.start()
    sato.evaluate("navigator.serviceWorker.controller.postMessage({ banso: 'send' })")
    sato.close()
    wait_until_sent(other)
    town.server.stop()
    assert sorted(body["words"] for _, body in town.written()) == ["一つめ", "二つめ"]


def test_a_form_kept_in_one_tab_is_not_said_to_be_kept_in_the_other(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("textarea[name=words]").fill("一つめ")
    sato.locator("#draft-state[data-state=kept]").wait_for()
    other = sato.context.new_page()
    other.goto(sato.url)
    other.locator("textarea[name=words]").wait_for()
    save(sato)
    other.locator("textarea[name=words]").fill("別のタブで書き足した")
    expect(other.locator("#draft-state")).to_contain_text("保存できません")
    other.locator("button[name=later]").click()
    expect(other.locator("section[aria-labelledby=drafts]")).to_contain_text("田中")
    other.locator("section[aria-labelledby=drafts] a.button").click()
    expect(other.locator("textarea[name=words]")).to_have_value("別のタブで書き足した")
