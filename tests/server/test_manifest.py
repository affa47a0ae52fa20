"""Banso can be put on a home screen: a manifest with real icons and the shortcut to writing."""

import json
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "pwa/manifest.webmanifest").read_text(encoding="utf-8"))


@pytest.mark.parametrize("icon", MANIFEST["icons"], ids=lambda icon: icon["src"])
def test_every_icon_is_as_large_as_it_says(icon: dict[str, str]) -> None:
    file = ROOT / icon["src"].replace("{{ assets }}", "static")
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    assert icon["sizes"] == f"{width}x{height}"


def test_it_has_what_phones_ask_for() -> None:
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in MANIFEST["icons"] if icon["purpose"] == "any"}
    assert "maskable" in {icon["purpose"] for icon in MANIFEST["icons"]}
    assert (MANIFEST["start_url"], MANIFEST["scope"], MANIFEST["display"]) == ("/", "/", "standalone")


def test_writing_a_visit_is_one_touch_away() -> None:
    assert [(each["name"], each["url"]) for each in MANIFEST["shortcuts"]] == [("訪問を書く", "/visits/new")]
