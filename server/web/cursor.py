"""How far a phone has read: a number, the epoch it belongs to, and a tag of the log at that number."""

import hashlib
import hmac
import logging
from typing import NamedTuple

from server.store import Store
from server.store.numbers import Numbers

log = logging.getLogger("banso")
SEAL = 16


class Place(NamedTuple):
    """Where a pull begins: after this number of this epoch."""

    after: int
    epoch: str


def cursor(store: Store, numbers: Numbers, seq: int) -> str:
    """Opaque to phones, and sealed: nobody can make up one that looks like a restored server."""
    said = f"{seq}.{store.operations.tag_until(seq)}"
    return f"{said}.{_seal(numbers, said)}"


def place_of(store: Store, numbers: Numbers, epoch: str, told: str) -> Place:
    """Where this phone is. A cursor of ours that this log cannot have given proves that the log is another one."""
    said, _, seal = told.rpartition(".")
    seq_text, _, tag = said.partition(".")
    if epoch != numbers.epoch or not hmac.compare_digest(seal.encode(), _seal(numbers, said).encode()):
        return Place(0, numbers.epoch)
    seq = int(seq_text)
    if seq <= numbers.last_seq and tag == store.operations.tag_until(seq):
        return Place(seq, numbers.epoch)
    log.error(
        "The record is older than what phones have seen: was a backup restored? Phones now offer again what they sent."
    )
    return Place(0, store.numbers.begin_epoch(numbers.epoch))


def _seal(numbers: Numbers, said: str) -> str:
    key = bytes.fromhex(numbers.cursor_key)
    return hmac.new(key, f"{numbers.epoch}.{said}".encode(), hashlib.sha256).hexdigest()[:SEAL]
