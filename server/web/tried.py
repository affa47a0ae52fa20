"""A register's file between trying and taking it: in memory alone, for a quarter of an hour, one a person."""

import secrets
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from server.clock import Clock

MINUTES_MS = 15 * 60_000


@dataclass
class Tried:
    """`told` is what the page says of it; the content goes once it is taken."""

    content: bytes
    told: dict[str, Any]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    at: int = field(default_factory=Clock.true_ms)


class TriedFiles:
    """What administrators are about to take in."""

    def __init__(self) -> None:
        self.importing = Lock()
        self._of: dict[str, Tried] = {}

    def keep(self, staff_id: str, tried: Tried) -> None:
        """In place of what they tried before; whoever else's time is up goes too."""
        self._of = {who: one for who, one in self._of.items() if not _is_over(one)}
        self._of[staff_id] = tried

    def of(self, staff_id: str) -> Tried | None:
        """What they tried last."""
        tried = self._of.get(staff_id)
        return None if tried is None or _is_over(tried) else tried

    def drop(self, staff_id: str) -> None:
        """It is not wanted any longer."""
        self._of.pop(staff_id, None)


def _is_over(tried: Tried) -> bool:
    return Clock.true_ms() > tried.at + MINUTES_MS
