"""The time: what pages show, which a test may set, and the true time that trust goes by."""

import time
from dataclasses import dataclass

from server.rules.calendar import jst


@dataclass(frozen=True)
class Clock:
    """Runs from `start` where one is set; `true_ms` is for sessions, passkeys and invitations."""

    offset_ms: int = 0

    @classmethod
    def starting(cls, start: int | None) -> "Clock":
        """A clock that shows `start` now, and goes on from there."""
        return cls(0 if start is None else start - cls.true_ms())

    @staticmethod
    def true_ms() -> int:
        """Milliseconds since 1970, whatever the settings say."""
        return time.time_ns() // 1_000_000

    def ms(self) -> int:
        """The instant pages and the record go by, in milliseconds."""
        return self.true_ms() + self.offset_ms

    def now(self) -> str:
        """The same instant as rules and pages read it, in Japan's time."""
        return jst(self.ms())
