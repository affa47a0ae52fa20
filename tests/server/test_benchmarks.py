"""The benchmark itself, with very little in it: what it measures is there and the same; no clock is asked for."""

import json
from pathlib import Path

import pytest

from server.rules.search_found import MOST_ENTRIES
from server.rules.search_words import words_of
from tests.benchmarks import pages, search
from tests.benchmarks.frame import Figure, in_turns, p99, table, written
from tests.benchmarks.searched import SCAN_BARE, SCAN_KEPT, Searched
from tests.server import cast

FEW = 700


def test_a_search_and_a_scan_find_the_same_notes(tmp_path: Path) -> None:
    searched = Searched(tmp_path, FEW)
    queries = search.typed(searched, 60)
    assert {len(query) for query in queries} == {2, 3, 4, 5, 6, 7}
    for query in queries:
        search.same(searched, query)
        assert searched.scan(SCAN_KEPT, query) == searched.scan(SCAN_BARE, query)
        own = searched.store.search.found(cast.SATO, words_of(query))["entries"]
        assert {hit["place"] for hit in own} <= set(searched.scan(SCAN_BARE, query))
    assert any(len(searched.scan(SCAN_BARE, query)) > MOST_ENTRIES for query in queries)
    searched.close()


def test_a_search_that_finds_something_else_ends_the_benchmark(tmp_path: Path) -> None:
    searched = Searched(tmp_path, FEW)
    query = next(query for query in search.typed(searched, 60) if searched.scan(SCAN_BARE, query))
    searched.plain.execute("DELETE FROM bare WHERE seq = :seq", {"seq": searched.scan(SCAN_BARE, query)[0]})
    with pytest.raises(AssertionError, match="different notes"):
        search.same(searched, query)
    searched.close()


def test_the_promised_figures_are_measured() -> None:
    named = {one.name: one for one in search.figures(FEW, 12)}
    assert (named["search_p99"].most, named["search_index"].most) == (0.01, 0.35)
    assert named["search_index"].value > 0


def test_every_page_is_measured() -> None:
    figures = pages.figures(households=30, visits=60)
    assert len(figures) == len(pages.OF_WORKER) + len(pages.OF_SUPERVISOR)
    assert all(one.value > 0 and one.beside["bare page"] > 0 for one in figures)


def test_what_is_beside_is_measured_in_the_same_rounds() -> None:
    asked: list[str] = []
    in_turns({"ours": lambda: asked.append("ours"), "floor": lambda: asked.append("floor")}, repeats=5)
    assert asked == ["ours", "floor"] * 6


def test_one_in_a_hundred_may_be_slower() -> None:
    assert p99([float(number) for number in range(1000)]) == 990
    assert p99([1.0]) == 1


def test_a_figure_is_written_for_programs_and_for_people(tmp_path: Path) -> None:
    held = Figure("search_index", 3.0, "MB", {"text": 10.0}, 0.35)
    broken = Figure("search_p99", 3.0, "ms", {"scan": 10.0, "other": 5.0}, 0.01)
    written([held, broken], tmp_path / "build/benchmark.json")
    told = json.loads((tmp_path / "build/benchmark.json").read_text(encoding="utf-8"))
    assert told["search_index"] == {"value": 3.0, "unit": "MB", "beside": {"text": 10.0}, "ratio": 0.3}
    assert told["search_p99"]["beside"] == {"scan": 10.0, "other": 5.0}
    assert (held.holds, broken.holds) == (True, False)
    assert "DOES NOT HOLD" in table([held, broken])
