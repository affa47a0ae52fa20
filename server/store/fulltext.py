"""This engine's full text: an index over runs of letters, which says where to look and never what stands there.

Letters are only ever added to a row, so what it says is too much at times and never too little; whoever asks compares
with the text. That, and keeping neither the text nor its length nor the place of a run, makes it small; so does a row
for two operations together. Each team has its own runs, and begins anew with every era of operations: those of others
are not even passed by, and what stands nearly everywhere is gathered for one era only, mostly the newest. Rows count
backwards, for this engine is faster forwards and people ask for the newest first.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from server.rules.search_grams import GRAM, grams_of, is_telling
from server.rules.search_words import Words
from server.store.database import Reading
from server.store.writing import Writing

LAST = 2**40
TOGETHER = 2
ERA = 2**17
CODES = "0123456789abcdefghijklmnopqrstuv"
# In place of an era: what homes are called, whenever it was said. Their rows are the numbers from which they are so.
HOMES = "zz"
SIGNS = "!#$%&()*+,-./:;<=>?@[\\]^_`{|}~"
MAKE = f"""
CREATE VIRTUAL TABLE search_index USING fts5(
  pairs, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '{SIGNS}'"
)
"""
ADD = "INSERT INTO search_index (rowid, pairs) VALUES (:row, :pairs)"
FORGET = "INSERT INTO search_index (search_index) VALUES ('delete-all')"
FIND = """
SELECT rowid FROM search_index WHERE search_index MATCH :query AND rowid BETWEEN :first AND :last ORDER BY rowid
"""


def runs_of(text: str, team: str, seq: int) -> set[str]:
    """What a folded text is found by, as that of a team and of its time."""
    code = code_of(team, seq // ERA)
    return {code + gram for gram in grams_of(text)}


def code_of(team: str, era: int) -> str:
    """Two signs for a team and two for an era. Should two ever share them, only time is lost."""
    number = int.from_bytes(sha256(team.encode()).digest()[:2], "big")
    return "".join(CODES[place % len(CODES)] for place in (number, number // 32, era, era // 32))


def home_runs_of(text: str, team: str) -> set[str]:
    """What the folded texts of a home are found by."""
    return {code_of_homes(team) + gram for gram in grams_of(text)}


def code_of_homes(team: str) -> str:
    """A team's, without an era."""
    return code_of(team, 0)[:2] + HOMES


def row_of(seq: int) -> int:
    """The row in which an operation is found, by its number."""
    return LAST - seq // TOGETHER


def add(writing: Writing, runs: Mapping[int, Iterable[str]]) -> None:
    """More runs of letters for some rows."""
    writing.run_many(ADD, [{"row": row, "pairs": " ".join(sorted(runs[row]))} for row in sorted(runs)])


def forget(writing: Writing) -> None:
    """Before everything is put in anew."""
    writing.run(FORGET)


def seqs_of(row: int) -> range:
    """The numbers of the operations that are found in a row, the newest first."""
    first = (LAST - row) * TOGETHER
    return range(first + TOGETHER - 1, first - 1, -1)


def find(reading: Reading, teams: Iterable[str], words: Words, before: int) -> Iterator[int]:
    """The rows that the index names, the newest first; no era is asked before the newer ones have been read."""
    for era in range((before - 1) // ERA, -1, -1):
        query = " OR ".join(f"({query_of(code_of(team, era), words)})" for team in teams)
        span = {"first": row_of(min(before - 1, era * ERA + ERA - 1)), "last": row_of(era * ERA)}
        yield from (row for (row,) in reading.connection.execute(FIND, {"query": query, **span}))


def find_homes(reading: Reading, team: str, words: Words) -> list[int]:
    """The numbers from which homes of a team may be called so; of some that was long ago."""
    asked = {"query": query_of(code_of_homes(team), words), "first": 0, "last": LAST // 2}
    return [row for (row,) in reading.connection.execute(FIND, asked)]


def query_of(code: str, words: Words) -> str:
    """Every word in one of its spellings, in one team's era; one that says little only when alone."""
    asked = [word for word in words if len(word[0]) > 1]
    telling = [word for word in asked if is_telling(word)] or asked[:1]
    return " AND ".join(_any(_all(spelling, code) for spelling in word) for word in telling)


def _any(clauses: Iterable[str]) -> str:
    return f"({' OR '.join(clauses)})"


def _all(spelling: str, code: str) -> str:
    if len(spelling) <= 2:
        return f"{_term(code + spelling)} *"
    # Every second one, and the last: together they have all its letters, and the text is compared anyway.
    runs = [spelling[place : place + GRAM] for place in (*range(0, len(spelling) - GRAM, 2), len(spelling) - GRAM)]
    return f"({' AND '.join(_term(code + run) for run in dict.fromkeys(runs))})"


def _term(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
