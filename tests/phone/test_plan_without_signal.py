"""A day planned, read, changed and cancelled with the server stopped; the icon's number and the calendar's file too."""

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

from playwright.sync_api import Page, expect

from server.rules.calendar import is_holiday
from server.store import Store
from tests.phone.at_work import MORI, TANAKA, Town, choose, save, unsent, wait_until_sent
from tests.server.cast import SATO, import_in, operation

JAPAN = timezone(timedelta(hours=9))
HOME = {"postcode": "", "town": "本町1丁目", "number": "3-2", "building": ""}
LISTEN = """() => {
  self.badges = [];
  navigator.setAppBadge = async (count) => void self.badges.push(count);
  navigator.clearAppBadge = async () => void self.badges.push(0);
}"""


def day(ahead: int) -> str:
    """A day counted from today."""
    return (datetime.now(JAPAN) + timedelta(days=ahead)).date().isoformat()


def next_holiday() -> str:
    """The first national holiday after the days that these tests plan for."""
    return next(day(ahead) for ahead in range(3, 366) if is_holiday(day(ahead)))


def plan(page: Page, town: Town, household: str, **told: str) -> None:
    """Fills the form and presses 予定に入れる."""
    page.goto(f"{town.server.url}/households/{household}/plans/new")
    for name, value in told.items():
        if name in ("part", "repeats", "method"):
            choose(page, name, value)
        else:
            page.fill(f"#{name}", value)
    page.locator("#plan-form button.button--main").click()


def test_a_day_is_planned_walked_and_planned_again(sato: Page, town: Town) -> None:
    town.server.stop()
    [worker] = sato.context.service_workers
    worker.evaluate(LISTEN)
    plan(sato, town, TANAKA, date=day(0), time="14:00", note="年金の紙", repeats="yes")
    assert worker.evaluate("() => self.badges[0]") == 0
    expect(sato.locator("section[aria-labelledby=plans]")).to_contain_text("端末に保存済み")
    plan(sato, town, MORI, date=day(0), part="morning")
    sato.goto(town.server.url + "/")
    rows = sato.locator("section[aria-labelledby=planned] .row")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("午前")
    expect(rows.nth(1)).to_contain_text("14:00")
    assert worker.evaluate("() => self.badges.at(-1)") == 2
    sato.goto(f"{town.server.url}/week")
    expect(sato.locator("svg.week .week__mark")).to_have_count(2)
    sato.goto(town.server.url + "/")
    rows.nth(1).locator("h3 a").click()
    expect(sato.locator("main")).to_contain_text("最近の3回")
    expect(sato.locator("main")).to_contain_text("年金の紙")
    sato.locator(".bar a.button--main").click()
    choose(sato, "outcome", "met")
    save(sato)
    sato.goto(town.server.url + "/")
    assert worker.evaluate("() => self.badges.at(-1)") == 1
    sato.locator("section[aria-labelledby=proposals] a.button").first.click()
    expect(sato.locator("#date")).to_have_value(day(14))
    expect(sato.locator("#time")).to_have_value("14:00")
    sato.locator("#plan-form button.button--main").click()
    expect(sato.locator("section[aria-labelledby=plans] .row")).to_have_count(2)
    town.server.start()
    wait_until_sent(sato)
    town.server.stop()
    assert [kind for kind, _ in town.written()].count("visit.planned") == 3


def test_a_plan_is_changed_and_cancelled_and_its_mistakes_come_back(sato: Page, town: Town) -> None:
    town.server.stop()
    plan(sato, town, TANAKA, date=next_holiday(), note="")
    expect(sato.locator("section[aria-labelledby=plans]")).to_contain_text("祝日")
    sato.goto(f"{town.server.url}/households/{MORI}/plans/new")
    sato.fill("#date", next_holiday())
    expect(sato.locator("#holiday")).to_contain_text("この日は祝日です")
    plan(sato, town, MORI, date=day(-1), note="靴の箱")
    expect(sato.locator("#date-mistake")).to_contain_text("過ぎた日です")
    expect(sato.locator("#note")).to_have_value("靴の箱")
    sato.fill("#date", day(1))
    sato.locator("#plan-form button.button--main").click()
    sato.locator("section[aria-labelledby=plans] h3 a").click()
    sato.fill("#date", day(2))
    sato.fill("#why", "通院と重なる")
    sato.locator("#plan-form button.button--main").click()
    sato.locator("section[aria-labelledby=plans] h3 a").click()
    expect(sato.locator("main")).to_contain_text("通院と重なる")
    sato.locator("details.fold summary").first.click()
    sato.locator("form[action$=cancellation] button").click()
    expect(sato.locator("#cancel_why-mistake")).to_be_visible()
    sato.fill("#cancel_why", "検査入院")
    sato.locator("form[action$=cancellation] button").click()
    expect(sato.locator("section[aria-labelledby=plans]")).to_contain_text("検査入院")
    assert unsent(sato) == 4


def test_what_leaves_the_phone_names_nobody_and_no_protected_address(sato: Page, town: Town) -> None:
    town.server.stop()
    town.while_stopped(_with_addresses)
    town.server.start()
    sato.goto(f"{town.server.url}/waiting")
    sato.locator("form[action='/waiting'] button").click()
    sato.goto(f"{town.server.url}/households/{TANAKA}")
    expect(sato.locator("header.top")).to_contain_text("3-2")
    town.server.stop()
    _get_the_file(sato, town)
    _open_a_map(sato, town)


def _with_addresses(store: Store) -> None:
    caution = {"kind": "safety", "words": "", "by": SATO.id, "until": None}
    import_in(
        store,
        operation("household.changed", TANAKA, {"address": HOME, "why": ""}),
        operation("household.changed", MORI, {"address": HOME, "cautions": [caution], "why": ""}),
    )


def _get_the_file(page: Page, town: Town) -> None:
    plan(page, town, TANAKA, date=day(1), time="10:15", note="年金の紙")
    expect(page.locator("section[aria-labelledby=plans]")).to_be_visible()
    page.goto(f"{town.server.url}/calendar")
    with page.expect_download() as download:
        page.locator("a[href='/calendar/file']").click()
    text = Path(download.value.path()).read_bytes().decode()
    assert "SUMMARY:予定 1\r\n" in text
    assert f"DTSTART:{day(1).replace('-', '')}T011500Z\r\n" in text
    assert [word for word in ("田中", "年金", "本町") if word in text] == []
    page.goto(f"{town.server.url}/calendar/addresses")
    expect(page.locator("main")).to_contain_text("電波")


def _open_a_map(page: Page, town: Town) -> None:
    brief = f"{town.server.url}/households/{{}}/brief"
    page.goto(brief.format(TANAKA))
    expect(page.locator("a[href$='/map']")).to_have_count(0)
    page.goto(f"{town.server.url}/settings")
    page.locator("button[name=maps][value=google]").click()
    expect(page.locator("button[name=maps][value=google]")).to_have_attribute("aria-pressed", "true")
    page.goto(brief.format(TANAKA))
    page.locator("a[href$='/map']").click()
    expect(page.locator("main")).to_contain_text("この住所を Google が受け取ります")
    expect(page.locator(".bar a.button--main")).to_have_attribute(
        "href", re.compile(r"^https://[^?]+\?api=1&query=%E6")
    )
    page.goto(brief.format(MORI))
    expect(page.locator("main")).to_contain_text("訪問の前に")
    expect(page.locator("a[href$='/map']")).to_have_count(0)
