"""The chain over the log, made in the transaction that writes it: link n is the hash of link n-1 and operation n."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from server.store.database import Reading, Row
from server.store.writing import Writing

BEFORE = """
SELECT link FROM chain WHERE municipality_id = :m AND seq < :seq ORDER BY seq DESC LIMIT 1
"""

KEEP = """
INSERT INTO chain (municipality_id, seq, link) VALUES (:m, :seq, :link)
ON CONFLICT (municipality_id, seq) DO UPDATE SET link = excluded.link
"""

LOG = """
SELECT o.seq, o.hash, o.text, c.link FROM operations o
LEFT JOIN chain c ON c.municipality_id = o.municipality_id AND c.seq = o.seq
WHERE o.municipality_id = :m AND o.seq > :after ORDER BY o.seq LIMIT 2000
"""

WITHOUT_OPERATION = """
SELECT c.seq FROM chain c
LEFT JOIN operations o ON o.municipality_id = c.municipality_id AND o.seq = c.seq
WHERE c.municipality_id = :m AND o.seq IS NULL ORDER BY c.seq LIMIT 1
"""


class Chained(NamedTuple):
    """How far the chain holds; `broken` is the number where it does not, or nothing."""

    operations: int
    last_seq: int
    link: str
    broken: int | None


def linked(before: str, own: str) -> str:
    """The next link."""
    return hashlib.sha256((before + own).encode()).hexdigest()


def append(writing: Writing, added: Iterable[tuple[int, str]]) -> None:
    """Chains what was just written: numbers with hashes, in the order of numbers."""
    rows = sorted(added)
    if not rows:
        return
    row = writing.one(BEFORE, seq=rows[0][0])
    link, links = row["link"] if row else "", []
    for seq, own in rows:
        link = linked(link, own)
        links.append({"seq": seq, "link": link})
    writing.run_many(KEEP, links)


def followed(reading: Reading) -> Chained:
    """Goes along the whole chain: every text by its hash, every hash by its link, and no link without operation."""
    orphan = reading.one(WITHOUT_OPERATION)
    found = Chained(0, 0, "", None)
    while rows := reading.all(LOG, after=found.last_seq):
        for row in rows:
            link = linked(found.link, row["hash"])
            if not _holds(row, link):
                return found._replace(broken=row["seq"])
            found = Chained(found.operations + 1, row["seq"], link, None)
    return found._replace(broken=orphan["seq"]) if orphan else found


def _holds(row: Row, link: str) -> bool:
    return bool(row["link"] == link and row["hash"] == hashlib.sha256(row["text"].encode()).hexdigest())
