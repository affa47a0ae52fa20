"""Printing with no signal: the record of a household and one visit, made by the phone, hide what no sheet needs."""

import re

from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, Town, choose, open_visit, save

SHEET = "table.paper thead"


def test_a_worker_prints_the_record_and_one_visit_with_no_signal(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("textarea[name=words]").fill("「紙で持って行きたい」")
    save(sato)
    sato.get_by_role("link", name="印刷", exact=True).first.click()
    expect(sato).to_have_url(re.compile(f"/households/{TANAKA}/paper$"))
    expect(sato.locator(SHEET)).to_contain_text("取扱注意")
    expect(sato.locator(SHEET)).to_contain_text("佐藤 はるか")
    expect(sato.locator("table.paper tbody")).to_contain_text("「紙で持って行きたい」")
    expect(sato.get_by_role("button", name="印刷する")).to_be_visible()
    sato.emulate_media(media="print")
    for hidden in ("nav.nav", "form.paper__asking", "header.top"):
        expect(sato.locator(hidden)).to_be_hidden()
    expect(sato.locator("table.paper")).to_be_visible()
    sato.emulate_media(media="screen")
    sato.goto(f"{town.server.url}/households/{TANAKA}/paper?from=2026-13-01&until=2026-06-30")
    expect(sato.locator("#from-mistake")).to_be_visible()
