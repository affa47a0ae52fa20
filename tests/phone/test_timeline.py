"""A visit appears before the supervisor at once, and what she reads or types does not move."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.store import Store
from tests.phone.at_work import TANAKA, Town
from tests.phone.browser import DESKTOP
from tests.server import cast

TWO_SECONDS = 2_000
POLLED = 5_000
Write = Callable[..., str]


def earlier(store: Store) -> None:
    """Thirty visits that came in before."""
    cast.import_in(store, *(cast.note(TANAKA, f"以前の訪問 {number}") for number in range(30)))


@pytest.fixture
def at_work(town: Town, browser: Browser) -> Iterator[tuple[Page, Write]]:
    """Suzuki at her desk, and Sato somewhere who writes."""
    town.while_stopped(earlier)
    worker, desk = browser.new_context(), browser.new_context(**DESKTOP)
    for context, staff in ((worker, cast.SATO), (desk, cast.SUZUKI)):
        town.sign_in(context, staff)
    town.server.start()
    page = desk.new_page()
    page.goto(f"{town.server.url}/timeline")
    expect(page.locator(".line")).to_have_count(30)

    def write(text: str, **told: str) -> str:
        form = {"id": cast.new_id(), "known": "0", "date": "2026-11-20", "started": "10:40", "outcome": "met"}
        answer = worker.request.post(
            f"{town.server.url}/households/{TANAKA}/visits",
            form={**form, "observation": text, **told},
            headers={"origin": town.server.url},
            max_redirects=0,
        )
        assert answer.status == 303
        return form["id"]

    yield page, write
    worker.close()
    desk.close()


def place(page: Page, text: str) -> float:
    """How far from the top of the window a line stands."""
    box = page.locator(".line", has_text=text).first.bounding_box()
    assert box is not None
    return box["y"]


def test_a_visit_appears_within_two_seconds_and_nothing_is_loaded_again(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    page.evaluate("window.before = true")
    entry = write("いま書いた訪問")
    expect(page.locator(f"#line-{entry}")).to_be_attached(timeout=TWO_SECONDS)
    expect(page.locator("#lines > li").first).to_contain_text("いま書いた訪問")
    expect(page.locator("#live")).to_have_text("新しい記録 1件")
    assert page.evaluate("window.before")


def test_what_is_being_read_does_not_move(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    page.locator(".line", has_text="以前の訪問 15").scroll_into_view_if_needed()
    before = place(page, "以前の訪問 15")
    entry = write("上に入る訪問", danger="yes")
    expect(page.locator(f"#line-{entry}")).to_be_attached(timeout=TWO_SECONDS)
    assert abs(place(page, "以前の訪問 15") - before) <= 1
    expect(page.locator(".arrived")).to_be_visible()


def test_what_is_being_typed_stays_with_its_focus_and_place(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    line = page.locator(".line").first
    own = line.get_attribute("id")
    line.locator("summary").click()
    line.locator("textarea").fill("米は誰が")
    before = page.locator(f"#{own} textarea").bounding_box()
    entry = write("打っているあいだに届いた")
    expect(page.locator(f"#line-{entry}")).to_be_attached(timeout=TWO_SECONDS)
    page.keyboard.type("買っていますか")
    field = page.locator(f"#{own} textarea")
    expect(field).to_have_value("米は誰が買っていますか")
    expect(field).to_be_focused()
    after = field.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) <= 1


def test_a_worry_for_life_is_told_to_who_reads_further_down(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    page.locator(".line", has_text="以前の訪問 15").scroll_into_view_if_needed()
    write("呼びかけに答えない", danger="yes")
    expect(page.locator(".arrived a")).to_have_text("命や安全の心配が届きました", timeout=TWO_SECONDS)
    page.locator(".arrived a").click()
    expect(page.locator("#dangers .notice")).to_be_in_viewport()


def test_a_question_outlives_the_session_and_is_sent_after_signing_in_again(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    line = page.locator(".line").first
    line.locator("summary").click()
    line.locator("textarea").fill("米は誰が買っていますか")
    session = page.context.cookies()
    page.context.clear_cookies()
    line.get_by_role("button", name="質問を送る").click()
    expect(page.locator("#signed-out")).to_contain_text("この画面に残っています")
    write("そのあいだに届いた")
    expect(line.locator("textarea")).to_have_value("米は誰が買っていますか")
    page.context.add_cookies([{"name": one["name"], "value": one["value"], "url": page.url} for one in session])
    expect(page.locator("#signed-out")).to_be_hidden(timeout=POLLED)
    line = page.locator(".line", has=page.locator("textarea:visible"))
    line.get_by_role("button", name="質問を送る").click()
    expect(page.locator(".line .thread")).to_contain_text("米は誰が買っていますか")


def test_what_a_busy_server_refused_stays_in_its_field(at_work: tuple[Page, Write]) -> None:
    page, _ = at_work
    busy = '<main id="main"><div class="notice">混み合っています</div></main>'
    page.route("**/questions", lambda route: route.fulfill(status=503, content_type="text/html", body=busy))
    line = page.locator(".line").first
    line.locator("summary").click()
    line.locator("textarea").fill("米は誰が買っていますか")
    line.get_by_role("button", name="質問を送る").click()
    expect(line.locator(".line__said")).to_have_text("混み合っています")
    expect(line.locator("textarea")).to_have_value("米は誰が買っていますか")


def test_news_goes_on_after_the_server_came_back_and_comes_once(at_work: tuple[Page, Write], town: Town) -> None:
    page, write = at_work
    page.evaluate("window.before = true")
    town.server.stop()
    town.server.start()
    entry = write("起き直したサーバーで")
    expect(page.locator(f"#line-{entry}")).to_be_attached(timeout=POLLED)
    write("その次")
    expect(page.locator("#lines > li").first).to_contain_text("その次", timeout=POLLED)
    expect(page.locator(f"[id='line-{entry}']")).to_have_count(1)
    assert page.evaluate("window.before")


def test_coming_back_from_a_household_finds_the_same_place(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    write("三十一番目")
    page.reload()
    page.locator("#more a").click()
    expect(page.locator(".line")).to_have_count(31)
    page.locator(".line").last.scroll_into_view_if_needed()
    page.locator(".line").last.locator(".line__household a").click()
    page.wait_for_url("**/households/*")
    page.go_back()
    expect(page.locator(".line")).to_have_count(31)
    expect(page.locator(".line").last).to_be_in_viewport()


def test_it_arrives_where_a_proxy_keeps_the_stream_for_itself(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    page.context.route("**/events*", lambda route: route.abort())
    page.reload()
    entry = write("聞いて知った訪問")
    expect(page.locator(f"#line-{entry}")).to_be_attached(timeout=POLLED)


def test_a_worry_for_life_stands_on_top_at_once(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    write("呼びかけに答えない", danger="yes")
    expect(page.locator("#dangers .notice")).to_contain_text("命や安全の心配", timeout=TWO_SECONDS)


def test_an_arrived_visit_is_read_and_asked_about_in_place(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    entry = write("米びつは半分")
    line = page.locator(f"#line-{entry}")
    line.get_by_role("button", name="見ました").click()
    expect(line.locator("[data-unseen]")).to_have_count(0)
    line.locator("summary").click()
    line.locator("textarea").fill("米は誰が買っていますか")
    line.get_by_role("button", name="質問を送る").click()
    expect(line.locator(".thread")).to_contain_text("米は誰が買っていますか")
    assert page.url.endswith("/timeline")


def test_older_visits_come_below_without_leaving_the_page(at_work: tuple[Page, Write]) -> None:
    page, write = at_work
    write("三十一番目")
    page.reload()
    page.evaluate("window.before = true")
    page.locator("#more a").click()
    expect(page.locator(".line")).to_have_count(31)
    expect(page.locator("#more")).to_have_count(0)
    assert page.evaluate("window.before")
