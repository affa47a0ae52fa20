"""A lost phone tells nothing: after a working day no byte on its disk is a name, a word, or the key to them."""

import base64
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import Page, Playwright, expect

from server.store import Store
from tests.phone import disk
from tests.phone.at_work import MORI, TANAKA, VISIT, Town, choose, save, unsent, wait_until_sent
from tests.phone.own_phone import OwnPhone
from tests.phone.stored import Stored, stored_on, texts_in
from tests.server.cast import MOTHER, SUZUKI, an_id, import_in, note, operation

# Each is written once in one place, so that a find says where it leaked from.
FAMILY, GIVEN, HOUSE = "鸙埜目", "ゑゐ菟", "鸙埜目塔屋敷"
PLACE, EARLIER, QUESTION = "黧黮坂の下", "囁囃の雨桶", "齷齪の問い"
SAID, DRAFT, LEFT, ANSWER, LOCKED, CAME = (
    "饕餮の言葉",
    "魑魅の下書",
    "罔兩の途中",
    "黽勉の返事",
    "靉靆の施錠",
    "躑躅の結果",
)
PLANTED = [FAMILY, GIVEN, HOUSE, PLACE, EARLIER, QUESTION, SAID, DRAFT, LEFT, ANSWER, LOCKED, CAME, SUZUKI.name]
VISITED, ASKED = an_id("前の訪問"), an_id("前の質問")
HOUSEHOLD = f"/households/{TANAKA}"
LOCK = "navigator.serviceWorker.controller.postMessage({ banso: 'lock' })"
SENT_WHILE_LOCKED = """async ([path, id, words]) => {
  const form = new FormData();
  const fields = { id, known: "1", outcome: "met", date: "2026-11-20", started: "10:00", words };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return (await fetch(path, { method: "POST", body: form })).status;
}"""
PLANT = """async ([text, title, key]) => {
  document.title = title;
  history.pushState(null, "", "/settings?name=" + encodeURIComponent(text));
  sessionStorage.setItem("name", text);
  await (await caches.open("pages")).put("/planted", new Response(text));
  await new Promise((resolve) => {
    const request = indexedDB.open("in the clear");
    request.onupgradeneeded = () => request.result.createObjectStore("values");
    request.onsuccess = () => {
      const change = request.result.transaction("values", "readwrite", { durability: "strict" });
      change.objectStore("values").put({ name: text }, "name");
      change.objectStore("values").put(Uint8Array.from(key), "key");
      change.oncomplete = () => { request.result.close(); resolve(); };
    };
  });
}"""


class Day(NamedTuple):
    """What a working day left behind, and what its owner alone knows."""

    phone: OwnPhone
    secrets: dict[str, bytes]
    stored: Stored
    after_the_battery: list[str]


@pytest.fixture(scope="module")
def day(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Online and offline, locked and opened, one crash; the browser is closed at the end."""
    town = Town(tmp_path_factory.mktemp("day") / "data")
    town.while_stopped(before_the_day)
    invitation = town.invitation()
    town.server.start()
    phone = OwnPhone(playwright, tmp_path_factory.mktemp("profile"))
    phone.enrol(invitation)
    morning(phone.page, town)
    secrets = secrets_of(phone)
    phone.context.close()
    left = disk.found(phone.profile, PLANTED, secrets)
    phone.restart()
    afternoon(phone, town)
    stored = stored_on(phone.page)
    phone.context.close()
    town.server.stop()
    return Day(phone, secrets, stored, left)


def before_the_day(store: Store) -> None:
    """Everything that has a name: a household, a person, words, a step, a question."""
    step = {"what": EARLIER, "whom": "household", "owner": "me", "due_on": "2026-11-20", "promise": True}
    names = {"family": FAMILY, "given": GIVEN, "person_id": MOTHER, "why": ""}
    changed = {"name": HOUSE, "reach": PLACE, "landmark": PLACE, "why": EARLIER}
    asked = {"entry_id": VISITED, "text": QUESTION}
    import_in(
        store,
        operation("household.changed", TANAKA, changed),
        operation("person.changed", TANAKA, names),
        note(TANAKA, EARLIER, id=VISITED, steps=[step]),
        operation("question.asked", TANAKA, asked, by=SUZUKI, id=ASKED),
    )


def morning(page: Page, town: Town) -> None:
    """With a signal: reading, writing, going back and forth."""
    for path in ("/", "/households", "/households?by=neighbourhood", HOUSEHOLD, "/questions", "/settings", "/waiting"):
        page.goto(town.server.url + path)
    page.goto(town.server.url + HOUSEHOLD)
    expect(page.locator("#main")).to_contain_text(GIVEN)
    page.locator("a[href$='/visits/new']").last.click()
    page.locator("form#visit").wait_for()
    page.go_back()
    page.go_forward()
    page.reload()
    write(page, town, SAID)
    page.goto(f"{town.server.url}{HOUSEHOLD}/steps/{VISITED}-1")
    page.fill("#came_of_it", CAME)
    page.locator("form.visit button.button--main").click()
    expect(page.locator("#came_of_it")).to_have_count(0)
    wait_until_sent(page)
    page.goto(f"{town.server.url}/households/{MORI}/visits/new")
    page.fill("#observation", DRAFT)
    page.locator("#draft-state[data-state=kept]").wait_for()


def write(page: Page, town: Town, words: str) -> None:
    """A visit, saved."""
    page.goto(town.server.url + VISIT)
    choose(page, "outcome", "met")
    page.fill("#words", words)
    page.fill("#observation", words)
    save(page)


def afternoon(phone: OwnPhone, town: Town) -> None:
    """With none, from a cold start; locked once, and then the battery is empty in the middle of a form."""
    town.server.stop()
    page = phone.page
    phone.unlock_at(town, "/questions")
    expect(page.locator("#main")).to_contain_text(QUESTION)
    page.goto(f"{town.server.url}{HOUSEHOLD}/questions/{ASKED}")
    page.fill("textarea", ANSWER)
    page.locator("form.visit button.button--main").click()
    expect(page.locator("#main")).to_contain_text(ANSWER)
    page.evaluate(LOCK)
    page.locator("[data-unlock]").wait_for()
    assert page.evaluate(SENT_WHILE_LOCKED, [f"{HOUSEHOLD}/visits", an_id("鍵のないとき"), LOCKED]) == 200
    assert unsent(page) == 2
    page.locator("[data-unlock]").click()
    expect(page.locator("[data-unlock]")).to_have_count(0)
    page.goto(f"{town.server.url}/households/{MORI}/visits/new?outcome=unanswered")
    page.fill("#words", LEFT)
    page.locator("#draft-state[data-state=kept]").wait_for()
    phone.lose_battery()
    phone.page.goto(town.server.url + HOUSEHOLD)
    phone.page.locator("[data-unlock]").wait_for()


def secrets_of(phone: OwnPhone) -> dict[str, bytes]:
    """What opens the phone: the passkey's secret, and the data key that it unwraps."""
    stored = stored_on(phone.page)
    [[_, person]] = stored["people"]
    [wrap] = person["wraps"]
    prf = base64.b64decode(phone.prf[wrap["credential"]])
    salt, wrapped = (base64.b64decode(wrap[part]["bytes"]) for part in ("salt", "wrapped"))
    key = disk.data_key(prf, salt, wrapped)
    assert FAMILY in opened(key, person["id"], stored)
    return {"the data key": key, "the secret of the passkey": prf}


def opened(key: bytes, person: str, stored: Stored) -> str:
    """The household as its owner reads it: proof that the key is the right one."""
    box = next(value for place, value in stored["values"] if place == [person, f"household/{TANAKA}"])
    iv, sealed = (base64.b64decode(box[part]["bytes"]) for part in ("iv", "sealed"))
    return AESGCM(key).decrypt(iv, sealed, f"{person}/household/{TANAKA}".encode()).decode()


def test_no_file_holds_a_planted_name_or_the_key(day: Day) -> None:
    assert day.after_the_battery == []
    assert disk.found(day.phone.profile, PLANTED, day.secrets) == []


def test_nothing_but_our_assets_lies_in_a_cache(day: Day) -> None:
    asked = re.compile(rb"http://localhost:\d+(/[\w/.%?=&-]*)")
    cached = {
        path.decode()
        for name, content in disk.files(day.phone.profile)
        if "/Cache/" in name or "CacheStorage" in name
        for path in asked.findall(content)
    }
    ours = re.compile(r"/(|sw\.js|manifest\.webmanifest.?|(static|service-worker)/.*)")
    assert any(path.startswith("/static/") for path in cached)
    assert [path for path in cached if not ours.fullmatch(path)] == []


def test_the_store_holds_only_what_is_sealed_and_ids(day: Day) -> None:
    is_sealed = {"iv", "sealed"}, {"locked"}
    assert day.stored["values"]
    assert [place for place, value in day.stored["values"] if set(value) not in is_sealed] == []
    clear = re.compile(r"[\w./:+-]*")
    told = [*day.stored["people"], *day.stored["meta"], *day.stored["outbox"]]
    assert len(day.stored["outbox"]) == 4
    assert [text for text in texts_in(told) if not clear.fullmatch(text)] == []
    assert "a CryptoKey" not in texts_in(told)


def test_the_same_scan_finds_what_lies_there_in_clear_on_purpose(day: Day, tmp_path: Path) -> None:
    phone, secrets = OwnPhone(day.phone.playwright, tmp_path), {"the data key": day.secrets["the data key"]}
    town = Town(tmp_path.parent / f"{tmp_path.name}-town")
    town.server.start()
    phone.open()
    phone.page.goto(town.server.url + "/auth/sign-in")
    phone.page.evaluate(PLANT, [SAID, FAMILY, list(secrets["the data key"])])
    phone.page.goto(town.server.url + "/auth/sign-in")
    phone.context.close()
    town.server.stop()
    leaks = disk.found(tmp_path, [SAID, FAMILY], secrets)
    for leak, place in (
        (f"{SAID} (UTF-16LE)", "IndexedDB"),
        (f"{SAID} (UTF-8)", "CacheStorage"),
        (f"{SAID} (percent-encoding)", "History"),
        (f"{FAMILY} (UTF-8)", "History"),
        ("the data key (raw)", "IndexedDB"),
    ):
        assert any(told.startswith(leak) and place in told for told in leaks), (leak, place, leaks)
