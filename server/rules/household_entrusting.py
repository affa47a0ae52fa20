"""To whom a household is entrusted: assigned, covered for a while, handed over on a day."""

from typing import Any

from server.rules.calendar import day_of
from server.rules.household_entries import with_entry
from server.rules.operations import Operation

Household = dict[str, Any]
Cover = dict[str, Any]


def entrusted(household: Household, operation: Operation) -> Household:
    """Lead and colleagues as a supervisor sets them; who has it no longer hands nothing over."""
    body = operation["body"]
    workers = [worker for worker in body["workers"] if worker != body["lead"]]
    household = {**household, "lead": body["lead"], "workers": workers}
    if has_handover(household) and household["handover"]["from"] not in (body["lead"], *workers):
        household = {**household, "handover": None}
    return with_entry(_without_idle_covers(household), operation)


def covered(household: Household, operation: Operation) -> Household:
    """Somebody stands in for an absent colleague; at once where the first day has come."""
    body = operation["body"]
    cover = {**body, "by": operation["by"], "begun": body["from"] <= day_of(operation["happened_at"])}
    return {**household, "covers": [*_other_covers(household, body), cover]}


def cover_begun(household: Household, operation: Operation) -> Household:
    """The first day of a cover has come."""
    body = operation["body"]
    covers = [{**cover, "begun": True} if _is_same(cover, body) else cover for cover in household["covers"]]
    return {**household, "covers": covers}


def cover_ended(household: Household, operation: Operation) -> Household:
    """The absent colleague is back, or the last day is over."""
    return {**household, "covers": _other_covers(household, operation["body"])}


def handover_set(household: Household, operation: Operation) -> Household:
    """From a day on another worker has it, who reads and comes along before."""
    return {**household, "handover": {**operation["body"], "by": operation["by"], "done": False}}


def handover_cancelled(household: Household, operation: Operation) -> Household:  # noqa: ARG001 - a fold
    """It stays where it is."""
    return {**household, "handover": None} if has_handover(household) else household


def handed_over(household: Household, operation: Operation) -> Household:
    """The day has come: the new worker stands where the old one stood."""
    old, new = operation["body"]["from"], operation["body"]["to"]
    was_lead = household["lead"] == old
    workers = [new if worker == old else worker for worker in household["workers"]]
    lead = new if was_lead else household["lead"]
    workers = [worker for place, worker in enumerate(workers) if worker != lead and worker not in workers[:place]]
    household = {**household, "lead": lead, "workers": workers}
    if household["handover"] is not None:
        household = {**household, "handover": {**household["handover"], "done": True}}
    return with_entry(_without_idle_covers(household), operation)


def has_handover(household: Household) -> bool:
    """A handover still to come."""
    return household["handover"] is not None and not household["handover"]["done"]


def entrusted_to(household: Household) -> list[str]:
    """Who has it: lead, colleagues, who covers, and who will have it and reads already."""
    coming = [household["handover"]["to"]] if has_handover(household) else []
    covering = [cover["staff"] for cover in household["covers"] if cover["begun"]]
    everybody = [household["lead"], *household["workers"], *covering, *coming]
    return sorted({staff_id for staff_id in everybody if staff_id})


def is_entrusted(household: Household, staff_id: str, today: str) -> bool:
    """Whether somebody has it on a day: a cover ends with its last day, a handover moves it on its day."""
    covers = [cover for cover in household["covers"] if cover["begun"] and cover["until"] >= today]
    covering = [cover["staff"] for cover in covers]
    present = {household["lead"], *household["workers"]}
    if not has_handover(household):
        return staff_id in present or staff_id in covering
    handover = household["handover"]
    leaving = [handover["from"]] if handover["on"] <= today else []
    return staff_id in present.difference(leaving) or staff_id in (*covering, handover["to"])


def _is_same(cover: Cover, told: Cover) -> bool:
    return bool(cover["staff"] == told["staff"] and cover["absent"] == told["absent"])


def _other_covers(household: Household, told: Cover) -> list[Cover]:
    return [cover for cover in household["covers"] if not _is_same(cover, told)]


def _without_idle_covers(household: Household) -> Household:
    """Nobody stands in for somebody who has it no longer."""
    present = {household["lead"], *household["workers"]}
    return {**household, "covers": [cover for cover in household["covers"] if cover["absent"] in present]}
