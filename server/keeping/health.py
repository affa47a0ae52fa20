"""Whether a server can do its work now: read, write, and have room for more; nothing about anybody."""

import shutil
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from server.rules.refused import Refused
from server.settings import Settings
from server.store import Store
from server.version import version

TOO_LITTLE = 200_000_000
SECONDS = 5


@dataclass
class Health:
    """Asked by anybody, so the answer of the last seconds is given again: asking often costs nothing."""

    settings: Settings
    store: Store
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _told: dict[str, Any] | None = None
    _until: float = 0

    def told(self) -> dict[str, Any]:
        """What is well, as plain words."""
        with self._lock:
            if self._told is None or time.monotonic() >= self._until:
                self._told, self._until = self._looked(), time.monotonic() + SECONDS
            return self._told

    def _looked(self) -> dict[str, Any]:
        free = shutil.disk_usage(self.settings.data).free
        parts = {"database": self._database(), "space": "ok" if free >= TOO_LITTLE else "too_little"}
        status = "ok" if set(parts.values()) == {"ok"} else "failing"
        return {"status": status, **parts, "free_mb": free // 1_000_000, "version": version()}

    def _database(self) -> str:
        """One read, and one write of nothing that still has to reach the disk."""
        try:
            self.store.clock()
        except (sqlite3.Error, LookupError):
            return "unreadable"
        try:
            self.store.database.together(lambda _: None)
        except (sqlite3.Error, Refused, RuntimeError):
            return "unwritable"
        return "ok"
