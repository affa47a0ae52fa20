"""Everybody else's pages: the desk's, the administrator's, a beginner's with nothing yet, and a stranger's."""

from collections.abc import Iterator

from playwright.sync_api import FilePayload, Page, expect

from tests.shots.picture import Shot

OF_SUPERVISOR = (
    ("timeline-filtered", "/timeline?method=visit&method=phone&unseen=yes"),
    ("team", "/team"),
    ("team-unmet", "/team/unmet"),
    ("team-overdue", "/team/overdue"),
    ("team-urgency", "/team/urgency"),
    ("team-phones", "/team/phones"),
    ("team-caseload", "/team/caseload"),
    ("team-covers", "/team/covers"),
    ("team-handovers", "/team/handovers"),
    ("team-entrusting", "/team/entrusting"),
    ("team-returning", "/team/returning"),
    ("exports", "/exports"),
    ("supervisor-questions", "/questions"),
    ("supervisor-households", "/households"),
    ("supervisor-settings", "/settings"),
)
OF_NOBODY = (
    ("empty-today", "/"),
    ("empty-households", "/households"),
    ("empty-choose", "/visits/new"),
    ("empty-questions", "/questions"),
)
REGISTER = """世帯番号,世帯名,氏名,氏名カナ,続柄,生年月日,住所,地区,担当支援員,支援措置,独自
9001,𠮷野,𠮷野 花,ﾖｼﾉ ﾊﾅ,世帯主,S19.2.3,本町9丁目1-2,本町,佐藤 はるか,,あ
9001,,𠮷野 太郎,ﾖｼﾉ ﾀﾛｳ,子,昭和65年1月1日,,,,,
9002,森本,森本 すず,モリモト スズ,世帯主,80歳くらい,川端9丁目3,川端,佐藤,あり,
9003,林,林 一,ハヤシ ハジメ,世帯主,1999-2-3,海辺9丁目4,海辺,木村 一郎,,
"""
# What a browser that keeps nothing sends when its session has ended meanwhile.
POST_A_VISIT = """() => {
  const form = document.body.appendChild(document.createElement("form"));
  form.method = "post";
  form.action = "/households/00000000-0000-7000-8000-000000000000/visits";
  const written = { outcome: "met", words: "「来てくれるだけで、息がつける」", observation: "窓が一つ開いていた。" };
  for (const [name, value] of Object.entries(written)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.submit();
}"""


def supervisor(page: Page, url: str) -> Iterator[Shot]:
    """What came in, a question while it is written, one household's whole history."""
    page.goto(f"{url}/timeline")
    yield Shot("timeline", page)
    page.locator(".line details.ask summary").first.click()
    page.locator(".line details.ask textarea").first.fill("米は誰が買っていますか")
    yield Shot("timeline-question", page)
    page.goto(f"{url}/timeline")
    page.locator(".line__household a").first.click()
    expect(page.locator("main")).to_be_visible()
    yield Shot("supervisor-household", page)
    for name, path in OF_SUPERVISOR:
        page.goto(url + path)
        yield Shot(name, page)


def supervisor_of_nobody(page: Page, url: str) -> Iterator[Shot]:
    """A team that has just begun."""
    page.goto(f"{url}/timeline")
    yield Shot("empty-timeline", page)


def administrator(page: Page, url: str) -> Iterator[Shot]:
    """The staff, an invitation with mistakes, and one that was made."""
    page.goto(f"{url}/staff")
    yield Shot("staff", page)
    form = page.locator("form[action='/staff/invitations']").first
    _open(page)
    form.locator("button").last.click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    yield Shot("staff-mistakes", page)
    page.goto(f"{url}/staff")
    page.locator("form.row__do[action='/staff/invitations'] button").first.click()
    expect(page.locator("main svg, main img").first).to_be_visible()
    yield Shot("staff-invited", page)
    yield from administrators_lists(page, url)
    yield from administrators_register(page, url)


def administrators_lists(page: Page, url: str) -> Iterator[Shot]:
    """One person, districts and teams, code lists, and one code."""
    page.goto(f"{url}/staff")
    page.locator(".row__name a").nth(1).click()
    page.locator("h2#devices").wait_for()
    yield Shot("staff-member", page)
    page.goto(f"{url}/districts")
    yield Shot("districts", page)
    page.locator(".row__name a").first.click()
    page.locator("h2#inside").wait_for()
    yield Shot("district", page)
    for name, path in (
        ("code-lists", ""),
        ("code-list", "/topic"),
        ("code", "/topic/debt"),
        ("code-kept", "/outcome/met"),
    ):
        page.goto(f"{url}/code-lists{path}")
        yield Shot(name, page)


def administrators_register(page: Page, url: str) -> Iterator[Shot]:
    """The register before anything, a file that was tried, one that was taken, and one that cannot be read."""
    page.goto(f"{url}/register")
    yield Shot("register", page)
    for name, content in (("unreadable", '世帯番号,氏名\r\n1,"'), ("tried", REGISTER)):
        page.set_input_files("#file", FilePayload(name="台帳.csv", mimeType="text/csv", buffer=content.encode()))
        page.locator("form[action='/register/files'] button").click()
        expect(page.locator("#file-head")).to_be_visible()
        yield Shot(f"register-{name}", page)
    page.locator("form[action='/register/taking'] button").click()
    expect(page.locator(".notice[data-tone=main]")).to_be_visible()
    yield Shot("register-taken", page)
    page.locator("input[name=encoding][value=cp932]").check(force=True)
    page.locator("form[action='/register/export'] button").click()
    expect(page.locator("#unwritable")).to_be_visible()
    yield Shot("register-unwritable", page)


def _open(page: Page) -> None:
    for summary in page.locator("main details:not([open]) > summary").all():
        summary.click()


def worker_of_nobody(page: Page, url: str) -> Iterator[Shot]:
    """The first morning: no household, no question, nothing to send."""
    for name, path in OF_NOBODY:
        page.goto(url + path)
        expect(page.locator("main")).to_be_visible()
        yield Shot(name, page)


def stranger(page: Page, url: str, invitation: str) -> Iterator[Shot]:
    """At the door, with an invitation that works and one that does not."""
    closed = f"{url}/auth/invitations/{'A' * 43}"
    places = {"sign-in": f"{url}/auth/sign-in", "invitation": invitation, "invitation-closed": closed}
    for name, address in {**places, "demo": f"{url}/demo"}.items():
        page.goto(address)
        yield Shot(name, page)
    page.evaluate(POST_A_VISIT)
    page.wait_for_url("**/visits")
    yield Shot("unsaved", page)
    page.goto(f"{url}/auth/sign-in?language=en")
    yield Shot("sign-in-en", page)
