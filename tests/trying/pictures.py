"""The story where there is no display: played by itself, and taken as numbered pictures."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright, expect

from tests.trying import people
from tests.trying.story import Step, Story
from tests.trying.town import DemoTown, Signal


def take(playwright: Playwright, folder: Path) -> list[Path]:
    """Plays it from the first invitation on; every step is printed and pictured when its words are seen."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with TemporaryDirectory(prefix="banso-try-") as temporary, DemoTown(Path(temporary)) as town:
        phone, desk = people.sato(playwright, town), people.suzuki(playwright, town)
        try:
            steps = Story(phone, desk, Signal(town.wire, phone.context)).play()
            return [_picture(folder, number, step) for number, step in enumerate(steps, 1)]
        finally:
            for page in (phone, desk):
                page.context.browser.close()  # type: ignore[union-attr]


def _picture(folder: Path, number: int, step: Step) -> Path:
    expect(step.page.locator("body")).to_contain_text(step.words)
    path = folder / f"{number}-{step.name}.png"
    step.page.screenshot(path=path)
    print(f"{number}. {step.told}\n   {path}", flush=True)
    return path
