"""Spellings of one name find each other, as the shared examples say."""

import pytest

from server.rules import search
from tests.rule_examples import Example, examples, name_of


@pytest.mark.parametrize("example", examples("search"), ids=name_of)
def test_a_text_is_folded_as_the_example_says(example: Example) -> None:
    assert getattr(search, example["call"])(*example["given"]) == example["gives"]
