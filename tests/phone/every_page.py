"""Every page that somebody can meet: who meets it, at which address, and what has to be done to see it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.phone.at_work import MORI, TANAKA, VISIT
from tests.phone.busy_town import CHANGED, DONE_STEP, OLD_PLAN, OLD_QUESTION, OPEN_QUESTION, OPEN_STEP, PLAN, SON
from tests.phone.full_phone import fill, make_room
from tests.server.cast import CHUO, MOTHER, SATO, an_id

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
ROLES = ("phone", "lock", "online", "supervisor", "administrator", "visitor")
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
        page.set_input_files("#file", [{"name": "台帳.csv", "mimeType": "text/csv", "buffer": content.encode()}])
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


WORKERS = (
    Look("today", "/"),
    Look("households by kana", "/households"),
    Look("households by neighbourhood", "/households?by=neighbourhood"),
    Look("household", HOUSEHOLD),
    Look("quiet household", f"/households/{MORI}"),
    Look("whose visit", "/visits/new"),
    Look("visit", VISIT),
    Look("no answer", f"{VISIT}?outcome=unanswered"),
    Look("visit with mistakes", VISIT, press(SAVE, MISTAKE)),
    Look("new household with mistakes", "/households/new", register_a_table),
    Look("same household", "/households/new", register_the_same),
    Look("change of a household without why", f"{HOUSEHOLD}/change", lower_the_urgency),
    Look("new person", f"{HOUSEHOLD}/persons/new"),
    Look("same person", f"/households/{MORI}/persons/new", add_the_same),
    Look("person with a mistake", f"{HOUSEHOLD}/persons/{SON}", be_born_never),
    Look("move with mistakes", f"{HOUSEHOLD}/persons/{SON}/move", press(".button--main", MISTAKE)),
    Look("contact rules", f"{HOUSEHOLD}/persons/{MOTHER}/contact-rules?way=letter"),
    Look("caution with mistakes", f"{HOUSEHOLD}/cautions/new", press(".button--main", MISTAKE)),
    Look("caution", f"{HOUSEHOLD}/cautions/{CHANGED}-c1"),
    Look("step", f"{HOUSEHOLD}/steps/{OPEN_STEP}"),
    Look("finished step", f"{HOUSEHOLD}/steps/{DONE_STEP}"),
    Look("pause", f"{HOUSEHOLD}/pause"),
    Look("ending with mistakes", f"{HOUSEHOLD}/ending", press(ADD, MISTAKE)),
    Look("reading list", f"{HOUSEHOLD}/reading"),
    Look("plan a visit", f"{HOUSEHOLD}/plans/new"),
    Look("plan with mistakes", f"{HOUSEHOLD}/plans/new", press(".button--main", MISTAKE)),
    Look("planned visit", f"{HOUSEHOLD}/plans/{PLAN}"),
    Look("cancelled visit", f"{HOUSEHOLD}/plans/{OLD_PLAN}"),
    Look("week", "/week"),
    Look("brief", f"{HOUSEHOLD}/brief"),
    Look("calendar", "/calendar"),
    Look("map", "/settings", open_a_map),
    Look("questions", "/questions"),
    Look("question", f"{HOUSEHOLD}/questions/{OPEN_QUESTION}"),
    Look("question with a mistake", f"{HOUSEHOLD}/questions/{OPEN_QUESTION}", press(".button--main", MISTAKE)),
    Look("resolved question", f"{HOUSEHOLD}/questions/{OLD_QUESTION}"),
    Look("record on paper", f"{HOUSEHOLD}/paper"),
    Look("week on paper", "/week/paper"),
    Look("record on paper with mistakes", f"{HOUSEHOLD}/paper?from=2026-13-01"),
    Look("waiting", "/waiting"),
    Look("settings", "/settings"),
    Look("somebody else's household", f"/households/{STRANGER}"),
)
PAGES: dict[str, tuple[Look, ...]] = {
    "phone": (
        *WORKERS,
        Look("no signal", "/auth/passkeys"),
        Look("full phone", VISIT, fill_the_phone, make_room),
        Look("bug", "/settings", break_a_value, lambda page: page.evaluate(BROKEN, False)),
    ),
    "lock": (
        Look("lock", "/"),
        Look("lock after a form", f"{HOUSEHOLD}?saved=kept"),
        Look("lock after a draft", f"{HOUSEHOLD}?saved=draft"),
    ),
    "online": WORKERS,
    "supervisor": (
        Look("timeline", "/timeline"),
        Look("question without words", "/timeline", open_asking),
        Look("filtered timeline", f"/timeline?method=visit&danger=yes&household={TANAKA}", open_filters),
        Look("nothing fits", "/timeline?method=online&worker=nobody"),
        Look("team", "/team"),
        Look("not met for long", "/team/unmet"),
        Look("overdue", "/team/overdue"),
        Look("urgency", "/team/urgency"),
        Look("urgency without why", "/team/urgency", press("form.settle__form button", MISTAKE)),
        Look("phones", "/team/phones"),
        Look("caseload", "/team/caseload"),
        Look("exports", "/exports"),
        Look("exports with a mistake", "/exports", export_no_days),
        Look("households", "/households"),
        Look("household", HOUSEHOLD),
        Look("new household without a lead", "/households/new", press(".button--main", MISTAKE)),
        Look("questions", "/questions"),
        Look("question", f"{HOUSEHOLD}/questions/{OPEN_QUESTION}"),
        Look("settings", "/settings"),
        Look("passkeys", "/auth/passkeys"),
        Look("week", "/week"),
        Look("plan a visit", f"{HOUSEHOLD}/plans/new"),
        Look("brief", f"{HOUSEHOLD}/brief"),
        Look("calendar", "/calendar"),
        Look("calendar addresses", "/calendar/addresses", press("main > form button", ".invited__link")),
        Look("covers", "/team/covers"),
        Look("cover with mistakes", f"/team/covers/new?absent={SATO.id}", press(ADD, MISTAKE)),
        Look("handovers", "/team/handovers"),
        Look("handover with mistakes", f"/team/handovers/new?old={SATO.id}", press(ADD, MISTAKE)),
        Look("entrusting", f"{HOUSEHOLD}/entrusting"),
        Look("households without a lead", "/team/entrusting"),
        Look("after a rest", "/team/returning"),
        Look("not for her", "/staff"),
    ),
    "administrator": (
        Look("staff", "/staff"),
        Look("invitation with mistakes", "/staff", invite_nobody),
        Look("invited", "/staff", invite_somebody),
        Look("one of the staff", f"/staff/{SATO.id}"),
        Look("one of the staff with mistakes", f"/staff/{SATO.id}", name_nobody),
        Look("districts", "/districts"),
        Look("districts with mistakes", "/districts", name_nothing),
        Look("team", f"/teams/{CHUO}"),
        Look("code lists", "/code-lists"),
        Look("code list", "/code-lists/topic"),
        Look("whole code list", "/code-lists/urgency"),
        Look("code", "/code-lists/topic/debt"),
        Look("code a rule needs", "/code-lists/outcome/met"),
        Look("register", "/register"),
        Look("register that cannot be read", "/register", send_a_register('世帯番号,氏名\r\n1,"')),
        Look("tried register", "/register", send_a_register(REGISTER)),
        Look("taken register", "/register", take_a_register),
        Look("register beyond cp932", "/register", give_back_as_cp932),
        Look("settings", "/settings"),
        Look("passkeys", "/auth/passkeys"),
    ),
    "visitor": (
        Look("sign in", "/auth/sign-in"),
        Look("invitation", "open"),
        Look("used invitation", "used"),
        Look("expired invitation", "expired"),
        Look("unknown invitation", "unknown"),
        Look("demo", "/demo"),
        Look("nowhere", "/nowhere"),
    ),
}
