"""What a new day brings by itself: covers begin and end, households change hands."""

from typing import Any, NamedTuple

from server.rules.household_entrusting import has_handover

Household = dict[str, Any]


class Turn(NamedTuple):
    """What is to be written, in the name of whoever set it."""

    kind: str
    body: dict[str, str]
    by: str


def due_turns(household: Household, today: str) -> list[Turn]:
    """What has come due and is not written yet; a server that slept for days finds all of it."""
    turns = [turn for cover in household["covers"] for turn in _of_cover(cover, today)]
    handover = household["handover"]
    if has_handover(household) and handover["on"] <= today:
        pair = {"from": handover["from"], "to": handover["to"]}
        turns.append(Turn("household.handed_over", pair, handover["by"]))
    return turns


def _of_cover(cover: dict[str, Any], today: str) -> list[Turn]:
    pair = {"staff": cover["staff"], "absent": cover["absent"]}
    if cover["until"] < today:
        return [Turn("household.cover_ended", pair, cover["by"])]
    if not cover["begun"] and cover["from"] <= today:
        return [Turn("household.cover_begun", pair, cover["by"])]
    return []
