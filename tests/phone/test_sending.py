"""What waits goes out whatever happened meanwhile: a session that ended, a portal that lies, a server that forgot."""

import json
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Page, expect

from server.store import Store
from tests.phone.at_work import TANAKA, Town, choose, open_visit, save, wait_until_sent
from tests.server.cast import SATO

STATES = """() => new Promise((resolve) => {
  const request = indexedDB.open("banso");
  request.onsuccess = () => {
    const all = request.result.transaction("outbox").objectStore("outbox").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.map(({ state }) => state)); };
  };
})"""
NOBODY = """() => new Promise((resolve) => {
  const request = indexedDB.open("banso");
  request.onupgradeneeded = () => { request.transaction.abort(); resolve(true); };
  request.onsuccess = () => {
    const names = ["people", "values", "outbox"];
    const transaction = request.result.transaction(names);
    const counts = names.map((name) => transaction.objectStore(name).count());
    transaction.oncomplete = () => { request.result.close(); resolve(counts.every(({ result }) => result === 0)); };
  };
})"""
SEND = "navigator.serviceWorker.controller.postMessage({ banso: 'send' })"


def write(page: Page, town: Town, words: str) -> None:
    """One visit with these words."""
    open_visit(page, town)
    choose(page, "outcome", "met")
    page.locator("textarea[name=words]").fill(words)
    save(page)


def until(page: Page, state: str) -> None:
    """Waits until everything in the outbox is in this state."""
    for _ in range(80):
        if set(page.evaluate(STATES)) == {state}:
            return
        page.wait_for_timeout(250)
    assert page.evaluate(STATES) == [state]


def test_without_a_session_it_is_deposited_and_shown_as_held(sato: Page, town: Town) -> None:
    town.server.stop()
    write(sato, town, "預けた言葉")
    sato.context.clear_cookies()
    town.server.start()
    sato.evaluate(SEND)
    until(sato, "held")
    sato.goto(town.server.url + "/waiting")
    expect(sato.locator("#main")).to_contain_text("預かり中")
    expect(sato.locator("#main")).to_contain_text("サインイン")
    town.server.stop()
    assert town.written() == []
    assert town.while_stopped(lambda store: len(store.held.of_staff(SATO.id))) == 1


def test_signing_in_again_releases_what_was_deposited(sato: Page, town: Town) -> None:
    town.server.stop()
    write(sato, town, "預けた言葉")
    sato.context.clear_cookies()
    town.server.start()
    sato.evaluate(SEND)
    until(sato, "held")
    sato.goto(town.server.url + "/auth/sign-in")
    # The virtual authenticator answers the browser's own offer at once, as a tap on it does.
    expect(sato.locator("nav.nav")).to_be_visible(timeout=20_000)
    wait_until_sent(sato)
    town.server.stop()
    assert [body["words"] for _, body in town.written()] == ["預けた言葉"]


def test_a_server_restored_from_a_backup_gets_everything_again(sato: Page, town: Town) -> None:
    copy: dict[str, bytes] = {}
    town.server.stop()
    for file in town.server.data.glob("*.db*"):
        copy[file.name] = file.read_bytes()
    assert copy
    town.server.start()
    write(sato, town, "失われた一日")
    wait_until_sent(sato)
    town.server.stop()
    assert [body["words"] for _, body in town.written()] == ["失われた一日"]
    for file in town.server.data.glob("*.db*"):
        file.unlink()
    for name, content in copy.items():
        (town.server.data / name).write_bytes(content)
    town.server.start()
    sato.evaluate(SEND)
    sato.wait_for_timeout(1000)
    wait_until_sent(sato)
    town.server.stop()
    assert [body["words"] for _, body in town.written()] == ["失われた一日"]


def test_one_refused_act_stays_visible_and_stops_no_other(sato: Page, town: Town) -> None:
    town.server.stop()
    write(sato, town, "届く言葉")
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    told: list[Any] = sato.evaluate(
        """async (path) => {
          const form = new FormData();
          form.set("id", "0190a000-0000-7000-8000-00000000c009");
          form.set("known", "1");
          form.set("came_of_it", "もうない一手");
          return [(await fetch(path, { method: "POST", body: form })).status];
        }""",
        f"/households/{TANAKA}/steps/0190a000-0000-7000-8000-00000000c00a-1",
    )
    assert told == [200]
    town.server.start()
    sato.evaluate(SEND)
    for _ in range(80):
        if "waiting" not in sato.evaluate(STATES):
            break
        sato.wait_for_timeout(250)
    town.server.stop()
    assert "届く言葉" in json.dumps([body for _, body in town.written()], ensure_ascii=False)


def of_sato(store: Store) -> int:
    """How many of her operations the server holds back."""
    return len(store.held.of_staff(SATO.id))


def is_forgotten(page: Page) -> bool:
    """Nothing of anybody lies here; the page itself may be on its way to another."""
    with suppress(Error):
        return bool(page.evaluate(NOBODY))
    return False


def test_a_phone_taken_away_hands_over_and_then_forgets(sato: Page, town: Town) -> None:
    town.server.stop()
    write(sato, town, "最後の言葉")
    revoke = "UPDATE devices SET revoked_at = 1 WHERE municipality_id = :m"
    town.while_stopped(lambda store: store.database.write(revoke))
    town.server.start()
    sato.evaluate(SEND)
    for _ in range(80):
        if is_forgotten(sato):
            break
        sato.wait_for_timeout(250)
    assert is_forgotten(sato)
    town.server.stop()
    assert town.while_stopped(of_sato) == 1


def test_a_refused_visit_can_be_read_put_right_and_saved_again(sato: Page, town: Town) -> None:
    town.server.stop()
    write(sato, town, "断られた言葉")
    sato.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("banso");
          request.onsuccess = () => {
            const transaction = request.result.transaction("outbox", "readwrite");
            const all = transaction.objectStore("outbox").getAll();
            all.onsuccess = () => {
              for (const row of all.result)
                transaction.objectStore("outbox").put({ ...row, state: "refused", code: "not_found" });
            };
            transaction.oncomplete = () => { request.result.close(); resolve(true); };
          };
        })"""
    )
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("#main")).to_contain_text("断られた言葉")
    expect(sato.locator("#main")).to_contain_text("確認が必要")
    sato.goto(town.server.url + "/waiting")
    sato.locator("form[action$='/reopening'] button").click()
    expect(sato.locator("textarea[name=words]")).to_have_value("断られた言葉")
    assert sato.evaluate(STATES) == []
    sato.locator("textarea[name=words]").fill("直した言葉")
    save(sato)
    assert sato.evaluate(STATES) == ["waiting"]
    town.server.start()
    wait_until_sent(sato)
    town.server.stop()
    assert [body["words"] for _, body in town.written()] == ["直した言葉"]
