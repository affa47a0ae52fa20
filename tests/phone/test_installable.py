"""The app can be put on the home screen: with its own icons, and a way straight to writing a visit."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from tests.phone.at_work import Town
from tests.phone.browser import debugging
from tests.phone.own_phone import OwnPhone

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def phone(town: Town, playwright: Playwright, tmp_path: Path) -> Iterator[OwnPhone]:
    """Only a browser with a profile of its own may install anything."""
    invitation = town.invitation()
    town.server.start()
    own = OwnPhone(playwright, tmp_path / "profile")
    own.enrol(invitation)
    yield own
    own.context.close()


def size_of(png: bytes) -> str:
    """As a manifest says it."""
    assert png.startswith(PNG)
    width, height = struct.unpack(">II", png[16:24])
    return f"{width}x{height}"


def test_the_browser_offers_to_install_it_with_real_icons(phone: OwnPhone, town: Town) -> None:
    session = debugging(phone.page)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == town.server.url + "/manifest.webmanifest"
    manifest: dict[str, Any] = json.loads(told["data"])
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert {"any", "maskable"} <= {purpose for icon in manifest["icons"] for purpose in icon["purpose"].split()}
    for icon in manifest["icons"]:
        answer = phone.context.request.get(town.server.url + icon["src"])
        assert (answer.status, answer.headers["content-type"]) == (200, icon["type"])
        assert "svg" in icon["type"] or size_of(answer.body()) == icon["sizes"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}


def test_the_shortcut_leads_to_a_visit_with_no_signal(phone: OwnPhone, town: Town) -> None:
    manifest = phone.context.request.get(town.server.url + "/manifest.webmanifest").json()
    [shortcut] = [each for each in manifest["shortcuts"] if each["name"] == "訪問を書く"]
    town.server.stop()
    phone.page.goto(town.server.url + shortcut["url"])
    phone.page.locator("#main a[href$='/visits/new']").first.click()
    expect(phone.page.locator("form#visit")).to_be_visible()
    phone.page.goto(town.server.url + manifest["start_url"])
    expect(phone.page.locator("h1")).to_have_text("今日")
