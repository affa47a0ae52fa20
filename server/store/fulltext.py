"""This engine's full text: an index over pairs of letters, which says where to look and never what stands there.

A row stands for a few operations that came one after the other. Letters are only ever added to it, so what it says is
too much at times and never too little; whoever asks compares with the text. That, and keeping neither the text nor
its length nor the place of a pair, makes it small.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from server.store.database import Reading
from server.store.writing import Writing

SIGNS = "!#$%&()*+,-./:;<=>?@[\\]^_`{|}~"
MAKE = f"""
CREATE VIRTUAL TABLE search_index USING fts5(
  pairs, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '{SIGNS}'"
)
"""
ADD = "INSERT INTO search_index (rowid, pairs) VALUES (:block, :pairs)"
FIND = """
SELECT rowid AS block FROM search_index WHERE search_index MATCH :query AND rowid <= :newest ORDER BY rowid DESC
"""
FORGET = "INSERT INTO search_index (search_index) VALUES ('delete-all')"

BLOCK = 4


def block_of(seq: int) -> int:
    """The row that stands for an operation."""
    return seq // BLOCK


def seqs_in(block: int) -> tuple[int, int]:
    """The first and the last operation it stands for."""
    return block * BLOCK, block * BLOCK + BLOCK - 1


def pairs_of(text: str) -> set[str]:
    """Every two letters that stand together in a folded text."""
    return {first + second for first, second in pairwise(text) if "\n" not in (first, second)}


def add(writing: Writing, blocks: Mapping[int, Iterable[str]]) -> None:
    """More pairs and marks for some rows."""
    rows = [{"block": block, "pairs": " ".join(sorted(blocks[block]))} for block in sorted(blocks)]
    writing.run_many(ADD, rows)


def forget(writing: Writing) -> None:
    """Before everything is put in anew."""
    writing.run(FORGET)


def find(reading: Reading, marks: Iterable[str], words: Iterable[Iterable[str]], newest: int) -> Iterator[int]:
    """Rows with one of the marks and every word's pairs in one of its spellings, the newest first; read as needed."""
    clauses = [_any(_term(mark) for mark in marks)]
    clauses += [_any(_all(pairs_of(spelling)) for spelling in word if len(spelling) > 1) for word in words]
    query = " AND ".join(clause for clause in clauses if clause)
    found: sqlite3.Cursor = reading.connection.execute(FIND, {"query": query, "newest": newest})
    return (row["block"] for row in found)


def _any(clauses: Iterable[str]) -> str:
    several = list(clauses)
    return f"({' OR '.join(several)})" if several else ""


def _all(pairs: Iterable[str]) -> str:
    return f"({' AND '.join(_term(pair) for pair in sorted(pairs))})"


def _term(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
