"""What `make try` does: two windows where there is a display, else the same story as pictures in build/try."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.trying import keys, pictures, windows

FOLDER = Path("build/try")


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened here."""
    return platform in ("darwin", "win32") or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def main() -> int:
    """Ends quietly when it is interrupted."""
    try:
        with sync_playwright() as playwright:
            if has_display(sys.platform, os.environ):
                with keys.pressed() as coming:
                    windows.show(playwright, coming)
            else:
                print("There is no display here, so the story plays by itself. Pictures:", flush=True)
                pictures.take(playwright, FOLDER)
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
