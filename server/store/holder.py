"""One server at a time on one file: a lock that says who holds it."""

import fcntl
import os
from pathlib import Path
from typing import TextIO

from server.store.refusing import CannotOpen


def hold(path: Path) -> TextIO:
    """Takes the lock for as long as the answer stays open; the system lets go of it when a process dies."""
    held = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        held.seek(0)
        holder = held.read().strip() or "another process"
        held.close()
        raise CannotOpen(
            f"{path.parent} is in use by {holder}. Stop that one first, or set BANSO_DATA to another folder."
        ) from taken
    held.truncate(0)
    held.write(f"process {os.getpid()}")
    held.flush()
    return held
