"""The keys pressed on this terminal, without a return; a line each where there is no terminal."""

import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 0.1
END = "q"


@contextmanager
def pressed() -> Iterator[Iterator[str]]:
    """An empty text whenever nothing was pressed for a moment; the terminal is left as it was."""
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number) if sys.stdin.isatty() else None
    try:
        if before:
            tty.setcbreak(number)
        yield _read(number)
    finally:
        if before:
            termios.tcsetattr(number, termios.TCSADRAIN, before)


def _read(number: int) -> Iterator[str]:
    while True:
        ready, _, _ = select.select([number], [], [], PAUSE)
        yield (os.read(number, 1).decode(errors="ignore") or END).lower() if ready else ""
