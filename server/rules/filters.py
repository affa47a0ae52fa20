"""What a supervisor wants to see of the timeline, as it stands in an address: codes and opaque ids only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

VALUE = re.compile(r"[a-z0-9_-]{1,40}")
# Stands for whatever cannot be a code: it fits nothing, and says nothing of what was typed.
UNKNOWN = "unknown"
ONE_OF = ("district", "worker", "household")
SEVERAL = ("method", "outcome")
ONLY = ("unseen", "asked", "danger", "changed")
MOST = 40


@dataclass(frozen=True)
class Filter:
    """All of it has to fit; of several methods or outcomes, one."""

    district: str = ""
    worker: str = ""
    household: str = ""
    method: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    changed: bool = False
    asked: bool = False
    danger: bool = False
    unseen: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """What is chosen, in one order, however it was asked for."""
        single = [(name, getattr(self, name)) for name in ONE_OF if getattr(self, name)]
        several = [(name, value) for name in SEVERAL for value in getattr(self, name)]
        return single + several + [(name, "yes") for name in ONLY if getattr(self, name)]

    def query(self, **more: str | int) -> str:
        """As it stands in an address, after the question mark."""
        return urlencode([*self.pairs(), *more.items()])

    def without(self, name: str, value: str) -> "Filter":
        """The same with one choice taken back."""
        return filter_of(pair for pair in self.pairs() if pair != (name, value))


def filter_of(pairs: Iterable[tuple[str, str]]) -> Filter:
    """What an address asks for; what is not a filter is left alone, what cannot be a code fits nothing."""
    told: dict[str, list[str]] = {}
    for name, value in list(pairs)[:MOST]:
        if value:
            told.setdefault(name, []).append(value if VALUE.fullmatch(value) else UNKNOWN)
    single = {name: told[name][0] for name in ONE_OF if name in told}
    several = {name: tuple(sorted(set(told[name]))) for name in SEVERAL if name in told}
    return Filter(**single, **several, **{name: name in told for name in ONLY})  # type: ignore[arg-type]
