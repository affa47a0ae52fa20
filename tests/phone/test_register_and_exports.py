"""A register comes in by an administrator's hands, reaches who is entrusted, and goes out again; visits go out too."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.phone.at_work import TANAKA, Town
from tests.phone.authenticator import add_authenticator
from tests.phone.browser import DESKTOP, PHONE
from tests.server import cast
from tests.server.registers import HANA, ICHIRO, SUZU, file_of, told

WIDTHS: tuple[ViewportSize, ...] = ({"width": 360, "height": 740}, {"width": 1280, "height": 900})
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NEW = told(HANA, 世帯名="川上", 氏名="川上 ハナ", 住所="本町9丁目9")
GOOD = (NEW, told(ICHIRO, 氏名="川上 一郎"))
SENT = "form[action='/register/files'] button"


class Office:
    """The administrator's page, the supervisor's, and the server between them."""

    def __init__(self, town: Town, browser: Browser) -> None:
        town.while_stopped(lambda store: cast.import_in(store, cast.note(TANAKA, "=1+1", words="「米は食べてる」")))
        links = [town.invitation(one.id) for one in (cast.INOUE, cast.SUZUKI)]
        town.server.start()
        self.url = town.server.url
        self.contexts = [browser.new_context(**size) for size in (PHONE, DESKTOP)]
        self.inoue, self.suzuki = (self.entered(*one) for one in zip(self.contexts, links, strict=True))

    def entered(self, context: Any, link: str) -> Page:
        """Somebody with a passkey of their own."""
        page: Page = context.new_page()
        add_authenticator(page)
        page.goto(link)
        page.locator("[data-enrol]").click()
        page.wait_for_url(lambda url: "/auth/" not in url)
        return page

    def send(self, file: Any) -> None:
        """The administrator chooses a file and tries it."""
        self.inoue.goto(f"{self.url}/register")
        self.inoue.set_input_files("#file", file)
        self.inoue.locator(SENT).click()
        expect(self.inoue.locator("#file-head")).to_be_visible(timeout=60_000)

    def download(self, page: Page, button: str) -> tuple[str, bytes]:
        """The file that a button gives: its name and content."""
        with page.expect_download() as given:
            page.locator(button).click()
        return given.value.suggested_filename, Path(given.value.path()).read_bytes()


@pytest.fixture
def office(town: Town, browser: Browser) -> Iterator[Office]:
    """Both have come in."""
    opened = Office(town, browser)
    yield opened
    for context in opened.contexts:
        context.close()


def a_file(content: bytes) -> list[dict[str, Any]]:
    """As somebody chooses it."""
    return [{"name": "台帳.csv", "mimeType": "text/csv", "buffer": content}]


def test_a_register_is_tried_taken_and_given_back(office: Office, tmp_path: Path) -> None:
    page = office.inoue
    for size in WIDTHS:
        page.set_viewport_size(size)
        office.send(a_file(file_of(*GOOD, told(SUZU, 続柄="大家"))))
        expect(page.get_by_text("line 4, 続柄")).to_be_visible()
        expect(page.get_by_text("新しい世帯：1")).to_be_visible()
        assert page.evaluate(WIDE) <= 0
    page.get_by_role("button", name="取り込む").click()
    expect(page.get_by_role("heading", name="取り込みました")).to_be_visible()
    office.suzuki.goto(f"{office.url}/households")
    expect(office.suzuki.get_by_role("link", name="川上")).to_be_visible()

    name, content = office.download(page, "form[action='/register/export'] button")
    assert name.startswith("台帳-")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1:3] == [list(one) for one in GOOD]

    large = tmp_path / "台帳.csv"
    large.write_bytes(file_of(*GOOD) + b"9,a,b,c,d\r\n" * 5_000_000)
    office.send(large)
    expect(page.get_by_text("大きすぎます（20MBまで）")).to_be_visible()


def test_a_supervisor_takes_the_teams_visits_out(office: Office) -> None:
    page = office.suzuki
    for size in WIDTHS:
        page.set_viewport_size(size)
        page.goto(f"{office.url}/team")
        page.get_by_role("link", name="訪問の書き出し").click()
        page.fill("#from", "2026-11-01")
        page.fill("#until", "2026-11-30")
        assert page.evaluate(WIDE) <= 0
    name, content = office.download(page, "form[action='/exports/visits'] button")
    assert name == "訪問_2026-11-01_2026-11-30.xlsx"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert "「米は食べてる」" in book.read("xl/sharedStrings.xml").decode()
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    page.locator("input[name=format][value=csv]").check(force=True)
    name, content = office.download(page, "form[action='/exports/visits'] button")
    assert name.endswith(".csv")
    assert "'=1+1" in content.decode("utf-8-sig")
