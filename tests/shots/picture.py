"""One page in four pictures: 360 and 1280 pixels wide, light and dark."""

from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SIZES = ((360, 740), (1280, 900))
TALLEST = 16_000
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class Shot(NamedTuple):
    """A page as it stands open now, and what the picture is called."""

    name: str
    page: Page


def take(shot: Shot, folder: Path) -> list[Path]:
    """The whole page, as on a screen that is tall enough: what stands at the bottom stands at the end."""
    return [_taken(shot, folder, size, scheme) for size in SIZES for scheme in SCHEMES]


def _taken(shot: Shot, folder: Path, size: tuple[int, int], scheme: Scheme) -> Path:
    width, height = size
    shot.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    shot.page.set_viewport_size({"width": width, "height": height})
    whole = int(shot.page.evaluate("document.documentElement.scrollHeight"))
    if whole > height:
        shot.page.set_viewport_size({"width": width, "height": min(whole, TALLEST)})
    path = folder / f"{shot.name}-{width}-{scheme}.png"
    shot.page.screenshot(path=path, animations="disabled")
    return path
