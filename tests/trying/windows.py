"""Two windows side by side, and a key that takes the phone's signal away and gives it back."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Error, Page, Playwright

from tests.trying import people
from tests.trying.town import DemoTown, Signal

PAUSE_MS = 100
TOLD = """
On the left the phone of 佐藤 はるか (worker), on the right the desk of 鈴木 恵子 (supervisor). Both are signed in with
virtual passkeys; the municipality is made up and is gone when you end this. What can be tried:

  1. Press o: the phone has no signal now; the desk goes on.
  2. On the phone: ＋ 書く, choose a household, write what you were told, 保存. The entry says 端末に保存済み.
     Everything else works too: 今日, 世帯, 次の一手 (済んだ), 応答なし, drafts.
  3. Press o again: the signal is back. The visit stands on the desk's timeline at once, without a reload.
  4. On the desk: 質問する under the visit. On the phone: 送信, 今すぐ送る; then 質問. Answer it.
  5. On the phone: 設定, いまロック. One touch opens it again; the virtual passkey needs no finger.

Keys here: o takes the signal away or gives it back, q ends.
"""


def show(playwright: Playwright, keys: Iterator[str], shown: bool = True) -> None:
    """Opens both windows, then does what the keys say until q or until a window is closed."""
    print("Making ひなた市 and opening two windows …", flush=True)
    with TemporaryDirectory(prefix="banso-try-") as temporary, DemoTown(Path(temporary)) as town:
        pages = [people.sato(playwright, town, shown), people.suzuki(playwright, town, shown)]
        try:
            print(TOLD, flush=True)
            obey(keys, Signal(town.wire, pages[0].context), pages)
        finally:
            for page in pages:
                page.context.browser.close()  # type: ignore[union-attr]


def obey(keys: Iterator[str], signal: Signal, pages: list[Page]) -> None:
    """One key after the other; an empty one means that nothing was pressed."""
    for key in keys:
        if key == "q" or not all(_is_open(page) for page in pages):
            return
        if key == "o":
            toggle(signal)


def toggle(signal: Signal) -> None:
    """The other way round, said in words."""
    if signal.is_there:
        signal.take()
        print("No signal on the phone.", flush=True)
    else:
        signal.give()
        print("The phone has signal again.", flush=True)


def _is_open(page: Page) -> bool:
    """Also lets the browser's own messages in, which nobody else waits for here."""
    try:
        page.wait_for_timeout(PAUSE_MS)
    except Error:
        return False
    return True
