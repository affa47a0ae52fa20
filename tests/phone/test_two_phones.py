"""Two phones at one household, neither with a signal: each hears of the other; nothing is lost or doubled."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.store import Store
from tests.phone.at_work import TANAKA, Town, choose, enrol, open_visit, save, wait_until_sent
from tests.phone.browser import PHONE
from tests.server.cast import SATO, YAMAMOTO, import_in, operation

OFFER_AGAIN = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("banso");
  request.onsuccess = () => {
    const change = request.result.transaction("outbox", "readwrite");
    const outbox = change.objectStore("outbox");
    const all = outbox.getAll();
    all.onsuccess = () => { for (const row of all.result) outbox.put({ ...row, state: "waiting", seq: null }); };
    change.onabort = reject;
    change.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""
Pair = tuple[Page, Page]


@pytest.fixture(params=[(SATO, YAMAMOTO), (SATO, SATO)], ids=["of two workers", "of one worker"])
def phones(request: pytest.FixtureRequest, town: Town, browser: Browser) -> Iterator[Pair]:
    """Two phones that know the household; the server is stopped."""
    town.while_stopped(with_yamamoto)
    contexts = [browser.new_context(**PHONE) for _ in request.param]
    first, second = (context.new_page() for context in contexts)
    for page, staff in zip((first, second), request.param, strict=True):
        invitation = town.invitation(staff.id)
        town.server.start()
        enrol(page, invitation)
        town.server.stop()
    yield first, second
    for context in contexts:
        context.close()


def with_yamamoto(store: Store) -> None:
    """The household is entrusted to both."""
    import_in(store, operation("household.changed", TANAKA, {"workers": [YAMAMOTO.id], "why": ""}))


def write(page: Page, town: Town, words: str, level: str = "") -> None:
    """A visit, with how things stand at home where that is told."""
    open_visit(page, town)
    choose(page, "outcome", "met")
    page.fill("#words", words)
    if level:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        choose(page, "status_home", level)
    save(page)


def meet(town: Town, phones: Pair) -> None:
    """Both send, then both hear what the other sent."""
    for page in (*phones, *phones):
        wait_until_sent(page)
        page.goto(f"{town.server.url}/waiting")
        page.locator("form[action='/waiting'] button").click()
        expect(page.locator("#main")).to_contain_text("すべて送信済み")
    for page in phones:
        page.goto(f"{town.server.url}/households/{TANAKA}")


def test_both_entries_stand_once_on_both(town: Town, phones: Pair) -> None:
    write(phones[0], town, "一台めの言葉")
    write(phones[1], town, "二台めの言葉")
    town.server.start()
    meet(town, phones)
    for page in phones:
        for words in ("一台めの言葉", "二台めの言葉"):
            expect(page.locator("article", has_text=words)).to_have_count(1)
    for page in phones:
        page.evaluate(OFFER_AGAIN)
    meet(town, phones)
    expect(phones[0].locator("article", has_text="台めの言葉")).to_have_count(2)
    town.server.stop()
    told = [body["words"] for kind, body in town.written() if kind == "visit.noted"]
    assert sorted(told) == ["一台めの言葉", "二台めの言葉"]


def test_of_two_states_set_unknowing_the_more_serious_stands_and_both_are_told(town: Town, phones: Pair) -> None:
    write(phones[0], town, "床が抜けている", "heavy")
    write(phones[1], town, "片付いていた", "steady")
    town.server.start()
    meet(town, phones)
    for page in phones:
        status = page.locator("section[aria-labelledby=status]")
        expect(status.locator("td > .level").last).to_have_attribute("data-level", "heavy")
        for level in ("重い", "落ち着いている"):
            expect(status.locator(".status__why")).to_contain_text(level)
        for words in ("床が抜けている", "片付いていた"):
            expect(page.locator("article", has_text=words)).to_have_count(1)
