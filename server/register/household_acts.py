"""The acts by which a household and its people become what the register says; each only where something differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.rules.register_cells import Fields, Municipality, Unfit
from server.rules.register_household import changed_fields, gathered, household_body, person_body
from server.rules.register_rows import Read

Act = dict[str, Any]
WHY = "台帳の取り込み"
# It also keeps maps shut, should somebody write an address by hand.
CAUTION = {"kind": "safety", "words": "支援措置の世帯です。住所は台帳にだけあります。", "until": None}
# What protection takes away, and who might see it.
HIDDEN = ("address", "neighbourhood", "landmark", "lead", "workers", "watcher")
# An empty cell leaves these as they are.
STAY = ("urgency", "stage", "rhythm", "entrusted", "district")


def registered(body: Fields, persons: Sequence[Fields], is_protected: bool) -> Act:
    """A household that the record does not have yet; a protected one says so to whoever may see it."""
    cautions = [CAUTION] if is_protected else []
    more = {"reach": "", "cautions": cautions, "contact_rules": []}
    return {"kind": "household.registered", "about": [], "body": {**body, **more, "persons": list(persons)}}


def household_acts(
    state: Mapping[str, Any],
    old: Sequence[Read],
    new: Sequence[Read],
    protected: tuple[bool, bool],
    municipality: Municipality,
) -> list[Act]:
    """What differs from last time; becoming protected takes the place away and everybody else's sight."""
    was_protected, is_protected = protected
    before = gathered(old)[0]
    after = {**{name: before[name] for name in STAY if name in before}, **gathered(new)[0]}
    body = household_body(after, is_protected, municipality)
    told = _differing(body, _body_before(before, was_protected, municipality), state)
    if is_protected and not was_protected:
        hidden = {name: body[name] for name in HIDDEN if state[name] != body[name]}
        caution: Act = {"kind": "caution.set", "about": [], "body": dict(CAUTION)}
        return [*_changed({**told, **hidden}), *_uncovered(state), caution]
    return _changed(told)


def _body_before(fields: Fields, was_protected: bool, municipality: Municipality) -> Fields:
    """Nothing where last time's file would not be taken today: then all of it is compared."""
    try:
        return household_body(fields, was_protected, municipality)
    except Unfit:
        return {}


def _differing(body: Fields, before: Fields, state: Mapping[str, Any]) -> Fields:
    told = changed_fields(body, before, state)
    if "address" in told:
        parts = changed_fields(told["address"], before.get("address", {}), state["address"])
        told["address"] = {**state["address"], **parts}
    return told


def _changed(told: Fields) -> list[Act]:
    return [{"kind": "household.changed", "about": [], "body": {**told, "why": WHY}}] if told else []


def _uncovered(state: Mapping[str, Any]) -> list[Act]:
    """Nobody stands in at a protected household, and nobody is about to take it over."""
    acts = [
        {"kind": "household.cover_ended", "about": [], "body": {"staff": cover["staff"], "absent": cover["absent"]}}
        for cover in state.get("covers", [])
    ]
    if state.get("handover"):
        acts.append({"kind": "household.handover_cancelled", "about": [], "body": {}})
    return acts


def signed(act: Act, staff_id: str, operation_id: str) -> Fields:
    """The body, with whose caution it is and what it will be called by."""
    body: Fields = act["body"]
    if act["kind"] == "caution.set":
        return {**body, "caution_id": f"{operation_id}-c1"}
    if act["kind"] == "household.registered":
        return {**body, "cautions": [{**caution, "by": staff_id} for caution in body["cautions"]]}
    return body


def person_act(person_id: str, after: Read, before: Read | None, now: Mapping[str, Any] | None) -> list[Act]:
    """Somebody new joins; of somebody known only what differs is told."""
    if now is None:
        body: Fields = {"person": person_body(person_id, after.person)}
        return [{"kind": "person.joined", "about": [person_id], "body": body}]
    told = changed_fields(after.person, before.person if before else {}, now)
    if not told:
        return []
    return [{"kind": "person.changed", "about": [person_id], "body": {"person_id": person_id, "why": WHY, **told}}]
