"""Days, holidays, eras and ages are what the shared examples say."""

import pytest

from server.rules import calendar
from tests.rule_examples import Example, examples, name_of


@pytest.mark.parametrize("example", examples("calendar"), ids=name_of)
def test_the_calendar_gives_what_the_example_says(example: Example) -> None:
    assert getattr(calendar, example["call"])(*example["given"]) == example["gives"]


# As published by the Cabinet Office for these years, substitutes and days between included.
PUBLISHED = {2020: 18, 2021: 17, 2022: 16, 2023: 17, 2024: 21, 2025: 19, 2026: 18}


@pytest.mark.parametrize(("year", "published"), PUBLISHED.items())
def test_a_year_has_as_many_holidays_as_were_published(year: int, published: int) -> None:
    days = [calendar.add_days(f"{year}-01-01", count) for count in range(365)]
    assert sum(calendar.is_holiday(day) for day in days) == published
