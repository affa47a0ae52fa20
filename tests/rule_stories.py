"""Made-up stories of one household, the same from a seed: many people, late arrivals, all kinds."""

from functools import cache
from random import Random
from typing import Any

from tests.rule_examples import Example, id_of, operation

PEOPLE = ("sato", "yamamoto", "suzuki")
LEVELS = ("heavy", "worry", "steady", "strength", "not_asked", "left_be", "")
OUTCOMES = ("met", "door", "unanswered", "declined", "family")
HOMES = ("tanaka", "mori", "kawa")
MOVES = 0.3
LENGTH = 40


@cache
def stories(count: int) -> list[list[Example]]:
    """So many stories, each of forty operations in the order of their arrival."""
    return [_story(Random(seed)) for seed in range(count)]


def _story(random: Random) -> list[Example]:
    return [_operation(random, place) for place in range(1, LENGTH + 1)]


@cache
def moving_stories(count: int) -> list[list[Example]]:
    """So many stories of three households between which entries are moved."""
    return [_moving_story(Random(1000 + seed)) for seed in range(count)]


def _moving_story(random: Random) -> list[Example]:
    story = []
    for place in range(1, LENGTH + 1):
        told = _operation(random, place)
        moves = random.random() < MOVES and place > 1
        body = {"entry_id": _some(random, place - 1), "to": id_of(random.choice(HOMES)), "about": [], "why": "まちがい"}
        moved = {"kind": "entry.moved", "body": body} if moves else {}
        story.append({**told, **moved, "household_id": id_of(random.choice(HOMES))})
    return story


def _operation(random: Random, place: int) -> Example:
    kind = random.choice(("visit.noted", "visit.noted", *BODIES))
    told: Example = {
        "id": id_of(f"s{place}"),
        "kind": kind,
        "at": _at(place),
        "by": id_of(random.choice(PEOPLE)),
        "known": random.randint(0, place - 1),
        "seq": place,
        "body": BODIES.get(kind, _visit)(random, place),
    }
    return operation(told, place)


def _at(place: int) -> str:
    """When the operation at this place happened: known to whoever corrects it, and in no order."""
    random = Random(place)
    return f"2026-{random.randint(9, 11):02d}-{random.randint(1, 30):02d}T{random.randint(8, 18):02d}:00"


def _corrected(random: Random, place: int) -> dict[str, Any]:
    """A visit told anew, of its own day: of another day the order of arrival would decide."""
    number = random.randint(1, place + 3)
    told = operation({"at": _at(number), "body": _visit(random, place)}, number)
    return {"entry_id": id_of(f"s{number}"), "body": told["body"], "why": "書きまちがい"}


def _visit(random: Random, _place: int) -> dict[str, Any]:
    domains = random.sample(("money", "home", "ties"), random.randint(0, 2))
    return {
        "outcome": random.choice(OUTCOMES),
        "signs": random.choice(("signs", "none", "not_seen")),
        "strengths": random.choice(("", "自分で応募した")),
        "danger": random.random() < 0.1,
        "status": [_change(random, domain) for domain in domains],
        "steps": [{"what": "電話", "promise": random.random() < 0.3} for _ in range(random.randint(0, 2))],
    }


def _change(random: Random, domain: str) -> dict[str, Any]:
    return {"domain": domain, "ours": random.choice(LEVELS), "theirs": random.choice(LEVELS), "why": "見て"}


def _some(random: Random, place: int) -> str:
    """An operation of this story, told before or still to come."""
    return id_of(f"s{random.randint(1, place + 3)}")


BODIES: dict[str, Any] = {
    "step.finished": lambda random, place: {"step_id": f"{_some(random, place)}-1", "came_of_it": "話せた"},
    "step.postponed": lambda random, place: {
        "step_id": f"{_some(random, place)}-1",
        "due_on": "2026-12-01",
        "why": "雨",
    },
    "step.handed": lambda random, place: {
        "step_id": f"{_some(random, place)}-1",
        "to": id_of(random.choice(PEOPLE)),
        "why": "",
    },
    "step.accepted": lambda random, place: {"step_id": f"{_some(random, place)}-1"},
    "step.declined": lambda random, place: {"step_id": f"{_some(random, place)}-2", "why": "休み"},
    "step.cancelled": lambda random, place: {"step_id": f"{_some(random, place)}-2", "why": "済んだ"},
    "entry.corrected": _corrected,
    "entry.withdrawn": lambda random, place: {"entry_id": _some(random, place), "why": "別の日"},
    "visits.compared": lambda random, place: {
        "entry_ids": [_some(random, place), _some(random, place)],
        "same": random.random() < 0.7,
    },
    "entry.seen": lambda random, place: {"entry_id": _some(random, place)},
    "question.asked": lambda random, place: {"entry_id": _some(random, place), "text": "米は誰が"},
    "question.answered": lambda random, place: {"question_id": _some(random, place), "text": "森さん"},
    "question.resolved": lambda random, place: {"question_id": _some(random, place)},
    "household.changed": lambda random, _place: {
        "urgency": random.choice(("emergency", "attention", "ongoing", "calm")),
        "why": "会えた",
    },
    "visit.planned": lambda random, _place: {
        "starts_at": f"2026-11-{random.randint(1, 30):02d}T09:30+09:00",
        "method": "visit",
        "workers": [id_of(random.choice(PEOPLE))],
        "note": "",
    },
}
