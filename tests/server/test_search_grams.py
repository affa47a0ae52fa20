"""The index of the search: whatever stands in a text is found, wherever it stands and however often."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.rules.search_found import found_in
from server.rules.search_grams import GRAM, grams_of, is_telling
from server.rules.search_words import words_of
from server.store import Staff, Store, fulltext
from tests.server import cast

TEXTS = some.text("あいさん田中3-\n", max_size=40)


@given(TEXTS, some.integers(0, 40), some.integers(2, 7))
def test_any_letters_that_stand_together_are_among_the_runs(text: str, place: int, length: int) -> None:
    word = text[place : place + length]
    if len(word) < 2 or "\n" in word:
        return
    runs = grams_of(text)
    assert any(run.startswith(word[:2]) for run in runs)
    assert {run for run in grams_of(word) if len(run) == GRAM} <= runs


def test_nothing_reaches_from_one_part_into_the_next() -> None:
    assert grams_of("山田\n太郎さ\n\nん") == {"山田", "太郎さ", "郎さ"}


def test_a_word_that_stands_everywhere_is_asked_only_when_alone() -> None:
    assert not is_telling(["さん"])
    assert all(is_telling(word) for word in (["田中"], ["3-2", "32"], ["さんが"], ["さ田"]))
    alone, beside = fulltext.query_of("t", [["さん"]]), fulltext.query_of("t", [["さん"], ["田中"]])
    assert "さん" in alone
    assert beside == fulltext.query_of("t", [["田中"]])


@pytest.mark.parametrize("era", [fulltext.ERA, 16])
def test_a_common_word_is_found_on_every_page_among_the_newest_and_far_back(
    settled: Store, household: str, monkeypatch: pytest.MonkeyPatch, era: int
) -> None:
    monkeypatch.setattr(fulltext, "ERA", era)
    often = [cast.note(household, f"米俵{number}") for number in range(30)]
    never = [cast.note(household, f"酒樽{number}") for number in range(150)]
    seldom = [cast.note(household, f"米俵と酒樽{number}") for number in range(30)]
    for one in (never[:20] + seldom, never[20:], often):
        cast.import_in(settled, *one)
    for staff in (cast.SATO, cast.SUZUKI):
        assert _paged(settled, staff, "米俵") == [note["id"] for note in reversed(seldom + often)]
        assert _paged(settled, staff, "酒樽") == [note["id"] for note in reversed(never[:20] + seldom + never[20:])]
        assert _paged(settled, staff, "と酒樽 米俵") == [note["id"] for note in reversed(seldom)]


def _paged(store: Store, staff: Staff, typed: str) -> list[str]:
    """Page after page, each the same as a look through everything in sight."""
    words, states, before = words_of(typed), store.households.seen_all(staff), 0
    ids: list[str] = []
    while not ids or before:
        found = store.search.found(staff, words, before)
        assert found["entries"] == found_in(states, words, before)["entries"]
        ids += [hit["entry"]["id"] for hit in found["entries"]]
        before = found["more"]
    return ids
