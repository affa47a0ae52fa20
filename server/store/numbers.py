"""The counter row: the last number, the epoch it belongs to, and what is fixed for a municipality."""

import secrets
from typing import NamedTuple

from server.store.database import Database, Reading

READ = """
SELECT last_seq, epoch, cursor_key, server_device, is_demo FROM clock WHERE municipality_id = :m
"""

BEGIN_EPOCH = """
UPDATE clock SET epoch = :epoch WHERE municipality_id = :m AND epoch = :before
"""

MAKE_DEMO = """
UPDATE clock SET is_demo = 1 WHERE municipality_id = :m
"""


class Numbers(NamedTuple):
    """What the counter row says."""

    last_seq: int
    epoch: str
    cursor_key: str
    server_device: str
    is_demo: int


class CounterRow:
    """The one row that every write begins with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Numbers:
        """As it is now."""
        with self._database.reading() as reading:
            return numbers(reading)

    def begin_epoch(self, before: str) -> str:
        """The log is another one than phones knew: they offer again, and pull from the start. It begins once."""
        self._database.write(BEGIN_EPOCH, before=before, epoch=new_epoch())
        return self.read().epoch

    def make_demo(self) -> None:
        """This municipality is invented, and every page says so."""
        self._database.write(MAKE_DEMO)


def numbers(reading: Reading) -> Numbers:
    """The counter row at the moment of a reading."""
    row = reading.one(READ)
    if row is None:
        raise LookupError("The municipality has no counter row.")
    return Numbers(*row)


def new_epoch() -> str:
    """A name for the time in which numbers mean what they mean now."""
    return secrets.token_hex(6)
