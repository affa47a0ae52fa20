"""ひなた市: the same seed and day give the same bytes, of the promised size, in words that judge nobody."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from server.demo.staff import MEMBERS
from tests.server.demo_town import TODAY, Town, texts, written

NOT_MET = {"unanswered", "absent", "declined", "moved", "hospital"}
HARSH = ("拒否的", "不潔", "わがまま", "困難ケース", "指導した")
WATCHERS = {"森", "池田", "橋本", "石川"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The municipality of one autumn day."""
    return Town(tmp_path_factory.mktemp("town"), TODAY)


def test_the_same_seed_and_day_give_the_same_bytes(town: Town, tmp_path: Path) -> None:
    again = Town(tmp_path, TODAY)
    assert again.kept == town.kept
    assert json.dumps(again.states) == json.dumps(town.states)


@pytest.mark.parametrize("today", [date(2025, 4, 1), date(2027, 2, 28)])
def test_any_day_can_end_the_twelve_months(tmp_path: Path, today: date) -> None:
    town = Town(tmp_path, today)
    assert max(visit["started_at"] for visit in town.visits)[:10] <= str(today)
    born = [person["born_on"] for state in town.states for person in state["persons"] if person["born_on"]]
    assert max(born) <= str(today)
    assert len(town.states) == 60


def test_sixty_households_of_about_a_hundred_and_fifty_people(town: Town) -> None:
    assert len(town.states) == 60
    assert len({state["name"] for state in town.states}) == 60
    assert 140 <= sum(len(state["persons"]) for state in town.states) <= 160


def test_of_about_fourteen_hundred_visits_a_third_meets_nobody(town: Town) -> None:
    assert 1300 <= len(town.visits) <= 1500
    unmet = sum(visit["outcome"] in NOT_MET for visit in town.visits)
    assert 0.28 <= unmet / len(town.visits) <= 0.40


def test_no_sentence_stands_in_two_households() -> None:
    homes: dict[str, set[str]] = {}
    for name, told in written().items():
        for text in texts(told):
            homes.setdefault(text, set()).add(name)
    assert [text for text, names in homes.items() if len(text) >= 20 and len(names) > 1] == []


def test_no_word_judges_anybody() -> None:
    assert [(word, text) for told in written().values() for text in texts(told) for word in HARSH if word in text] == []


def test_only_the_cast_works_and_watches_here() -> None:
    cast = {member.family for member in MEMBERS}
    for told in written().values():
        families = {told["lead"], *told["workers"]}
        for event in told["events"]:
            families |= {*event.get("with", []), event.get("by", told["lead"]), *event.get("plan", {}).get("with", [])}
        assert families <= cast
        assert told["watcher"] is None or told["watcher"] in WATCHERS


def test_every_number_is_of_the_invented_ranges(town: Town) -> None:
    phones = [phone for state in town.states for person in state["persons"] for phone in person["phones"]]
    assert phones
    assert len(phones) == len(set(phones))
    assert all(re.fullmatch(r"(03|090)-0000-\d{4}", phone) for phone in phones)
    assert all(re.fullmatch(r"000-\d{4}", state["address"]["postcode"]) for state in town.states)
    elsewhere = [
        text for told in written().values() for text in texts(told) if re.search(r"\d{2,4}-\d{3,4}-\d{4}", text)
    ]
    assert set(elsewhere) == set(phones)
