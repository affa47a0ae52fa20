"""One page in four pictures: 360 and 1280 pixels wide, light and dark."""

from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SIZES = ((360, 740), (1280, 900))
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class Shot(NamedTuple):
    """A page as it stands open now, and what the picture is called."""

    name: str
    page: Page


def take(shot: Shot, folder: Path) -> list[Path]:
    """The whole page, from top to bottom."""
    return [_taken(shot, folder, size, scheme) for size in SIZES for scheme in SCHEMES]


def _taken(shot: Shot, folder: Path, size: tuple[int, int], scheme: Scheme) -> Path:
    width, height = size
    shot.page.set_viewport_size({"width": width, "height": height})
    shot.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    path = folder / f"{shot.name}-{width}-{scheme}.png"
    shot.page.screenshot(path=path, full_page=True, animations="disabled")
    return path
