"""A new version of the app: never under an open form, and never at the cost of a note that waits."""

from playwright.sync_api import Page, expect

from tests.phone.at_work import Town, choose, open_visit, save, wait_until_sent

UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let tries = 0; tries < 80 && registration.installing; tries += 1) await pause(100);
  await pause(1500);
  return registration.waiting !== null;
}"""
VERSION = "document.documentElement.dataset.worker"


def test_it_waits_for_an_open_form_and_comes_with_the_next_page(sato: Page, town: Town) -> None:
    town.server.stop()
    open_visit(sato, town)
    choose(sato, "outcome", "met")
    sato.locator("textarea[name=words]").fill("前の版で待つ")
    save(sato)
    open_visit(sato, town)
    sato.locator("textarea[name=words]").fill("書きかけ")
    sato.locator("#draft-state[data-state=kept]").wait_for()
    before = sato.evaluate(VERSION)
    town.server.settings["BANSO_NUMBERS"] = "119,110"
    town.server.start()
    assert sato.evaluate(UPDATE) is True
    assert sato.evaluate(VERSION) == before
    expect(sato.locator("textarea[name=words]")).to_have_value("書きかけ")
    sato.goto(town.server.url + "/households")
    for _ in range(40):
        sato.goto(town.server.url + "/")
        if sato.evaluate(VERSION) != before:
            break
        sato.wait_for_timeout(250)
    assert sato.evaluate(VERSION) != before
    expect(sato.locator("section[aria-labelledby=drafts]")).to_contain_text("田中")
    sato.locator("section[aria-labelledby=drafts] a.button").click()
    expect(sato.locator("textarea[name=words]")).to_have_value("書きかけ")
    wait_until_sent(sato)
    town.server.stop()
    assert [body["words"] for _, body in town.written()] == ["前の版で待つ"]


def test_it_comes_at_once_when_no_form_is_open(sato: Page, town: Town) -> None:
    before = sato.evaluate(VERSION)
    town.server.stop()
    town.server.settings["BANSO_NUMBERS"] = "119,110"
    town.server.start()
    assert sato.evaluate(UPDATE) is False
    sato.goto(town.server.url + "/households")
    assert sato.evaluate(VERSION) != before
