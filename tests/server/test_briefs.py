"""A brief answers every question that lists ask as the whole household does, and is rebuilt with it."""

from typing import Any

import pytest

from server.rules import household
from server.rules.household_brief import brief_of
from server.rules.household_lines import lines_of
from server.store import Store
from tests.server import cast
from tests.server.demo_town import TODAY, Town

DAY = TODAY.isoformat()
KEPT = "SELECT * FROM briefs WHERE municipality_id = :m ORDER BY household_id"
LINES = "SELECT * FROM lines WHERE municipality_id = :m ORDER BY seq, household_id"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A year of sixty homes."""
    return Town(tmp_path_factory.mktemp("town"), TODAY)


def answers(state: dict[str, Any]) -> dict[str, Any]:
    """What lists ask of a household."""
    return {
        "met": household.days_since_met(state, DAY),
        "tries": household.tries_since_met(state),
        "long": household.is_long_unmet(state, DAY),
        "steps": household.open_steps(state),
        "questions": household.open_questions(state),
        "danger": household.is_dangerous_unseen(state),
        "quiet": household.is_quiet(state),
        "urgency": (state["urgency"], state["urgency_conflict"], state["urgency_history"][-10:]),
        "ahead": [plan for plan in state["planned"] if plan["starts_at"] >= DAY],
    }


def test_a_brief_answers_as_the_whole_does(town: Town) -> None:
    for state in town.states:
        assert answers(brief_of(state)) == answers({**household.EMPTY, **state}), state["name"]


def test_a_brief_is_short_and_tells_nothing_long(town: Town) -> None:
    whole = sum(len(str(state)) for state in town.states)
    short = [brief_of(state) for state in town.states]
    assert sum(len(str(state)) for state in short) * 4 < whole
    for state in short:
        for entry in state["entries"]:
            assert not {"words", "observation", "action", "view"} & set(entry["body"])


def test_every_entry_has_its_line(town: Town) -> None:
    for state in town.states:
        assert set(lines_of(state)) == {entry["id"] for entry in state["entries"]}


def everything(store: Store) -> list[list[tuple[Any, ...]]]:
    with store.database.reading() as reading:
        return [[tuple(row) for row in reading.all(sql)] for sql in (KEPT, LINES)]


def test_rebuilding_gives_the_same_briefs_and_lines(settled: Store, household: str) -> None:
    told = cast.note(household, "桶3つ", danger=True)
    cast.import_in(settled, told)
    cast.import_in(settled, cast.operation("entry.seen", household, {"entry_id": told["id"]}, by=cast.SUZUKI))
    other = cast.register(settled, name="小川", district="川端")
    cast.import_in(settled, cast.operation("household.changed", household, {"district": "海辺", "why": ""}))
    cast.import_in(settled, cast.note(other))
    before = everything(settled)
    assert [len(rows) for rows in before] == [2, 2]
    settled.operations.rebuild()
    assert everything(settled) == before
