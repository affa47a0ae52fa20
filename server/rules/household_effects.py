"""What a visit and a finished step do to their household, and how it is taken back and laid anew."""

from typing import Any

from server.rules.household_entries import stands
from server.rules.household_plans import with_kept
from server.rules.household_status import changed_status, laid_anew, without_told
from server.rules.household_steps import finished, reopened, with_steps
from server.rules.operations import Operation

Household = dict[str, Any]
Entry = dict[str, Any]


def with_effects(household: Household, entry: Operation) -> Household:
    """A visit changes status, sets steps and keeps plans; a finished step is done."""
    if entry["kind"] == "step.finished":
        return finished(household, entry)
    return with_kept(with_steps(with_status(household, entry), entry), entry)


def with_status(household: Household, visit: Operation) -> Household:
    """Each change of status told at a visit, for the household or one of its people."""
    status = household["status"]
    for change in visit["body"]["status"]:
        domains = status.get(change["of"], {})
        changed = changed_status(domains.get(change["domain"]), visit, change)
        status = {**status, change["of"]: {**domains, change["domain"]: changed}}
    return {**household, "status": status}


def in_its_place(household: Household, visit: Entry) -> Household:
    """What a visit told of status, as it would stand had it been told so when the visit arrived."""
    status = with_status(household, visit)["status"]
    for change in visit["body"]["status"]:
        domains = status[change["of"]]
        status = {**status, change["of"]: {**domains, change["domain"]: laid_anew(domains[change["domain"]])}}
    return {**household, "status": status}


def without_effects(household: Household, entry: Entry) -> Household:
    """As if it had never been told: what others told stands, and is laid anew."""
    if entry["kind"] == "step.finished":
        return _not_finished(household, entry)
    household = {**household, "status": _status_without(household["status"], entry["id"])}
    steps = [step for step in household["steps"] if step["entry"] != entry["id"]]
    return _not_kept({**household, "steps": steps}, entry)


def _status_without(status: dict[str, Any], entry_id: str) -> dict[str, Any]:
    left = {of: _domains_without(domains, entry_id) for of, domains in status.items()}
    return {of: domains for of, domains in left.items() if domains}


def _domains_without(domains: dict[str, Any], entry_id: str) -> dict[str, Any]:
    left = {domain: without_told(told, entry_id) for domain, told in domains.items()}
    return {domain: told for domain, told in left.items() if told is not None}


def _not_finished(household: Household, entry: Entry) -> Household:
    """Open again, unless somebody else finished it too."""
    household = reopened(household, entry["body"]["step_id"])
    for other in reversed(household["entries"]):
        if other["kind"] == "step.finished" and other["id"] != entry["id"] and stands(other):
            household = finished(household, other)
    return household


def _not_kept(household: Household, visit: Entry) -> Household:
    """Plans that this visit kept are open, unless another visit keeps them."""
    alone = with_kept({**household, "planned": [{**plan, "kept": False} for plan in household["planned"]]}, visit)
    its_own = {plan["id"] for plan in alone["planned"] if plan["kept"]}
    plans = [{**plan, "kept": plan["kept"] and plan["id"] not in its_own} for plan in household["planned"]]
    household = {**household, "planned": plans}
    for other in household["entries"]:
        if other["kind"] == "visit.noted" and other["id"] != visit["id"] and stands(other):
            household = with_kept(household, other)
    return household
