"""A form is kept as it is typed: within two seconds, encrypted, through a lock, a crash and a change of mind."""

import time

from playwright.sync_api import Page, expect

from tests.phone.at_work import MORI, TANAKA, Town, choose, open_visit, save, unsent

KEPT = "#draft-state[data-state=kept]"


def test_what_is_typed_is_kept_within_two_seconds(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    sato.locator("textarea[name=words]").fill("「米は食べてる」")
    begun = time.monotonic()
    sato.locator(KEPT).wait_for()
    assert time.monotonic() - begun < 2.5
    sato.reload()
    expect(sato.locator("textarea[name=words]")).to_have_value("「米は食べてる」")


def test_a_draft_left_for_later_stands_on_today_and_opens_again(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("textarea[name=observation]").fill("靴が2足")
    sato.locator("button[name=later]").click()
    expect(sato.locator("section[aria-labelledby=drafts]")).to_contain_text("田中")
    sato.locator("section[aria-labelledby=drafts] a.button").click()
    expect(sato.locator("textarea[name=observation]")).to_have_value("靴が2足")
    expect(sato.locator("input[name=outcome][value=met]")).to_be_checked()
    save(sato)
    sato.goto(town.server.url + "/")
    expect(sato.locator("section[aria-labelledby=drafts]")).to_have_count(0)
    assert unsent(sato) == 1


def test_two_drafts_do_not_mix(sato: Page, town: Town) -> None:
    town.server.stop()
    for household, words in ((TANAKA, "田中の下書き"), (MORI, "森の下書き")):
        sato.goto(f"{town.server.url}/households/{household}/visits/new")
        sato.locator("textarea[name=words]").fill(words)
        sato.locator(KEPT).wait_for()
    sato.goto(town.server.url + "/")
    expect(sato.locator("section[aria-labelledby=drafts] .row")).to_have_count(2)
    sato.locator(f"section[aria-labelledby=drafts] a.button[href*='{TANAKA}']").click()
    expect(sato.locator("textarea[name=words]")).to_have_value("田中の下書き")


def test_a_lock_in_the_middle_of_a_form_loses_nothing(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    sato.locator("textarea[name=words]").fill("途中でロック")
    sato.locator(KEPT).wait_for()
    sato.evaluate("navigator.serviceWorker.controller.postMessage({ banso: 'lock' })")
    sato.locator("[data-unlock]").wait_for()
    sato.locator("[data-unlock]").click()
    expect(sato.locator("textarea[name=words]")).to_have_value("途中でロック")


def test_a_draft_of_a_form_that_has_since_changed_still_opens(sato: Page, town: Town) -> None:
    open_visit(sato, town)
    status = sato.evaluate(
        """async () => {
          const form = new FormData(document.querySelector("form#visit"));
          form.set("observation", "前の版の下書き");
          form.set("a_field_of_last_year", "x");
          history.replaceState(null, "", location.pathname + "?draft=" + form.get("id"));
          return (await fetch("/drafts", { method: "POST", body: form })).status;
        }"""
    )
    assert status == 200
    sato.reload()
    expect(sato.locator("textarea[name=observation]")).to_have_value("前の版の下書き")
