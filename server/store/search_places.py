"""Where to look for words: the numbers of operations in which they may stand, some at once, the newest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice

from server.rules.search_words import Words
from server.store import fulltext
from server.store.database import Reading

AT_ONCE = 48
LAST = """
SELECT last_seq FROM clock WHERE municipality_id = :m
"""

OF_HOME = """
SELECT seq FROM operations WHERE municipality_id = :m AND household_id = :household_id AND seq < :before
ORDER BY seq DESC
"""

MOVED_HOME = """
SELECT seq FROM search_texts WHERE municipality_id = :m AND household_id = :household_id AND seq < :before
ORDER BY seq DESC
"""


class Places:
    """For one person: by their teams, each with the homes that are looked through; none are all of the team's."""

    def __init__(self, reading: Reading, teams: Mapping[str, Iterable[str]]) -> None:
        self._reading = reading
        self._teams = sorted(teams)
        self._homes = [home for homes in teams.values() for home in homes]

    def newest(self, before: int) -> Iterator[Sequence[int]]:
        """All of them, whatever stands there."""
        if self._homes:
            return _parted(self._own(before))
        return _parted(iter(range(min(before - 1, self._last()), 0, -1)))

    def named(self, words: Words, before: int) -> Iterator[Sequence[int]]:
        """Those that the index names."""
        before = min(before, self._last() + 1)
        rows = fulltext.find(self._reading, self._teams, words, before)
        named = self._among(rows, before) if self._homes else rows
        return _parted(seq for row in named for seq in fulltext.seqs_of(row) if seq < before)

    def _last(self) -> int:
        row = self._reading.one(LAST)
        return int(row["last_seq"]) if row else 0

    def _own(self, before: int) -> Iterator[int]:
        """Of somebody's own homes; no further than they are asked for."""
        asked = [(sql, home) for sql in (OF_HOME, MOVED_HOME) for home in self._homes]
        for seq, _ in groupby(merge(*(self._seqs(sql, home, before) for sql, home in asked), reverse=True)):
            yield seq

    def _seqs(self, sql: str, home: str, before: int) -> Iterator[int]:
        values = {"m": self._reading.municipality, "household_id": home, "before": before}
        return (seq for (seq,) in self._reading.connection.execute(sql, values))

    def _among(self, rows: Iterator[int], before: int) -> Iterator[int]:
        """The rows in which something of somebody's own homes stands."""
        own = (fulltext.row_of(seq) for seq in self._own(before))
        mine = next(own, None)
        for row in rows:
            while mine is not None and mine < row:
                mine = next(own, None)
            if mine is None:
                return
            if mine == row:
                yield row


def _parted(seqs: Iterator[int]) -> Iterator[Sequence[int]]:
    while part := list(islice(seqs, AT_ONCE)):
        yield part
