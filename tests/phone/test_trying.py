"""`make try` keeps its word: the story plays from the first invitation to the answer, and a key takes the signal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.phone.wire import Wire
from tests.trying import pictures, windows
from tests.trying.__main__ import has_display
from tests.trying.town import Signal
from tests.trying.windows import obey

STEPS = [
    "today",
    "visit-without-signal",
    "saved-on-the-phone",
    "on-the-timeline",
    "question",
    "question-on-the-phone",
    "answer-without-signal",
    "answer-on-the-timeline",
]


def test_without_a_display_the_story_becomes_pictures(
    playwright: Playwright, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = pictures.take(playwright, tmp_path / "try")
    assert [path.name for path in taken] == [f"{number}-{name}.png" for number, name in enumerate(STEPS, 1)]
    assert all(path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 10_000 for path in taken)
    printed = capsys.readouterr().out
    assert [str(path) in printed for path in taken] == [True] * len(STEPS)
    assert "no reload" in printed


def test_a_key_takes_the_signal_and_gives_it_back_until_a_window_is_closed(
    wire: Wire, phone: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    phone.goto(f"{wire.url}/auth/sign-in")
    signal, heard = Signal(wire, phone.context), []

    def keys() -> Iterator[str]:
        for key in ("", "o", "x", "o", "q", "o"):
            heard.append((signal.is_there, phone.evaluate("navigator.onLine"), reaches(phone)))
            yield key

    obey(keys(), signal, [phone])
    assert heard == [(True,) * 3, (True,) * 3, (False,) * 3, (False,) * 3, (True,) * 3]
    assert capsys.readouterr().out == "No signal on the phone.\nThe phone has signal again.\n"
    phone.close()
    obey(iter(["", "o"]), signal, [phone])
    assert signal.is_there


def test_what_can_be_tried_is_told_with_the_keys() -> None:
    assert all(word in windows.TOLD for word in ("佐藤 はるか", "鈴木 恵子", "端末に保存済み", "o takes", "q ends"))


@pytest.mark.parametrize(
    ("platform", "environment", "is_there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
    ],
)
def test_windows_are_opened_where_there_is_a_display(
    platform: str, environment: dict[str, str], is_there: bool
) -> None:
    assert has_display(platform, environment) is is_there


def reaches(page: Page) -> bool:
    """Whether a request of this page comes to the server."""
    return bool(page.evaluate("fetch('/sw.js', { cache: 'no-store' }).then((answer) => answer.ok, () => false)"))
