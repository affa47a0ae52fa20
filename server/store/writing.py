"""The one thread that writes: requests that arrive together share one transaction."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
GROUP = 100

TAKE_NUMBERS = """
UPDATE clock SET last_seq = last_seq + :n WHERE municipality_id = :m RETURNING last_seq
"""


class Writing:
    """One job's part of a write transaction, with the numbers taken for it."""

    def __init__(self, connection: sqlite3.Connection, municipality: str, first_seq: int) -> None:
        self._connection = connection
        self._municipality = municipality
        self.first_seq = first_seq

    def run(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> int:
        """How many rows the statement touched."""
        return self._connection.execute(sql, {**(values or {}), **more, "m": self._municipality}).rowcount

    def run_many(self, sql: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """The same statement for each of the rows."""
        self._connection.executemany(sql, [{**row, "m": self._municipality} for row in rows])

    def all(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> list[sqlite3.Row]:
        """Every row, as this transaction sees it."""
        return self._connection.execute(sql, {**(values or {}), **more, "m": self._municipality}).fetchall()

    def one(self, sql: str, values: Mapping[str, Any] | None = None, **more: Any) -> sqlite3.Row | None:
        """The first row, as this transaction sees it."""
        rows = self.all(sql, values, **more)
        return rows[0] if rows else None


class Job:
    """Something to write, and where its answer goes."""

    def __init__(self, run: Callable[[Writing], Any], seqs: int) -> None:
        self.run = run
        self.seqs = seqs
        self.answer: Future[Any] = Future()


class WriterThread:
    """Takes what is waiting as one group; if the group fails, each job gets a transaction of its own."""

    def __init__(self, connection: sqlite3.Connection, municipality: str, changed: Callable[[int], None]) -> None:
        self.transactions = 0
        self._connection = connection
        self._municipality = municipality
        self._changed = changed
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def put(self, run: Callable[[Writing], T], seqs: int) -> "Future[T]":
        """Hands a job over; its answer comes after the commit."""
        if self._closed:
            raise RuntimeError("The store is closed.")
        job = Job(run, seqs)
        self._waiting.put(job)
        return job.answer

    def close(self) -> None:
        """Writes what is waiting, then stops."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
            self._thread.join()
            self._connection.close()

    def _work(self) -> None:
        open_for_more = True
        while open_for_more:
            group, open_for_more = self._next_group()
            if group and not self._write(group):
                for job in group:
                    self._write_alone(job)

    def _next_group(self) -> tuple[list[Job], bool]:
        group: list[Job] = []
        job = self._waiting.get()
        while job is not None:
            group.append(job)
            if len(group) == GROUP or self._waiting.empty():
                return group, True
            job = self._waiting.get()
        return group, False

    def _write_alone(self, job: Job) -> None:
        if not self._write([job], job.answer.set_exception):
            self._connection.execute("SELECT 1")

    def _write(self, group: list[Job], failed: Callable[[BaseException], None] | None = None) -> bool:
        try:
            answers, last = self._commit(group)
        except BaseException as error:  # noqa: BLE001 - whoever waits is told, and the thread goes on
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if failed:
                failed(error)
            return False
        for job, answer in zip(group, answers, strict=True):
            job.answer.set_result(answer)
        if any(job.seqs for job in group):
            self._changed(last)
        return True

    def _commit(self, group: list[Job]) -> tuple[list[Any], int]:
        self._connection.execute("BEGIN IMMEDIATE")
        needed = sum(job.seqs for job in group)
        [last] = self._connection.execute(TAKE_NUMBERS, {"m": self._municipality, "n": needed}).fetchone()
        first, answers = last - needed + 1, []
        for job in group:
            answers.append(job.run(Writing(self._connection, self._municipality, first)))
            first += job.seqs
        self._connection.execute("COMMIT")
        self.transactions += 1
        return answers, last
