"""What has to be done to see a page as it is in one of its states."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page

from tests.phone.at_work import TANAKA
from tests.phone.full_phone import fill
from tests.server.cast import an_id

Act = Callable[[Page], object]
STRANGER = an_id("北部の世帯")
HOUSEHOLD = f"/households/{TANAKA}"
SAVE = "form#visit button.button--main"
MISTAKE = "[aria-invalid=true]"
REGISTER = """世帯番号,氏名,氏名カナ,続柄,担当支援員,支援措置,独自
1,𠮷野 花,ﾖｼﾉ ﾊﾅ,世帯主,高橋 誠,,a
1,𠮷野 太郎,,大家,,,
"""
ADD = "form.visit .button--main"
BROKEN = """(isThere) => new Promise((resolve, reject) => {
  const request = indexedDB.open("banso");
  request.onsuccess = () => {
    const person = document.documentElement.dataset.person ?? sessionStorage.person;
    sessionStorage.person = person;
    const change = request.result.transaction("values", "readwrite");
    const place = [person, "household/broken"];
    const broken = { iv: new Uint8Array(12), sealed: new Uint8Array(40) };
    if (isThere) change.objectStore("values").put(broken, place);
    else change.objectStore("values").delete(place);
    change.onabort = reject;
    change.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""


@dataclass(frozen=True)
class Look:
    """One page in one state. `act` is done once it is open, `undo` before the next."""

    name: str
    path: str
    act: Act = lambda _: None
    undo: Act = lambda _: None


def press(selector: str, shows: str) -> Act:
    """Presses a button and waits for what it shows."""

    def pressed(page: Page) -> None:
        page.locator(selector).first.click()
        page.locator(shows).first.wait_for()

    return pressed


def open_asking(page: Page) -> None:
    """A question without words is sent."""
    page.locator("details.ask summary").first.click()
    press("details.ask button", "details.ask [aria-invalid=true]")(page)


def open_filters(page: Page) -> None:
    """Everything that may be chosen."""
    page.locator("details.filters > summary").click()


def find(typed: str) -> Act:
    """Looks for words on the page of the search."""

    def looked(page: Page) -> None:
        page.fill("#words", typed)
        press("form#search button", "#homes, #entries, main .empty, #words-mistake")(page)

    return looked


def break_a_value(page: Page) -> None:
    """Something on the phone cannot be opened any more: the page about a bug of ours."""
    page.evaluate(BROKEN, True)
    page.reload()


def open_a_map(page: Page) -> None:
    """Allowed on 設定; the page then says who learns the address."""
    press("button[name=maps][value=google]", "button[name=maps][value=google][aria-pressed=true]")(page)
    page.goto(page.url.replace("/settings", f"{HOUSEHOLD}/map"))
    page.locator(".notice").wait_for()


def fill_the_phone(page: Page) -> None:
    """A form is pressed, and nothing more fits onto the phone."""
    page.locator("textarea[name=words]").fill("「もう書けない」")
    page.locator("input[name=outcome][value=met]").check(force=True)
    fill(page)
    press(SAVE, "section[aria-labelledby=written]")(page)


def invite_nobody(page: Page) -> None:
    """The form of an invitation is sent empty."""
    page.locator("details.fold > summary").first.click()
    press("details.fold form button", MISTAKE)(page)


def name_nobody(page: Page) -> None:
    """Somebody's name is taken away."""
    page.fill("#name", "")
    press("form.form button", MISTAKE)(page)


def name_nothing(page: Page) -> None:
    """A district is added without a name."""
    page.locator("details.fold > summary").first.click()
    press("details.fold form button", MISTAKE)(page)


def invite_somebody(page: Page) -> None:
    """Somebody new is invited; the page shows the link."""
    page.locator("details.fold > summary").first.click()
    page.fill("#name", "小川 みどり")
    page.fill("#kana", "おがわ みどり")
    page.locator("input[name=role][value=worker]").check(force=True)
    page.locator("input[name=team]").first.check(force=True)
    press("details.fold form button", "main:not(:has(details.fold))")(page)


def send_a_register(content: str) -> Act:
    """An administrator chooses a file, to see what it would do."""

    def sent(page: Page) -> None:
        page.set_input_files("#file", FilePayload(name="台帳.csv", mimeType="text/csv", buffer=content.encode()))
        press("form[action='/register/files'] button", "#file-head")(page)

    return sent


def export_no_days(page: Page) -> None:
    """A period that ends before it begins."""
    page.fill("#until", "2000-01-01")
    press("form[action='/exports/visits'] button", MISTAKE)(page)


def take_a_register(page: Page) -> None:
    """The tried file is taken."""
    send_a_register(REGISTER)(page)
    press("form[action='/register/taking'] button", ".notice[data-tone=main]")(page)


def give_back_as_cp932(page: Page) -> None:
    """The register holds a character that cp932 does not have."""
    page.locator("input[name=encoding][value=cp932]").check(force=True)
    press("form[action='/register/export'] button", "#unwritable")(page)


def register_a_table(page: Page) -> None:
    """A household whose name is a table."""
    page.fill("#name", "田" * 400)
    page.fill("#landmark", "123456789018")
    press(".button--main", MISTAKE)(page)


def register_the_same(page: Page) -> None:
    """A household that may be there already."""
    page.fill("#name", "田中")
    press(".button--main", "#alike")(page)


def lower_the_urgency(page: Page) -> None:
    """Lower, and nobody says why."""
    page.locator("input[name=urgency][value=calm]").check(force=True)
    press(".button--main", MISTAKE)(page)


def add_the_same(page: Page) -> None:
    """Somebody who may live elsewhere already."""
    page.fill("#family", "田中")
    page.fill("#given", "修一")
    press(".button--main", "#alike")(page)


def be_born_never(page: Page) -> None:
    """昭和65年 never was."""
    page.fill("#born", "昭和65年4月1日")
    press(".button--main", MISTAKE)(page)
