"""Ids that only the seed and what they stand for decide: the same seed and day give the same demo, byte for byte."""

import hashlib
from datetime import datetime
from random import Random

from server.rules.uuid7 import uuid7

FOUNDED_MS = 1_735_689_600_000  # 2025-01-01, the day from which names of lasting things count


class Ids:
    """Makes the ids of one demo municipality."""

    def __init__(self, seed: int) -> None:
        """Starts from the seed."""
        self.seed = seed
        self.random = Random(seed)

    def of(self, name: str) -> str:
        """The id of a lasting thing (a household, a person), by what it is called."""
        return uuid7(FOUNDED_MS, hashlib.sha256(f"{self.seed} {name}".encode()).digest()[:10])

    def staff(self, slug: str) -> str:
        """The id of a member of staff."""
        return self.of(f"staff {slug}")

    def at(self, instant: str) -> str:
        """The id of an act made at this instant."""
        return uuid7(int(datetime.fromisoformat(instant).timestamp() * 1000), self.random.randbytes(10))
