"""One municipality's file: readers beside each other, and one thread that writes."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from server.rules.refused import Refused
from server.store.writing import WriterThread, Writing

T = TypeVar("T")
Row = sqlite3.Row


READER_KIB, WRITER_KIB = 4_000, 16_000


def connect(path: Path, cache_kib: int = WRITER_KIB) -> sqlite3.Connection:
    """A connection with the file's rules: every commit reaches the disk before it is answered."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    connection.row_factory = sqlite3.Row
    cache = f"cache_size = -{cache_kib}"
    for pragma in ("synchronous = FULL", "foreign_keys = ON", cache, "journal_size_limit = 67108864"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Reading:
    """What one connection sees; every statement is told the municipality as `:m`."""

    def __init__(self, connection: sqlite3.Connection, municipality: str) -> None:
        self.connection = connection
        self.municipality = municipality

    def all(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> list[Row]:
        """Every row."""
        return self.connection.execute(sql, {**(values or {}), **more, "m": self.municipality}).fetchall()

    def one(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> Row | None:
        """The first row, or nothing."""
        row: Row | None = self.connection.execute(sql, {**(values or {}), **more, "m": self.municipality}).fetchone()
        return row


class Database:
    """Reads from any thread; writes are handed to the writer and waited for."""

    def __init__(self, path: Path, municipality: str, changed: Callable[[int], None]) -> None:
        self.path = path
        self.municipality = municipality
        self._idle: deque[sqlite3.Connection] = deque()
        self._writer = WriterThread(connect(path), municipality, changed)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Several reads of one moment."""
        connection = self._taken()
        connection.execute("BEGIN")
        try:
            yield Reading(connection, self.municipality)
        finally:
            connection.execute("COMMIT")
            self._idle.append(connection)

    def _taken(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return connect(self.path, READER_KIB)

    def all(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> list[Row]:
        """Every row."""
        with self.reading() as reading:
            return reading.all(sql, values, **more)

    def one(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> Row | None:
        """The first row, or nothing."""
        with self.reading() as reading:
            return reading.one(sql, values, **more)

    def write(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> int:
        """One statement, committed when this returns: how many rows it touched."""
        return self.together(lambda writing: writing.run(sql, values, **more))

    def write_many(self, sql: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """One statement for many rows, all or none."""
        kept = list(rows)
        self.together(lambda writing: writing.run_many(sql, kept))

    def together(self, job: Callable[[Writing], T], seqs: int = 0) -> T:
        """Several statements, all or none; `seqs` numbers are taken from the counter for them."""
        answer: Future[T] = self._writer.put(job, seqs)
        try:
            return answer.result()
        except sqlite3.OperationalError as error:
            # A full or locked disk: nothing was written, so whoever sends keeps it and comes again.
            raise Refused("busy") from error

    def close(self) -> None:
        """Finishes what was handed over, then lets go of the file."""
        self._writer.close()
        while self._idle:
            self._idle.pop().close()
