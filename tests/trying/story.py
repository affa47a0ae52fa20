"""From a door with no signal to the supervisor's timeline and back, step by step."""

import time
from collections.abc import Iterator
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

from tests.trying.town import Signal

SAID = "「来てくれるだけで、息がつける」"
SEEN = "玄関で10分。流しの食器はきれい。窓が一つ開いていた。"
QUESTION = "息がつけるのは、どんなときでしょう"
ANSWER = "朝、犬の散歩のあとだそうです。次は一緒に歩いてみます。"
ON_THE_PHONE = "端末に保存済み"
SENT = "送信済み"
PATIENCE_MS = 30_000


class Step(NamedTuple):
    """What has just been done, on whose page, and the words that stand there."""

    name: str
    page: Page
    told: str
    words: str


class Story:
    """One visit on two screens. It presses what people press, and sees what they see."""

    def __init__(self, phone: Page, desk: Page, signal: Signal) -> None:
        self.phone, self.desk, self.signal = phone, desk, signal
        count = phone.locator("nav.nav a[href='/questions'] .nav__count")
        self.open_questions = int(count.inner_text()) if count.count() else 0

    def play(self) -> Iterator[Step]:
        """Each step when it is done."""
        yield Step("today", self.phone, "佐藤's phone is enrolled and shows 今日.", "今日")
        yield self.write()
        yield self.save()
        yield self.arrive()
        yield self.ask()
        yield self.receive()
        yield self.answer()
        yield self.come_back()

    def write(self) -> Step:
        """The form opens and is filled in without a server."""
        self.signal.take()
        self.phone.locator("nav.nav a[href='/visits/new']").click()
        self.phone.locator("#main .row__name a").first.click()
        form = self.phone.locator("form#visit")
        form.locator(".chip", has_text="会えた").first.click()
        form.locator("[name=words]").fill(SAID)
        form.locator("[name=observation]").fill(SEEN)
        return Step("visit-without-signal", self.phone, "The signal is gone. 佐藤 writes what she was told.", "訪問")

    def save(self) -> Step:
        """保存 is answered by the phone; the desk knows nothing yet."""
        self.phone.locator("form#visit").get_by_role("button", name="保存", exact=True).click()
        entry = self.entry()
        expect(entry).to_be_visible(timeout=PATIENCE_MS)
        expect(entry).to_contain_text(ON_THE_PHONE)
        entry.scroll_into_view_if_needed()
        expect(self.line()).to_have_count(0)
        return Step("saved-on-the-phone", self.phone, "保存 is answered by the phone itself, at once.", ON_THE_PHONE)

    def arrive(self) -> Step:
        """The phone sends by itself, and the open timeline shows it without a reload."""
        since = time.monotonic()
        self.signal.give()
        expect(self.line()).to_be_visible(timeout=PATIENCE_MS)
        seconds = time.monotonic() - since
        expect(self.entry()).to_contain_text(SENT, timeout=PATIENCE_MS)
        told = f"The signal is back: on 鈴木's timeline {seconds:.1f} seconds later, with no reload."
        return Step("on-the-timeline", self.desk, told, SAID)

    def ask(self) -> Step:
        """The supervisor asks about what she reads."""
        line = self.line()
        line.locator("details.ask summary").click()
        line.locator("textarea").fill(QUESTION)
        line.locator("details.ask button").click()
        expect(line.locator(".thread")).to_contain_text(QUESTION)
        return Step("question", self.desk, "鈴木 asks about it.", QUESTION)

    def receive(self) -> Step:
        """The phone fetches the question at the next sync; here by the button 今すぐ送る."""
        self.phone.goto("/".join(self.phone.url.split("/")[:3]) + "/waiting")
        self.phone.locator("form[action='/waiting'] button").click()
        questions = self.phone.locator("nav.nav a[href='/questions']")
        expect(questions.locator(".nav__count")).to_have_text(str(self.open_questions + 1), timeout=PATIENCE_MS)
        questions.click()
        expect(self.phone.get_by_text(QUESTION)).to_be_visible()
        return Step("question-on-the-phone", self.phone, "The question is on 佐藤's phone.", QUESTION)

    def answer(self) -> Step:
        """It is answered with no signal."""
        self.signal.take()
        self.phone.get_by_role("link", name=QUESTION).first.click()
        self.phone.locator("form.visit textarea").fill(ANSWER)
        self.phone.locator("form.visit button.button--main").click()
        said = self.phone.locator(".thread__said", has_text=ANSWER).first
        expect(said).to_contain_text(ON_THE_PHONE)
        return Step("answer-without-signal", self.phone, "The signal is gone again. 佐藤 answers.", ANSWER)

    def come_back(self) -> Step:
        """And the answer stands under the question on the desk."""
        self.signal.give()
        expect(self.line().locator(".thread")).to_contain_text(ANSWER, timeout=PATIENCE_MS)
        return Step("answer-on-the-timeline", self.desk, "The signal is back, and the answer is with 鈴木.", ANSWER)

    def entry(self) -> Locator:
        """The visit on the household's page of the phone."""
        return self.phone.locator("article", has_text=SAID).first

    def line(self) -> Locator:
        """The visit on the timeline of the desk."""
        return self.desk.locator(".line", has_text=SAID)
