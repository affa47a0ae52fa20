"""The worker's pages, from the phone: with and without a signal, in both languages, and what goes wrong."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.phone.trust_pages import lock
from tests.shots.picture import Shot
from tests.trying.town import Signal

PLAIN = (
    ("today", "/"),
    ("households", "/households"),
    ("households-by-neighbourhood", "/households?by=neighbourhood"),
    ("choose", "/visits/new"),
    ("questions", "/questions"),
    ("waiting-nothing", "/waiting"),
    ("settings", "/settings"),
    ("week", "/week"),
    ("calendar", "/calendar"),
    ("passkeys", "/auth/passkeys"),
    ("not-found", "/households/00000000-0000-7000-8000-000000000000"),
)
ENGLISH = (("today-en", "/"), ("households-en", "/households"), ("settings-en", "/settings"))
WORDS = "「来てくれるだけで、息がつける」"


class Phone:
    """佐藤's phone and the households that are looked at."""

    def __init__(self, page: Page, signal: Signal, url: str) -> None:
        self.page, self.signal, self.url = page, signal, url
        self.tanaka = self.found("/households", "田中さん")
        self.step = self.found("/", "済んだ")
        self.question = self.found("/questions", "")

    def open(self, path: str) -> None:
        """At an address of this server."""
        self.page.goto(path if path.startswith("http") else self.url + path)
        expect(self.page.locator("main")).to_be_visible()

    def found(self, path: str, name: str) -> str:
        """Where the first link of this name on a page leads."""
        self.open(path)
        link = self.page.locator("main").get_by_role("link", name=name)
        wanted = link.or_(self.page.locator(".row__name a")).first if not name else link.first
        return str(wanted.get_attribute("href"))

    def save(self) -> None:
        """保存."""
        self.page.locator("form#visit").get_by_role("button", name="保存", exact=True).click()

    def read(self) -> Iterator[Shot]:
        """What there is to read, and the forms before anybody has typed."""
        for name, path in PLAIN:
            self.open(path)
            yield Shot(name, self.page)
        forms = {
            "household": self.tanaka,
            "visit": f"{self.tanaka}/visits/new",
            "step": self.step,
            "step-postponement": f"{self.step}/postponement",
            "step-handing": f"{self.step}/handing",
            **self.mended(),
            "pause": f"{self.tanaka}/pause",
            "ending": f"{self.tanaka}/ending",
            "paper": f"{self.tanaka}/paper",
        }
        forms |= {"question": self.question, "visit-unanswered": f"{self.tanaka}/visits/new?outcome=unanswered"}
        forms |= {"brief": f"{self.tanaka}/brief", "plan": f"{self.tanaka}/plans/new"}
        forms |= {"household-new": "/households/new", "household-change": f"{self.tanaka}/change"}
        forms |= {"person-new": f"{self.tanaka}/persons/new", "caution-new": f"{self.tanaka}/cautions/new"}
        self.open(self.tanaka)
        person = str(self.page.locator(".people__name a").first.get_attribute("href"))
        forms |= {"person": person, "person-move": f"{person}/move", "contact-rules": f"{person}/contact-rules"}
        for name, path in forms.items():
            self.open(path)
            yield Shot(name, self.page)

    def mended(self) -> dict[str, str]:
        """One entry with what it said before, and the ways to mend one of her own."""
        self.open(self.tanaka)
        told = self.page.locator("article.entry")
        corrected, own = (told.filter(has_text=words).first for words in ("訂正1回", "屋根を見ると"))
        places = [str(one.locator(".entry__when a").get_attribute("href")) for one in (corrected, own)]
        forms = {f"entry-{form}": f"{places[1]}/{form}" for form in ("correction", "withdrawal", "move")}
        return {"entry": places[0], **forms}

    def write(self) -> Iterator[Shot]:
        """Forms while somebody writes; 命や安全の心配 with no signal; mistakes; a draft."""
        self.open(f"{self.tanaka}/visits/new")
        self.page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        yield Shot("visit-open", self.page)
        self.page.locator("[name=words]").fill(WORDS)
        self.save()
        expect(self.page.locator("[aria-invalid=true]").first).to_be_visible()
        yield Shot("visit-mistakes", self.page)
        self.open(f"{self.tanaka}/visits/new")
        self.page.locator("[name=words]").fill(WORDS)
        self.page.get_by_role("button", name="あとで清書").click()
        self.page.wait_for_url(lambda url: not url.endswith("/visits/new"))
        self.open("/")
        yield Shot("today-draft", self.page)

    def without_signal(self) -> Iterator[Shot]:
        """What waits on the phone, and what only the server has."""
        self.signal.take()
        self.open("/auth/passkeys")
        yield Shot("no-signal", self.page)
        self.open(f"{self.tanaka}/visits/new?outcome=unanswered")
        self.page.locator("[name=danger]").first.check(force=True)
        self.page.locator("[name=observation]").fill("呼びかけに返事がない。新聞が五日分。")
        yield Shot("visit-danger", self.page)
        self.save()
        self.page.wait_for_url(lambda url: "/visits" not in url)
        yield Shot("household-waiting", self.page)
        for name, path in (("waiting", "/waiting"), ("today-waiting", "/")):
            self.open(path)
            yield Shot(name, self.page)
        self.signal.give()
        self.open("/waiting")
        self.page.locator("form[action='/waiting'] button").click()
        expect(self.page.locator("main")).to_contain_text("すべて送信済み", timeout=30_000)

    def in_english(self) -> Iterator[Shot]:
        """Some pages in the second language."""
        self.speak("en")
        for name, path in (*ENGLISH, ("household-en", self.tanaka), ("visit-en", f"{self.tanaka}/visits/new")):
            self.open(path)
            yield Shot(name, self.page)
        self.speak("ja")

    def speak(self, language: str) -> None:
        """By the button on 設定."""
        self.open("/settings")
        self.page.locator(f"button[name=language][value={language}]").click()
        expect(self.page.locator(f"html[lang={language}]")).to_be_attached()

    def at_the_end(self) -> Iterator[Shot]:
        """The lock."""
        self.open("/")
        lock(self.page)
        yield Shot("lock", self.page)


def shots(page: Page, signal: Signal, url: str) -> Iterator[Shot]:
    """Every page in turn."""
    phone = Phone(page, signal, url)
    for part in (phone.read, phone.write, phone.without_signal, phone.in_english, phone.at_the_end):
        yield from part()
