"""The lives of ひなた市: what the year of the demo holds, known by its facts and not by names."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from server.demo.staff import MEMBERS
from tests.server.demo_town import ABOUT_THEM, MET, TODAY, Told, Town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The municipality of one autumn day."""
    return Town(tmp_path_factory.mktemp("town"), TODAY)


class Life:
    """What is known of one household at the end of its year."""

    def __init__(self, town: Town, state: Told) -> None:
        """Gathers its people, what its visits were about, and all that was written."""
        visits = [one["body"] for one in town.of("visit.noted") if one["household_id"] == state["id"]]
        self.stage: str = state["stage"]
        self.ages = {(one["relation"], age_of(one)) for one in state["persons"] if one["born_on"]}
        self.topics = {topic for visit in visits for topic in visit["topics"]}
        self.first_place: str = visits[0]["place"]
        self.languages = {one["language"] for one in state["persons"]} - {""}
        self.warned = " ".join(caution["words"] for caution in state["cautions"])
        self.text = " ".join(visit["words"] + visit["observation"] + visit["strengths"] for visit in visits)

    def has(self, relations: str, youngest: int, oldest: int = 120) -> int:
        """How many with one of these relations are of this age."""
        return sum(relation in relations.split() and youngest <= age <= oldest for relation, age in self.ages)


def age_of(person: Told) -> int:
    """Whole years on the last day."""
    born: str = person["born_on"]
    return TODAY.year - int(born[:4]) - (born[5:] > f"{TODAY:%m-%d}")


STORIES: dict[str, Callable[[Life], bool]] = {
    "a mother of 80 and a son of 50": lambda life: (
        bool(life.has("head", 80) and life.has("child", 50)) and "withdrawn" in life.topics
    ),
    "a house full of things": lambda life: "片づけ" in life.warned and "neighbours" in life.topics,
    "a pupil who cares for the others": lambda life: (
        bool(life.has("child", 15, 18)) and {"child_raising", "withdrawn", "health"} <= life.topics
    ),
    "care and a small child at once": lambda life: (
        bool(life.has("child", 0, 5)) and {"care", "child_raising"} <= life.topics
    ),
    "an ill father and a mother from abroad": lambda life: (
        bool(life.languages and life.has("child", 6, 12)) and {"health", "work_trouble"} <= life.topics
    ),
    "brothers and sisters who stay away from school": lambda life: (
        life.has("child", 6, 17) == 2 and "withdrawn" in life.topics and "学校" in life.warned
    ),
    "a husband who hides debts": lambda life: "debt" in life.topics and "督促" in life.warned,
    "alone after hospital": lambda life: len(life.ages) == 1 and life.first_place == "hospital",
    "a mother and child who fled": lambda life: "violence" in life.topics and "支援措置あり" in life.warned,
    "a man out of prison": lambda life: "刑期を終えて" in life.text and "work_search" in life.topics,
    "a lonely teacher who helps again": lambda life: life.stage == "watching" and "手伝う側で参加" in life.text,
    "a young farmer and a field": lambda life: (
        bool(life.has("grandchild", 20, 35)) and "withdrawn" in life.topics and "畑" in life.text
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_each_of_the_twelve_stories_is_told(town: Town, story: str) -> None:
    assert any(STORIES[story](Life(town, state)) for state in town.states)


def test_some_households_have_not_been_met_for_ninety_days(town: Town) -> None:
    met: dict[str, str] = {}
    for operation in town.of("visit.noted"):
        body = operation["body"]
        if body["outcome"] in MET and body["method"] not in ABOUT_THEM:
            home = operation["household_id"]
            met[home] = max(met.get(home, ""), body["started_at"][:10])
    followed = [state for state in town.states if state["stage"] != "ended"]
    assert sum((TODAY - date.fromisoformat(met[state["id"]])).days > 90 for state in followed) >= 2


def test_infants_live_here_and_somebody_of_ninety_six(town: Town) -> None:
    born = [person["born_on"] for state in town.states for person in state["persons"] if person["born_on"]]
    ages = Counter(TODAY.year - int(day[:4]) - (day[5:] > f"{TODAY:%m-%d}") for day in born)
    assert ages[0] >= 2
    assert max(ages) == 96


def test_two_crises_six_endings_and_one_reopening(town: Town) -> None:
    changes = town.of("household.changed")
    crises = {change["household_id"] for change in changes if change["body"].get("urgency") == "emergency"}
    ended = town.of("household.ended")
    assert len(crises) == 2
    assert sum(state["stage"] == "ended" for state in town.states) == 6
    assert all(change["body"]["reason"] and change["body"]["noticer"] for change in ended)
    reopened = {change["household_id"] for change in ended} - {
        state["id"] for state in town.states if state["stage"] == "ended"
    }
    assert [state["stage"] for state in town.states if state["id"] in reopened] == ["building"]


def test_one_death_and_two_moves_that_day_known(town: Town) -> None:
    left = [change["body"] for change in town.of("person.changed")]
    gone = [body for body in left if body["lives"] in ("died", "moved")]
    assert Counter(body["lives"] for body in gone) == {"died": 1, "moved": 2}
    assert all(body["until"] <= str(TODAY) and body["why"] for body in gone)


def test_two_addresses_are_protected_and_say_so_before_the_door(town: Town) -> None:
    hidden = [state for state in town.states if state["address"]["number"] == "非公開"]
    assert len(hidden) == 2
    for state in hidden:
        assert any(caution["kind"] == "safety" and "支援措置あり" in caution["words"] for caution in state["cautions"])


def test_one_duplicate_was_merged(town: Town) -> None:
    reasons = [change["body"]["why"] for change in town.of("household.changed")]
    assert sum("同じ世帯が二重に登録されていたため一つにまとめた" in why for why in reasons) == 1


def test_three_languages_are_spoken_beside_japanese(town: Town) -> None:
    languages = {person["language"] for state in town.states for person in state["persons"]} - {"", "ja"}
    assert languages == {"ベトナム語", "フィリピノ語", "ネパール語"}


def test_being_left_in_peace_is_an_allowed_goal(town: Town) -> None:
    assert any(change["ours"] == "left_be" for visit in town.visits for change in visit["status"])


def test_visits_come_in_pairs_by_phone_by_letter_and_along_the_way(town: Town) -> None:
    methods = {visit["method"] for visit in town.visits}
    assert methods >= {"visit", "phone", "letter", "message", "street", "accompany", "liaison", "meeting", "office"}
    assert sum(len(visit["workers"]) == 2 for visit in town.visits) >= 15


def test_every_worker_has_something_planned_for_these_days(town: Town) -> None:
    planned = {staff for plan in town.of("visit.planned") for staff in plan["body"]["workers"]}
    leads = {state["lead"] for state in town.states}
    assert leads <= planned
    assert len(leads) == sum(member.role == "worker" for member in MEMBERS)


def test_promises_are_kept_and_few_stand_open(town: Town) -> None:
    steps = [step for state in town.states for step in state["steps"] if step["promise"]]
    still_open = [step for step in steps if step["state"] == "open"]
    assert len(steps) > 2 * len(still_open) > 0


def test_few_questions_of_the_supervisors_wait_for_an_answer(town: Town) -> None:
    waiting = len(town.of("question.asked")) - len(town.of("question.answered"))
    assert waiting == 6
