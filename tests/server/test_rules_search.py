"""Spellings of one name find each other, as the shared examples say."""

import importlib

import pytest

from server.rules.search_found import MOST_ENTRIES, MOST_HOMES, UNSENT, found_in
from server.rules.search_words import words_of
from tests.rule_examples import Example, name_of
from tests.search_examples import FOUND, RULES, finds, module_of, operations_of, state_of
from tests.server import cast


@pytest.mark.parametrize("example", RULES, ids=name_of)
def test_a_text_is_folded_as_the_example_says(example: Example) -> None:
    rules = importlib.import_module(f"server.rules.{module_of(example)}")
    assert getattr(rules, example["call"])(*example["given"]) == example["gives"]


@pytest.mark.parametrize("example", FOUND, ids=name_of)
def test_what_is_typed_finds_what_the_example_says(example: Example) -> None:
    operations = operations_of(example)
    found = found_in([state_of(operations)], words_of(example["typed"]))
    assert finds(found, operations[0]["household_id"]) == example["finds"]


def test_what_has_not_been_sent_comes_first_then_the_newest_to_arrive() -> None:
    home = cast.new_id()
    state = state_of([cast.registration(home), *(cast.note(home, f"米{number}") for number in range(3))])
    unsent = {**state["entries"][0], "id": cast.new_id(), "seq": None}
    found = found_in([{**state, "entries": [*state["entries"], unsent]}], [["米"]])
    assert [hit["place"] for hit in found["entries"]] == [UNSENT, 4, 3, 2]


def test_no_more_than_one_reads_and_where_the_next_begin() -> None:
    home = cast.new_id()
    count = MOST_ENTRIES + 5
    state = state_of([cast.registration(home), *(cast.note(home, "米俵") for _ in range(count))])
    first = found_in([state], words_of("米俵"))
    assert len(first["entries"]) == MOST_ENTRIES
    rest = found_in([state], words_of("米俵"), first["more"])
    assert (len(rest["entries"]), rest["more"]) == (5, 0)
    homes = found_in([{**state, "id": cast.new_id()} for _ in range(MOST_HOMES + 1)], words_of("田中"))
    assert (len(homes["homes"]), homes["more_homes"]) == (MOST_HOMES, True)


@pytest.mark.parametrize("gone", [{"withdrawn": {"by": "x"}}, {"moved_to": {"to": "x"}}, {"kind": "entry.moved"}])
def test_what_was_withdrawn_or_moved_away_is_not_found(gone: dict[str, object]) -> None:
    home = cast.new_id()
    state = state_of([cast.registration(home), cast.note(home, "米俵")])
    assert found_in([state], words_of("米俵"))["entries"]
    assert not found_in([{**state, "entries": [{**state["entries"][0], **gone}]}], words_of("米俵"))["entries"]
