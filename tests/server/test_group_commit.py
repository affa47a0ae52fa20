"""Writes that arrive together share one transaction, and one that fails takes no other with it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from server.record import Writer, write
from server.rules.refused import Refused
from server.store import Store
from server.store.writing import Writing
from tests.server import cast

PATIENCE = 60


class Held:
    """Keeps the writer busy until a test lets it go on."""

    def __init__(self, store: Store) -> None:
        self.writer = store.database._writer
        self._go, self._busy = threading.Event(), threading.Event()
        self.blocked = self.writer.put(self._block, 0)
        assert self._busy.wait(PATIENCE)

    def _block(self, _: Writing) -> bool:
        self._busy.set()
        return self._go.wait(PATIENCE)

    def let_go(self) -> None:
        self._go.set()
        self.blocked.result()


def waiting(held: Held, count: int) -> None:
    until = time.monotonic() + PATIENCE
    while held.writer._waiting.qsize() < count:
        assert time.monotonic() < until, f"only {held.writer._waiting.qsize()} of {count} came"
        time.sleep(0.01)


def test_what_arrives_together_is_committed_together(settled: Store, household: str) -> None:
    held = Held(settled)
    before = held.writer.transactions
    notes = [cast.note(household) for _ in range(20)]
    phone = Writer(cast.SATO, notes[0]["device"], "sync")
    with ThreadPoolExecutor(20) as phones:
        results = [phones.submit(write, settled, [note], phone) for note in notes]
        waiting(held, 20)
        held.let_go()
        assert {result.result()[0].result for result in results} == {"accepted"}
    assert held.writer.transactions - before == 2
    numbers = sorted(result.result()[0].seq or 0 for result in results)
    assert numbers == list(range(numbers[0], numbers[0] + 20))


def test_one_that_fails_is_written_alone_and_the_others_are_kept(settled: Store) -> None:
    held = Held(settled)

    def failing(_: Writing) -> None:
        raise ZeroDivisionError

    with ThreadPoolExecutor(3) as people:
        before = people.submit(settled.staff.speak, cast.SATO.id, "en")
        bad = people.submit(settled.database.together, failing)
        after = people.submit(settled.staff.speak, cast.SUZUKI.id, "en")
        waiting(held, 3)
        held.let_go()
        before.result()
        after.result()
        with pytest.raises(ZeroDivisionError):
            bad.result()
    assert settled.staff.by_id(cast.SATO.id).language == "en"
    assert settled.staff.by_id(cast.SUZUKI.id).language == "en"


def test_a_full_disk_loses_nothing_and_says_that_it_is_busy(settled: Store, household: str) -> None:
    connection = settled.database._writer._connection
    [pages] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    notes = [cast.note(household, "あ" * 4000) for _ in range(50)]
    phone = Writer(cast.SATO, notes[0]["device"], "sync")
    with pytest.raises(Refused) as refused:
        write(settled, notes, phone)
    assert refused.value.code == "busy"
    assert settled.households.seen_by(cast.SATO, household)["entries"] == []
    connection.execute("PRAGMA max_page_count = 1000000")
    assert {one.result for one in write(settled, notes, phone)} == {"accepted"}


def test_a_commit_reaches_the_disk_before_it_is_confirmed(settled: Store) -> None:
    connection = settled.database._writer._connection
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_batch_whose_ids_are_all_known_opens_no_transaction(settled: Store, household: str) -> None:
    notes: list[dict[str, Any]] = [cast.note(household) for _ in range(5)]
    phone = Writer(cast.SATO, notes[0]["device"], "sync")
    write(settled, notes, phone)
    before = settled.database._writer.transactions
    assert {one.result for one in write(settled, notes, phone)} == {"already_had"}
    assert settled.database._writer.transactions == before
