"""`make shots` shows whole pages, narrow and wide, light and dark."""

import struct
from pathlib import Path

from playwright.sync_api import Page

from tests.phone.serving import Server
from tests.shots import picture
from tests.shots.picture import Shot


def size(path: Path) -> tuple[int, int]:
    """Width and height as the file says them."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


def test_a_page_is_taken_in_two_widths_and_two_schemes(server: Server, phone: Page, tmp_path: Path) -> None:
    phone.goto(f"{server.url}/auth/sign-in")
    taken = picture.take(Shot("sign-in", phone), tmp_path)
    names = [f"sign-in-{width}-{scheme}.png" for width in (360, 1280) for scheme in ("light", "dark")]
    assert [path.name for path in taken] == names
    assert [size(path)[0] for path in taken] == [360, 360, 1280, 1280]
    light, dark = (path.read_bytes() for path in taken[:2])
    assert light != dark


def test_a_long_page_is_taken_whole(server: Server, phone: Page, tmp_path: Path) -> None:
    phone.goto(f"{server.url}/auth/sign-in")
    phone.evaluate("document.body.append(Object.assign(document.createElement('canvas'), { height: 3000 }))")
    heights = [size(path)[1] for path in picture.take(Shot("long", phone), tmp_path)]
    assert all(3000 < height < 4500 for height in heights)
