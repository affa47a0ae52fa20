"""What `make shots` does: one server, one browser, every page; prints each picture's path."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.phone.browser import PHONE, options
from tests.shots import others, picture, worker
from tests.shots.picture import Shot
from tests.trying.people import enrol
from tests.trying.town import DemoTown, Signal

FOLDER = Path("build/shots")
BEGINNERS = "見習い"


def main() -> int:
    """Takes them all; `make shots` shows where they are."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    count = 0
    with TemporaryDirectory(prefix="banso-shots-") as temporary, DemoTown(Path(temporary)) as town:
        for shot in every_page(town):
            taken = picture.take(shot, FOLDER)
            count += len(taken)
            print("\n".join(map(str, taken)), flush=True)
    print(f"{count} pictures in {FOLDER}.")
    return 0


def every_page(town: DemoTown) -> Iterator[Shot]:
    """One person after the other, each with a context of their own."""
    with sync_playwright() as playwright:
        started = options()
        browser = playwright.chromium.launch(**{**started, "args": [*started["args"], town.by_the_wire()]})
        yield from _everybody(browser, town)
        browser.close()


def _everybody(browser: Browser, town: DemoTown) -> Iterator[Shot]:
    server, url = town.server, town.url
    yield from others.stranger(_page(browser), url, town.invitation("supervisor"))
    page = enrol(_page(browser), town.invitation("worker"))
    yield from worker.shots(page, Signal(town.wire, page.context), url)
    yield from others.supervisor(enrol(_page(browser), town.invitation("supervisor")), url)
    yield from others.administrator(enrol(_page(browser), server.invite("井上 健", "administrator")), url)
    yield from others.worker_of_nobody(enrol(_page(browser), server.invite("新田 あおい", team=BEGINNERS)), url)
    lead = server.invite("古川 めぐみ", "supervisor", BEGINNERS)
    yield from others.supervisor_of_nobody(enrol(_page(browser), lead), url)


def _page(browser: Browser) -> Page:
    return browser.new_context(**PHONE).new_page()


if __name__ == "__main__":
    sys.exit(main())
