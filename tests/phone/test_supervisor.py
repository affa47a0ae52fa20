"""A supervisor's reading, whole on a phone and on a desk: filters, what arrives, and each list of her team."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.rules.household_lines import district_code
from server.store import Store
from tests.phone.at_work import MORI, TANAKA, Town
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, PHONE, close
from tests.phone.busy_town import at, day
from tests.server import cast

TWO_SECONDS = 2_000
SIZES = {"360 px": PHONE, "1280 px": DESKTOP}
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def year(store: Store) -> None:
    """Two homes, one in another district: calls, visits, a worry, a promise that is late, an urgency told apart."""
    moved = cast.operation("household.changed", MORI, {"district": "川端", "why": ""}, happened_at=at(-90))
    visits = [cast.note(TANAKA, f"訪問 {number}", started_at=at(-40)) for number in range(33)]
    calls = [cast.note(MORI, f"電話 {number}", started_at=at(-41), method="phone") for number in range(32)]
    step = {"what": "年金の紙を届ける", "whom": "household", "owner": "me", "due_on": day(-3), "promise": True}
    worry = cast.note(MORI, "呼びかけに答えない", started_at=at(-40), outcome="unanswered", danger=True, steps=[step])
    apart = [
        cast.operation("household.changed", TANAKA, {"urgency": code, "why": why}, by=by, happened_at=at(-1))
        for code, why, by in (("emergency", "三日食べていない", cast.SATO), ("calm", "元気だった", cast.YAMAMOTO))
    ]
    alone = cast.register(store, name="早川", kana="はやかわ")
    silence = cast.note(alone, "最後に会えた日", started_at=at(-100))
    cast.import_in(store, moved, silence, *visits, *calls, worry, *apart)


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def suzuki(request: pytest.FixtureRequest, town: Town, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Suzuki with her own browser, and Sato somewhere who writes; every page of hers is as wide as the window."""
    town.while_stopped(year)
    invitations = [town.invitation(one.id) for one in (cast.SUZUKI, cast.SATO)]
    town.server.start()
    contexts = [browser.new_context(**told) for told in (request.param, PHONE)]
    pages = [context.new_page() for context in contexts]
    for page, invitation in zip(pages, invitations, strict=True):
        add_authenticator(page)
        page.goto(invitation)
        page.locator("[data-enrol]").click()
        page.wait_for_url(lambda url: "/auth/" not in url)
    yield pages[0], pages[1]
    for context in contexts:
        close(context)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"form.filters__form input[name={name}][value='{value}']").check(force=True)


def write(worker: Page, household: str, text: str, **told: str) -> str:
    """A visit of Sato's, by the form that needs no worker."""
    form = {"id": cast.new_id(), "known": "0", "date": day(0), "started": "00:10", "outcome": "met"}
    origin = "/".join(worker.url.split("/")[:3])
    address = f"{origin}/households/{household}/visits"
    answer = worker.request.post(
        address, form={**form, "observation": text, **told}, headers={"origin": origin}, max_redirects=0
    )
    assert answer.status == 303
    return form["id"]


def test_a_supervisor_reads_filtered_and_looks_after_her_team(suzuki: tuple[Page, Page]) -> None:
    page, worker = suzuki
    filters(page)
    arrivals(page, worker)
    acts(page)
    household(page)
    lists(page)
    urgency(page)


def filters(page: Page) -> None:
    """Chosen together, kept in the address, and still there after more."""
    page.locator("details.filters > summary").click()
    choose(page, "method", "phone")
    choose(page, "district", district_code("川端"))
    page.get_by_role("button", name="絞り込む", exact=True).click()
    page.wait_for_url(re.compile(rf"/timeline\?district={district_code('川端')}&method=phone$"))
    expect(page.locator(".line")).to_have_count(30)
    expect(page.locator(".chosen")).to_contain_text("電話")
    page.locator("#more a").click()
    expect(page.locator(".line")).to_have_count(32)
    assert page.locator(".line", has_text="電話 ").count() == 32
    assert "district=" in page.url
    assert "method=phone" in page.url
    page.reload()
    expect(page.locator(".line")).to_have_count(32)
    page.locator(".chosen a", has_text="川端").click()
    page.wait_for_url(re.compile(r"/timeline\?method=phone$"))
    assert page.evaluate(WIDE) <= 0


def arrivals(page: Page, worker: Page) -> None:
    """Only what fits comes in; a line says how many others came, and leads to them."""
    write(worker, TANAKA, "合わない訪問")
    expect(page.locator("#others")).to_contain_text("1件", timeout=TWO_SECONDS)
    fits = write(worker, MORI, "合う電話", method="phone")
    expect(page.locator(f"#line-{fits}")).to_be_attached(timeout=TWO_SECONDS)
    expect(page.locator(".line", has_text="合わない訪問")).to_have_count(0)
    write(worker, TANAKA, "また合わない訪問")
    expect(page.locator("#others a")).to_contain_text("2件", timeout=TWO_SECONDS)
    page.locator("#others a").click()
    expect(page.locator(".line", has_text="また合わない訪問")).to_be_visible()


def acts(page: Page) -> None:
    """見ました and a question, in place, with the filters as they were."""
    page.goto(page.url.split("?")[0] + "?danger=yes&unseen=yes")
    line = page.locator(".line")
    expect(line).to_have_count(1)
    line.get_by_role("button", name="見ました").click()
    expect(line.locator("[data-unseen]")).to_have_count(0)
    line.locator("summary").click()
    line.locator("textarea").fill("大家さんは見ていますか")
    line.get_by_role("button", name="質問を送る").click()
    expect(line.locator(".thread")).to_contain_text("大家さんは見ていますか")
    assert page.url.endswith("?danger=yes&unseen=yes")
    page.reload()
    expect(page.locator("#nothing")).to_contain_text("この条件に合う記録はありません")
    page.goto(page.url.split("?")[0] + "?asked=yes")
    expect(page.locator(".line")).to_have_count(1)


def household(page: Page) -> None:
    """One home's entries, filtered from its own page."""
    page.goto(f"{page.url.split('/timeline')[0]}/households/{TANAKA}")
    expect(page.locator("a[href='/waiting']")).to_have_count(0)
    page.get_by_role("link", name="この世帯の記録を絞り込む").click()
    expect(page.locator(".chosen")).to_contain_text("田中")
    page.locator("details.filters > summary").click()
    choose(page, "changed", "yes")
    page.get_by_role("button", name="絞り込む", exact=True).click()
    page.wait_for_url(f"**/timeline?household={TANAKA}&changed=yes")
    expect(page.locator(".line")).to_have_count(2)


def lists(page: Page) -> None:
    """Each list is one touch away from チーム, and nothing sticks out."""
    expected = {
        "/team/unmet": "早川",
        "/team/overdue": "年金の紙を届ける",
        "/team/phones": "佐藤 はるか",
        "/team/caseload": "佐藤 はるか",
    }
    for path, words in expected.items():
        page.locator("nav.nav a[href='/team']").click()
        page.locator(f"main a[href='{path}']").click()
        page.wait_for_url(f"**{path}")
        expect(page.locator("main")).to_contain_text(words)
        assert page.evaluate(WIDE) <= 0, path
        if path in ("/team/unmet", "/team/caseload"):
            expect(page.locator("svg.drawing__bar").first).to_be_visible()
            expect(page.locator(".table table").first).to_be_visible()


def urgency(page: Page) -> None:
    """What two people set apart is settled from the list; a fall stays there with who and why."""
    page.locator("nav.nav a[href='/team']").click()
    page.locator("main a[href='/team/urgency']").click()
    home = page.locator(f"#settle-{TANAKA}")
    expect(home).to_contain_text("三日食べていない")
    home.locator("input[name=urgency][value=attention]").check(force=True)
    home.locator("button").click()
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    expect(home.locator("input[value=attention]")).to_be_checked()
    home.locator("textarea").fill("二人に聞いた")
    home.locator("button").click()
    expect(home).to_have_count(0)
    expect(page.locator("section[aria-labelledby=fallen]")).to_contain_text("元気だった")
    assert page.evaluate(WIDE) <= 0
