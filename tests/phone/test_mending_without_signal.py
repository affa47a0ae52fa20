"""訂正, 取り消し, 移す, one visit or two, and a step's ways on: all of it with the server stopped."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.store import Store
from tests.phone.at_work import MORI, TANAKA, Town, choose, enrol, unsent, wait_until_sent
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, close
from tests.phone.busy_town import at, day
from tests.server.cast import MOTHER, SATO, SUZUKI, YAMAMOTO, an_id, import_in, note, operation

TOLD, TWIN, WRONG, MISTAKEN = (an_id(name) for name in ("話せた訪問", "山本の記録", "森さんの訪問", "なかった訪問"))
HOME = f"/households/{TANAKA}"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SAVE = "form.visit button.button--main"


def step(what: str, due: int) -> dict[str, Any]:
    """As a visit's form tells it."""
    return {"what": what, "whom": "", "owner": "me", "due_on": day(due), "promise": False}


def happen(store: Store) -> None:
    """Two workers, a visit both wrote, one in the wrong household, one that never was, and an offer."""
    steps = [step("電話する", 0), step("紙を届ける", 0), step("窓口へ行く", 0)]
    both: dict[str, Any] = {"started_at": at(-1), "workers": [SATO.id, YAMAMOTO.id]}
    offered = note(MORI, "庭先", by=YAMAMOTO, started_at=at(-3), steps=[step("草を刈る", 1)])
    results = import_in(
        store,
        *(operation("household.changed", one, {"workers": [YAMAMOTO.id], "why": ""}) for one in (TANAKA, MORI)),
        note(TANAKA, "流しがきれい", id=TOLD, words="「もういい」", about=[MOTHER], steps=steps, **both),
        note(TANAKA, "流しを見た", by=YAMAMOTO, id=TWIN, started_at=at(-1, "10:50")),
        note(TANAKA, "森さんの庭", id=WRONG, started_at=at(-2)),
        note(TANAKA, "なかった訪問", id=MISTAKEN, started_at=at(-4)),
        offered,
        operation(
            "step.handed", MORI, {"step_id": f"{offered['id']}-1", "to": SATO.id, "why": "腰を痛めました"}, YAMAMOTO
        ),
    )
    assert {result.result for result in results} == {"accepted"}


@pytest.fixture
def phone(town: Town, context: BrowserContext) -> Page:
    """Sato's phone with all of that on it; then the signal is gone."""
    town.while_stopped(happen)
    invitation = town.invitation()
    town.server.start()
    page = context.new_page()
    enrol(page, invitation)
    page.goto(f"{town.server.url}{HOME}/entries/{TOLD}")
    expect(page.locator("article.entry")).to_contain_text("「もういい」")
    town.server.stop()
    return page


def go(page: Page, town: Town, path: str) -> None:
    """Opens a page of the phone's."""
    page.goto(town.server.url + path)
    expect(page.locator("main#main h1")).to_be_visible()


def test_entries_are_mended_with_no_signal(town: Town, phone: Page) -> None:
    main = phone.locator("#main")
    corrects(phone, town)
    go(phone, town, HOME)
    expect(phone.locator(f"#entry-{TOLD}")).to_contain_text("訂正1回")
    expect(phone.locator(f"#entry-{TOLD} button[name=same]")).to_have_count(2)
    phone.locator("button[name=same][value=yes]").first.click()
    expect(phone.locator("button[name=same]")).to_have_count(0)

    moves(phone, town)
    expect(main).to_contain_text("森さんの庭")
    expect(main).to_contain_text("ほかの世帯から移された記録です")
    go(phone, town, HOME)
    expect(main).to_contain_text("記録を1件、ほかの世帯へ移しました")
    expect(main).not_to_contain_text("森さんの庭")

    go(phone, town, f"{HOME}/entries/{MISTAKEN}/withdrawal")
    phone.fill("#why", "別の日だった")
    phone.locator("form.visit button.button--danger").click()
    expect(main).to_contain_text("取り消した記録です")
    assert unsent(phone) == 4

    town.server.start()
    wait_until_sent(phone)
    town.server.stop()
    kinds = [kind for kind, _ in town.written()]
    assert kinds[-4:] == ["entry.corrected", "visits.compared", "entry.moved", "entry.withdrawn"]
    tanaka, mori = town.while_stopped(lambda store: [store.households.seen_by(SATO, one) for one in (TANAKA, MORI)])
    assert WRONG in [entry["id"] for entry in mori["entries"]]
    told = next(entry for entry in tanaka["entries"] if entry["id"] == TOLD)
    assert (told["body"]["words"], told["body"]["steps"][0]["what"]) == ("「今日はもういい」", "電話する")


def corrects(page: Page, town: Town) -> None:
    """The form comes filled, asks why, and the earlier words stay below."""
    go(page, town, f"{HOME}/entries/{TOLD}")
    page.locator(f"a[href='{HOME}/entries/{TOLD}/correction']").click()
    expect(page.locator("textarea[name=words]")).to_have_value("「もういい」")
    expect(page.locator("textarea[name=step_1_what]")).to_have_value("電話する")
    page.fill("textarea[name=words]", "「今日はもういい」")
    page.locator(SAVE).click()
    expect(page.locator("#why-mistake")).to_be_visible()
    expect(page.locator("textarea[name=words]")).to_have_value("「今日はもういい」")
    page.fill("#why", "言葉がちがった")
    page.locator(SAVE).click()
    expect(page).to_have_url(re.compile(f"/entries/{TOLD}$"))
    expect(page.locator("article.entry")).to_contain_text("「今日はもういい」")
    page.locator("section[aria-labelledby=history] summary").click()
    expect(page.locator("section[aria-labelledby=history]")).to_contain_text("「もういい」")
    expect(page.locator("section[aria-labelledby=history]")).to_contain_text("言葉がちがった")


def moves(page: Page, town: Town) -> None:
    """Which household, whom it is about there, and why."""
    go(page, town, f"{HOME}/entries/{WRONG}/move")
    page.get_by_role("link", name="森さん").click()
    expect(page.locator("input[name=about]")).to_have_count(1)
    page.fill("#why", "世帯をまちがえた")
    page.locator(SAVE).click()
    expect(page).to_have_url(re.compile(f"/households/{MORI}/entries/{WRONG}$"))


def test_steps_go_on_their_way_with_no_signal(town: Town, phone: Page) -> None:
    main = phone.locator("#main")
    first, second, third = (f"{HOME}/steps/{TOLD}-{number}" for number in (1, 2, 3))
    go(phone, town, f"{first}/postponement")
    choose(phone, "due", "date")
    phone.locator(SAVE).click()
    expect(phone.locator("#due_on-mistake")).to_be_visible()
    choose(phone, "due", "two_weeks")
    phone.fill("#why", "検査入院")
    phone.locator(SAVE).click()
    expect(main).to_contain_text("延期1回")
    expect(main).to_contain_text("検査入院")

    go(phone, town, f"{second}/handing")
    choose(phone, "to", f"'{YAMAMOTO.id}'")
    phone.locator(SAVE).click()
    expect(main).to_contain_text("山本さんの返事を待っています")

    go(phone, town, f"{third}/cancellation")
    phone.fill("#why", "本人が済ませた")
    phone.locator(SAVE).click()
    expect(main).to_contain_text("取りやめました")

    go(phone, town, "/")
    expect(main).to_contain_text("腰を痛めました")
    phone.locator("section[aria-labelledby=handed] a").first.click()
    phone.get_by_role("button", name="引き受ける", exact=True).click()
    expect(main).to_contain_text("引き受けた人: 佐藤")
    go(phone, town, "/")
    expect(phone.locator("section[aria-labelledby=handed]")).to_have_count(0)
    expect(main).to_contain_text("草を刈る")

    town.server.start()
    wait_until_sent(phone)
    town.server.stop()
    kinds = [kind for kind, _ in town.written()]
    assert kinds[-4:] == ["step.postponed", "step.handed", "step.cancelled", "step.accepted"]


def test_a_supervisor_mends_on_a_phone_and_at_a_desk(town: Town, browser: Browser) -> None:
    town.while_stopped(happen)
    invitation = town.invitation(SUZUKI.id)
    town.server.start()
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    add_authenticator(page)
    page.goto(invitation)
    page.locator("[data-enrol]").click()
    page.wait_for_url("**/timeline")
    for width, entry, words in ((1280, TOLD, "「今日はもういい」"), (360, TOLD, "「きょうは、もういい」")):
        page.set_viewport_size({"width": width, "height": 740})
        go(page, town, f"{HOME}/entries/{entry}/correction")
        assert page.evaluate(FITS)
        page.fill("#why", "本人から聞いた言葉に直す")
        page.fill("textarea[name=words]", words)
        page.locator(SAVE).click()
        expect(page.locator("article.entry blockquote")).to_have_text(words)
        for path in (f"{HOME}/entries/{entry}", f"{HOME}/entries/{entry}/move", f"{HOME}/steps/{entry}-1/handing"):
            go(page, town, path)
            assert page.evaluate(FITS), path
    moves(page, town)
    expect(page.locator("#main")).to_contain_text("森さんの庭")
    go(page, town, "/timeline")
    expect(page.locator(f"#line-{TOLD}")).to_contain_text("訂正2回")
    close(context)
