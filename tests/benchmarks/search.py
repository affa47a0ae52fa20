"""`search_p99` and `search_index`: words among very many notes, beside a scan with LIKE that finds the same."""

import statistics
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from server.rules.search_found import MOST_ENTRIES
from server.rules.search_words import mistake_of, words_of
from server.store import Staff
from tests.benchmarks.frame import REPEATS, Figure, cpu_milliseconds, p99
from tests.benchmarks.searched import SCAN_BARE, SCAN_KEPT, Searched
from tests.server import cast

NOTES = 500_000
QUERIES = 300
SCANNED = 4
SLOWEST, LARGEST = 0.01, 0.35


def figures(count: int = NOTES, queries: int = QUERIES) -> list[Figure]:
    """Suzuki sees all of the notes, Sato one caseload of them."""
    with TemporaryDirectory(prefix="banso-benchmark-") as folder:
        searched = Searched(Path(folder), count)
        try:
            return _measured(searched, typed(searched, queries))
        finally:
            searched.close()


def typed(searched: Searched, count: int) -> list[str]:
    """Two to seven characters that stand in some note; one in ten of a sentence that nobody wrote."""
    random, found = Random(2), list[str]()
    while len(found) < count:
        text = searched.folded(random.randrange(len(searched.notes)))
        query = searched.writer.query(text, 2 + len(found) % 6)
        if not mistake_of(query) and words_of(query) == [[query]]:
            found.append(query)
    return found


def _measured(searched: Searched, queries: list[str]) -> list[Figure]:
    """In every round all queries, and every so often two scans for the same word between them."""
    taken: dict[str, list[float]] = {"all": [], "own": [], "kept": [], "bare": []}
    print(
        f"{len(searched.notes)} notes; {len(queries)} words, each {REPEATS} times; {SCANNED * REPEATS} scans",
        flush=True,
    )
    step = max(1, len(queries) // SCANNED)
    for turn in range(REPEATS):
        for place, query in enumerate(queries):
            taken["all"].append(cpu_milliseconds(partial(look, searched, cast.SUZUKI, query)))
            taken["own"].append(cpu_milliseconds(partial(look, searched, cast.SATO, query)))
            if place % step == turn * step // REPEATS:
                same(searched, query)
                taken["kept"].append(cpu_milliseconds(partial(searched.scan, SCAN_KEPT, query)))
                taken["bare"].append(cpu_milliseconds(partial(searched.scan, SCAN_BARE, query)))
    asked, own = _medians(taken["all"], len(queries)), _medians(taken["own"], len(queries))
    kept, bare = statistics.median(taken["kept"]), statistics.median(taken["bare"])
    beside = {"scan with LIKE": kept, "scan with LIKE of the folded texts alone": bare}
    return [
        Figure("search_p99", p99(asked), "ms", beside, SLOWEST),
        Figure("search_p99_of_a_worker", p99(own), "ms", beside),
        Figure("search_median", statistics.median(asked), "ms", beside),
        Figure("search_index", searched.index_bytes / 1e6, "MB", {"text": searched.text_bytes / 1e6}, LARGEST),
    ]


def _medians(times: list[float], count: int) -> list[float]:
    """Of each word its own median over the rounds: what is slow is then the word, and no chance."""
    return [statistics.median(times[place::count]) for place in range(count)]


def look(searched: Searched, staff: Staff, query: str, before: int = 0) -> list[int]:
    """What a page shows, by number, and whether there is more."""
    found = searched.store.search.found(staff, words_of(query), before)
    return [hit["place"] for hit in found["entries"]] + [0] * bool(found["more"])


def same(searched: Searched, query: str) -> None:
    """The scan and the search find the same: the first page, the last, and one that follows in between."""
    scanned = searched.scan(SCAN_BARE, query)
    for start in {0, len(scanned) // 2, max(0, len(scanned) - MOST_ENTRIES // 2)}:
        before = scanned[start - 1] if start else 0
        expected = scanned[start : start + MOST_ENTRIES]
        more = [0] * (len(scanned) > start + MOST_ENTRIES)
        if look(searched, cast.SUZUKI, query, before) != expected + more:
            raise AssertionError(f"{query!r}: the search and the scan found different notes.")
