"""This engine's full text: an index over pairs of letters, which says where to look and never what stands there.

Letters are only ever added to an operation's row, so what it says is too much at times and never too little; whoever
asks compares with the text. That, and keeping neither the text nor its length nor the place of a pair, makes it small.
Each team has its own pairs: those of others are not even passed by. Rows count backwards, for this engine is faster
forwards and people ask for the newest first.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import pairwise

from server.store.database import Reading
from server.store.writing import Writing

LAST = 2**53
SIGNS = "!#$%&()*+,-./:;<=>?@[\\]^_`{|}~"
MAKE = f"""
CREATE VIRTUAL TABLE search_index USING fts5(
  pairs, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '{SIGNS}'"
)
"""
ADD = "INSERT INTO search_index (rowid, pairs) VALUES (:row, :pairs)"
FORGET = "INSERT INTO search_index (search_index) VALUES ('delete-all')"
# CROSS JOIN keeps the order of the tables: the index first, then what it names.
FIND = """
SELECT o.seq, o.household_id, o.id, o.kind, o.by_staff, o.happened_at, o.text, p.household_id AS at, p.entry
FROM search_index x
CROSS JOIN operations o ON o.municipality_id = :m AND o.seq = :last - x.rowid
LEFT JOIN search_texts p ON p.municipality_id = o.municipality_id AND p.seq = o.seq
WHERE search_index MATCH :query AND x.rowid > :after ORDER BY x.rowid
"""
FIND_OF_WORKER = """
SELECT o.seq, o.household_id, o.id, o.kind, o.by_staff, o.happened_at, o.text, p.household_id AS at, p.entry
FROM search_index x
CROSS JOIN operations o ON o.municipality_id = :m AND o.seq = :last - x.rowid
LEFT JOIN search_texts p ON p.municipality_id = o.municipality_id AND p.seq = o.seq
WHERE search_index MATCH :query AND x.rowid > :after AND EXISTS (
  SELECT 1 FROM assignments a WHERE a.municipality_id = :m AND a.staff_id = :staff_id
  AND a.household_id IN (o.household_id, p.household_id) AND a.to_seq IS NULL
) ORDER BY x.rowid
"""


def pairs_of(text: str, team: str) -> set[str]:
    """Every two letters that stand together in a folded text, as those of a team."""
    code = team_code(team)
    return {code + first + second for first, second in pairwise(text) if "\n" not in (first, second)}


def team_code(team: str) -> str:
    """Two signs for a team. Should two teams ever share them, only time is lost."""
    number = int.from_bytes(sha256(team.encode()).digest()[:2], "big")
    return "0123456789abcdef"[number % 16] + "ghijklmnopqrstuv"[number // 16 % 16]


def add(writing: Writing, pairs: Mapping[int, Iterable[str]]) -> None:
    """More pairs for some operations, by their numbers."""
    rows = [{"row": LAST - seq, "pairs": " ".join(sorted(pairs[seq]))} for seq in sorted(pairs, reverse=True)]
    writing.run_many(ADD, rows)


def forget(writing: Writing) -> None:
    """Before everything is put in anew."""
    writing.run(FORGET)


def find(reading: Reading, query: str, before: int, staff_id: str = "") -> Iterator[sqlite3.Row]:
    """The operations that the index names, the newest first; of somebody's own homes alone where they are named."""
    values = {"m": reading.municipality, "last": LAST, "query": query, "after": LAST - before, "staff_id": staff_id}
    return iter(reading.connection.execute(FIND_OF_WORKER if staff_id else FIND, values))


def query_of(team: str, words: Iterable[Iterable[str]]) -> str:
    """Every word in one of its spellings, among what was written in a team."""
    clauses = (_any(_all(pairs_of(spelling, team)) for spelling in word if len(spelling) > 1) for word in words)
    return " AND ".join(clause for clause in clauses if clause)


def _any(clauses: Iterable[str]) -> str:
    several = list(clauses)
    return f"({' OR '.join(several)})" if several else ""


def _all(pairs: Iterable[str]) -> str:
    return f"({' AND '.join(_term(pair) for pair in sorted(pairs))})"


def _term(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
