"""Brings a file's tables up to date, with a copy of it made before; a file of a newer version is left alone."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import sqlite_utils

from server.store.copying import applied, copy
from server.store.migrations import migrations, names
from server.store.refusing import CannotOpen


def upgrade(connection: sqlite3.Connection, path: Path, alone: Callable[[], AbstractContextManager[object]]) -> None:
    """Only the one process on the file does this, for a running server knows the tables as they were."""
    if not _pending(connection, path):
        return
    with alone():
        pending = _pending(connection, path)
        if pending and applied(connection):
            _copy_before(path, pending[0])
        migrations().apply(sqlite_utils.Database(connection))


def _pending(connection: sqlite3.Connection, path: Path) -> list[str]:
    known, done = names(), applied(connection)
    beyond = [name for name in done if name not in known]
    if beyond:
        copies = ", ".join(sorted(one.name for one in path.parent.glob(f"{path.stem}.before-0*.db")))
        back = f", or put the copy made before back in its place ({copies})" if copies else ""
        raise CannotOpen(f"{path.name} was written by a newer Banso ({beyond[0]} is unknown here). Use that one{back}.")
    return [name for name in known if name not in done]


def _copy_before(path: Path, change: str) -> None:
    """The way back; one that is there from an earlier time stays."""
    target, number = path.with_name(f"{path.stem}.before-{change}.db"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.before-{change}.{number}.db")
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    copy(path, part)
    part.replace(target)
