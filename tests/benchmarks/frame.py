"""A figure and what stands beside it, measured in turns; a table for people and build/benchmark.json for programs."""

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPEATS = 5
FILE = Path("build/benchmark.json")


@dataclass(frozen=True)
class Figure:
    """`ratio` is ours by the first thing beside it; `most` is what it may be, where something was promised."""

    name: str
    value: float
    unit: str
    beside: dict[str, float] = field(default_factory=dict)
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        floor = next(iter(self.beside.values()), 0.0)
        return self.value / floor if floor else 0.0

    @property
    def holds(self) -> bool:
        """Whether it is what was promised."""
        return self.most is None or self.ratio <= self.most

    def told(self) -> dict[str, Any]:
        """As it stands in the file."""
        beside = {name: round(value, 4) for name, value in self.beside.items()}
        return {"value": round(self.value, 4), "unit": self.unit, "beside": beside, "ratio": round(self.ratio, 5)}


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def cpu_milliseconds(work: Callable[[], object]) -> float:
    """How much of a core's time it takes once: of what is in memory the slowest in a hundred says more than a clock."""
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1000


def in_turns(works: dict[str, Callable[[], object]], repeats: int = REPEATS) -> dict[str, float]:
    """The median of each, all of them once in every round: whatever slows the machine slows them alike."""
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            taken[name].append(milliseconds(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def p99(times: Iterable[float]) -> float:
    """What all but one in a hundred stay below."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def table(figures: Iterable[Figure]) -> str:
    """One line a figure."""
    rows = [("figure", "ours", "", "beside", "", "ratio", "at most", "")]
    for one in figures:
        name, floor = next(iter(one.beside.items()), ("", 0.0))
        most = "" if one.most is None else f"{one.most:g}"
        rows.append(
            (one.name, f"{one.value:,.2f}", one.unit, name, f"{floor:,.2f}", f"{one.ratio:.4f}", most, _said(one))
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _said(one: Figure) -> str:
    if one.most is None:
        return ""
    return "holds" if one.holds else "DOES NOT HOLD"


def written(figures: Iterable[Figure], file: Path = FILE) -> None:
    """For programs; not kept in the repository."""
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {one.name: one.told() for one in figures}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
