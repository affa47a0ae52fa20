"""The whole path in a real browser: from a door with no signal to the supervisor's timeline, and the answer back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.phone.at_work import MORI, TANAKA, Town, choose, unsent
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP
from tests.phone.own_phone import OwnPhone
from tests.server.cast import SATO, SUZUKI, import_in, note

ROOF = "屋根の見積もりを社協に聞く"
SAID = "「来てくれるだけで、息がつける」"
SEEN = "流しの食器はきれい。窓が一つ開いていた。"
PROMISED = "年金の紙を一緒に読む"
QUESTION = "米は誰が買っていますか"
ANSWER = "隣の池田さんが月2回。ご本人が頼んでいるそうです。"


@pytest.fixture
def sato(playwright: Playwright, tmp_path: Path) -> Iterator[OwnPhone]:
    """A phone with a profile on disk."""
    phone = OwnPhone(playwright, tmp_path / "profile")
    yield phone
    phone.context.close()


@pytest.fixture
def suzuki(browser: Browser) -> Iterator[Page]:
    """The supervisor's desk."""
    context = browser.new_context(**DESKTOP)
    yield context.new_page()
    context.close()


def test_from_a_door_with_no_signal_to_the_timeline_and_back(town: Town, sato: OwnPhone, suzuki: Page) -> None:
    town.while_stopped(lambda store: import_in(store, _earlier_visit()))
    for_sato, for_suzuki = town.invitation(SATO.id), town.invitation(SUZUKI.id)
    town.server.start()
    sato.enrol(for_sato)
    enrol_supervisor(suzuki, for_suzuki)

    town.server.stop()
    sato.restart()
    unlock(sato.page, town)
    find_tanaka(sato.page)
    write_visit(sato.page)
    write_unanswered(sato.page, town)
    finish_step(sato.page, town)
    sato.page.goto(town.server.url + "/waiting")
    expect(sato.page.get_by_text("端末に保存済み").first).to_be_visible()
    assert unsent(sato.page) == 3

    town.server.start()
    sync(sato.page)
    suzuki.goto(town.server.url + "/timeline")
    the_day_is_there_once(suzuki)

    ask(suzuki)
    sync(sato.page)
    town.server.stop()
    answer(sato.page, town)
    town.server.start()
    sync(sato.page)
    suzuki.goto(town.server.url + "/timeline")
    expect(suzuki.get_by_text(ANSWER)).to_have_count(1)


def _earlier_visit() -> dict[str, object]:
    step = {"what": ROOF, "whom": "household", "owner": "me", "due_on": "2026-11-22", "promise": False}
    return note(TANAKA, "雨の日。桶3つ。", started_at="2026-11-09T10:30+09:00", steps=[step])


def enrol_supervisor(page: Page, invitation: str) -> None:
    """She makes a passkey of her own and reads the team's timeline."""
    add_authenticator(page)
    page.goto(invitation)
    page.locator("[data-enrol]").click()
    page.wait_for_url("**/timeline")


def unlock(page: Page, town: Town) -> None:
    """A cold start with no server ends at the lock; one touch opens the page asked for."""
    page.goto(town.server.url + "/households")
    expect(page.locator("[data-unlock]")).to_be_visible()
    assert "田中" not in page.content()
    page.locator("[data-unlock]").click()
    expect(page.get_by_role("link", name="田中さん")).to_be_visible()


def find_tanaka(page: Page) -> None:
    """From the list to the form."""
    page.get_by_role("link", name="田中さん").click()
    page.wait_for_url(f"**/households/{TANAKA}")
    page.get_by_role("link", name="訪問を書く").last.click()
    expect(page.locator("form#visit")).to_be_visible()


def write_visit(page: Page) -> None:
    """A visit with a change of status, a next step and a promise."""
    page.locator("details", has=page.locator("#started")).first.locator("summary").first.click()
    page.fill("#started", "10:40")
    page.fill("#ended", "11:40")
    choose(page, "outcome", "met")
    page.fill("#words", SAID)
    page.fill("#observation", SEEN)
    _open_row(page, "step_1_what")
    page.fill("#step_1_what", "見積もりに社協と行く")
    choose(page, "step_1_due", "week")
    _open_row(page, "step_2_what")
    page.fill("#step_2_what", PROMISED)
    choose(page, "step_2_promise", "yes")
    _open_status(page, "health")
    choose(page, "status_health", "steady")
    page.fill("#status_health_why", "むくみが引いた")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url(f"**/households/{TANAKA}*")
    expect(page.get_by_text(SAID).first).to_be_visible()
    expect(page.get_by_text("端末に保存済み").first).to_be_visible()


def _open_row(page: Page, field: str) -> None:
    if not page.locator(f"#{field}").is_visible():
        page.locator(f"details:has(> .fold__body #{field}) > summary").click()


def _open_status(page: Page, domain: str) -> None:
    inside = f"input[name=status_{domain}]"
    page.locator(f".folds > details:has({inside}) > summary").click()
    page.locator(f"details.fold--inner:has({inside}) > summary").click()


def write_unanswered(page: Page, town: Town) -> None:
    """応答なし at the next door, in two taps from the household."""
    page.goto(f"{town.server.url}/households/{MORI}")
    page.get_by_role("link", name="応答なし").click()
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url(f"**/households/{MORI}*")


def finish_step(page: Page, town: Town) -> None:
    """A next step is finished in two taps from 今日."""
    page.goto(town.server.url + "/")
    page.get_by_role("link", name=f"済んだ {ROOF}").click()
    page.get_by_role("button", name="済んだ").click()
    expect(page.locator("form.visit")).to_have_count(0)


def sync(page: Page) -> None:
    """The button on the page 送信."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/waiting")
    page.get_by_role("button", name="今すぐ送る").click()
    for _ in range(100):
        if unsent(page) == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError("unsent words remain on the phone")


def the_day_is_there_once(page: Page) -> None:
    """All of it on the supervisor's timeline, with times as written."""
    told = page.locator("main")
    expect(told.get_by_text(SAID)).to_have_count(1)
    expect(told.get_by_text(SEEN)).to_have_count(1)
    for text in ("10:40–11:40", "応答なし", PROMISED, "見積もりに社協と行く"):
        expect(told.get_by_text(text).filter(visible=True).first).to_be_visible()
    expect(told.locator("li.line", has_text=ROOF).first).to_be_visible()


def ask(page: Page) -> None:
    """The supervisor asks about what she read."""
    line = page.locator("li.line", has_text=SAID)
    line.get_by_text("質問する").click()
    line.locator("textarea").fill(QUESTION)
    line.get_by_role("button", name="質問を送る").click()
    expect(page.locator("li.line", has_text=SAID).locator("article").get_by_text(QUESTION)).to_be_visible()


def answer(page: Page, town: Town) -> None:
    """The worker answers from the phone with no signal."""
    page.goto(town.server.url + "/questions")
    page.get_by_role("link", name=QUESTION).click()
    page.locator("textarea").fill(ANSWER)
    page.get_by_role("button", name="返事を送る").click()
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    assert unsent(page) == 1
