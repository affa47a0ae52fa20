"""Who may open what this phone keeps: its pages hand the key over, and the clock takes it away."""

from playwright.sync_api import Page, expect

from tests.phone.at_work import TANAKA, VISIT, Town, unsent, wait_until_sent
from tests.phone.browser import stop_workers

LOCK = "navigator.serviceWorker.controller.postMessage({ banso: 'lock' })"
WRITE = """async ([path, id, words]) => {
  const form = new FormData();
  const typed = { id, known: "1", outcome: "met", date: "2026-11-20", started: "10:00", words };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  const answer = await fetch(path, { method: "POST", body: form });
  return [answer.status, new URL(answer.url).search, (await answer.text()).includes("data-unlock")];
}"""
NEW_ID = "0190a000-0000-7000-8000-00000000c001"


def test_a_lock_closes_every_page_and_one_touch_opens_the_page_asked_for(sato: Page, town: Town) -> None:
    other = sato.context.new_page()
    other.goto(town.server.url + "/households")
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    sato.evaluate(LOCK)
    expect(sato.locator("[data-unlock]")).to_be_visible()
    expect(other.locator("[data-unlock]")).to_be_visible()
    assert "田中" not in sato.content()
    town.server.stop()
    sato.locator("[data-unlock]").click()
    expect(sato.locator("#main")).to_contain_text("田中")
    assert sato.url.endswith(f"/households/{TANAKA}")


def test_a_form_sent_while_locked_is_kept_and_read_after_the_unlock(sato: Page, town: Town) -> None:
    town.server.stop()
    sato.evaluate(LOCK)
    sato.locator("[data-unlock]").wait_for()
    told = sato.evaluate(WRITE, [f"/households/{TANAKA}/visits", NEW_ID, "鍵のないときの言葉"])
    assert told == [200, "?saved=kept", True]
    assert unsent(sato) == 1
    sato.locator("[data-unlock]").click()
    expect(sato.locator("nav.nav")).to_be_visible()
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("#main")).to_contain_text("鍵のないときの言葉")


def test_what_was_written_while_locked_is_sent_while_locked(sato: Page, town: Town) -> None:
    sato.evaluate(LOCK)
    sato.locator("[data-unlock]").wait_for()
    sato.evaluate(WRITE, [f"/households/{TANAKA}/visits", NEW_ID, "鍵のないまま送る"])
    wait_until_sent(sato)
    town.server.stop()
    assert [body["words"] for _, body in town.written()] == ["鍵のないまま送る"]


def test_a_page_that_slept_past_the_limit_shows_nothing_on_return(sato: Page, town: Town) -> None:
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("#main")).to_contain_text("田中")
    sato.wait_for_timeout(500)
    sato.evaluate("() => { const now = Date.now; Date.now = () => now() + 11 * 60_000; }")
    sato.locator("h1").first.click()
    expect(sato.locator("[data-unlock]")).to_be_visible()
    assert "田中" not in sato.content()


def test_a_hidden_page_is_covered(sato: Page, town: Town) -> None:
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    sato.wait_for_timeout(500)
    hide = """(state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      document.dispatchEvent(new Event("visibilitychange"));
      return getComputedStyle(document.body).visibility;
    }"""
    assert sato.evaluate(hide, "hidden") == "hidden"
    assert sato.evaluate(hide, "visible") == "visible"


def test_a_worker_that_woke_with_no_page_shows_the_lock(sato: Page, town: Town) -> None:
    context = sato.context
    sato.close()
    page = context.new_page()
    page.goto("about:blank")
    first = context.new_page()
    first.goto(town.server.url + "/manifest.webmanifest")
    stop_workers(first)
    page.goto(town.server.url + VISIT)
    expect(page.locator("[data-unlock]")).to_be_visible()
    assert page.url.endswith(VISIT)


def test_the_key_of_one_person_is_not_given_for_another(sato: Page) -> None:
    told = sato.evaluate(
        """() => new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data.key);
          const person = "0190a000-0000-7000-8000-00000000dead";
          navigator.serviceWorker.controller.postMessage({ banso: "get-key", person }, [port2]);
        })"""
    )
    assert told is None


def test_a_page_put_by_for_the_back_button_comes_back_without_the_key(sato: Page, town: Town) -> None:
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("#main")).to_contain_text("田中")
    sato.wait_for_timeout(500)
    put_by = """() => {
      window.marked = true;
      window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      document.dispatchEvent(new Event("visibilitychange"));
      return getComputedStyle(document.body).visibility;
    }"""
    assert sato.evaluate(put_by) == "hidden"
    with sato.expect_navigation():
        sato.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert sato.evaluate("window.marked") is None


def test_a_page_that_never_got_the_key_locks_by_the_clock_too(sato: Page, town: Town) -> None:
    sato.add_init_script("Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => null });")
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("#main")).to_contain_text("田中")
    sato.wait_for_timeout(500)
    sato.evaluate("() => { window.marked = true; const now = Date.now; Date.now = () => now() + 11 * 60_000; }")
    with sato.expect_navigation():
        sato.locator("h1").first.click()
    assert sato.evaluate("window.marked") is None


def test_a_page_of_the_server_after_long_reading_keeps_the_key(sato: Page, town: Town) -> None:
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("#main")).to_contain_text("田中")
    sato.wait_for_timeout(500)
    town.server.stop()
    sato.context.service_workers[-1].evaluate("() => { const now = Date.now; Date.now = () => now() + 2 * 60_000; }")
    sato.goto(town.server.url + "/auth/passkeys")
    expect(sato.locator("#main")).to_be_visible()
    sato.goto(town.server.url + VISIT)
    expect(sato.locator("form#visit")).to_be_visible()
