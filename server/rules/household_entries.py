"""The entries of a household's timeline, and what staff ask and answer under them."""

from collections.abc import Callable
from typing import Any

from server.rules.operations import Operation

Household = dict[str, Any]
Entry = dict[str, Any]
Question = dict[str, Any]


def entry_of(operation: Operation) -> Entry:
    """An operation as the timeline shows it: on this phone only until it has a place."""
    seq = operation.get("seq")
    return {
        "id": operation["id"],
        "kind": operation["kind"],
        "happened_at": operation["happened_at"],
        "made_at": operation["made_at"],
        "by": operation["by"],
        "about": operation["about"],
        "device": operation["device"],
        "known": operation["known"],
        "state": state_of(operation),
        "seq": seq,
        "received_at": operation.get("received_at"),
        "body": operation["body"],
        "seen": [],
        "questions": [],
        "corrections": [],
        "withdrawn": None,
        "came_from": None,
    }


def state_of(operation: Operation) -> str:
    """Waiting on the phone, or sent and given its place by the server."""
    return "waiting" if operation.get("seq") is None else "sent"


def stands(entry: Entry) -> bool:
    """Nobody has withdrawn it."""
    return entry["withdrawn"] is None


def find_entry(household: Household, entry_id: str) -> Entry | None:
    """The entry with this id."""
    return next((entry for entry in household["entries"] if entry["id"] == entry_id), None)


def with_entry(household: Household, operation: Operation) -> Household:
    """Newest visit first, whenever it arrived; what was sent twice stands once."""
    if find_entry(household, operation["id"]) is not None:
        return _arrived(household, operation)
    return {**household, "entries": newest_first([*household["entries"], entry_of(operation)])}


def newest_first(entries: list[Entry]) -> list[Entry]:
    """By the time of the visit."""
    return sorted(entries, key=lambda entry: (entry["happened_at"], entry["id"]), reverse=True)


def _arrived(household: Household, operation: Operation) -> Household:
    if state_of(operation) == "waiting":
        return household
    place = {"state": "sent", "seq": operation["seq"], "received_at": operation.get("received_at")}
    return changed_entry(household, operation["id"], lambda entry: {**entry, **place})


def seen(household: Household, operation: Operation) -> Household:
    """見ました: each reader once."""

    def change(entry: Entry) -> Entry:
        if any(reader["by"] == operation["by"] for reader in entry["seen"]):
            return entry
        reader = {"by": operation["by"], "at": operation["happened_at"]}
        return {**entry, "seen": _in_order([*entry["seen"], reader], "by")}

    return changed_entry(household, operation["body"]["entry_id"], change)


def asked(household: Household, operation: Operation) -> Household:
    """A question under an entry; one about an entry not known here waits for nothing."""

    def change(entry: Entry) -> Entry:
        if any(question["id"] == operation["id"] for question in entry["questions"]):
            return entry
        question = {**_said(operation), "answers": [], "resolved_by": None}
        return {**entry, "questions": _in_order([*entry["questions"], question], "id")}

    return changed_entry(household, operation["body"]["entry_id"], change)


def answered(household: Household, operation: Operation) -> Household:
    """An answer under its question, also under one already resolved."""

    def change(question: Question) -> Question:
        answer = {**_said(operation), "state": state_of(operation)}
        others = [told for told in question["answers"] if told["id"] != operation["id"]]
        if len(others) < len(question["answers"]) and answer["state"] == "waiting":
            return question
        return {**question, "answers": _in_order([*others, answer], "id")}

    return _question_changed(household, operation["body"]["question_id"], change)


def resolved(household: Household, operation: Operation) -> Household:
    """Either side may say it is settled; the first to say so is named."""

    def change(question: Question) -> Question:
        return {**question, "resolved_by": question["resolved_by"] or operation["by"]}

    return _question_changed(household, operation["body"]["question_id"], change)


def _said(operation: Operation) -> dict[str, Any]:
    return {
        "id": operation["id"],
        "text": operation["body"]["text"],
        "by": operation["by"],
        "at": operation["happened_at"],
    }


def _in_order(told: list[dict[str, Any]], second: str) -> list[dict[str, Any]]:
    return sorted(told, key=lambda each: (each["at"], each[second]))


def _question_changed(household: Household, question_id: str, change: Callable[[Question], Question]) -> Household:
    def change_entry(entry: Entry) -> Entry:
        questions = [change(question) if question["id"] == question_id else question for question in entry["questions"]]
        return {**entry, "questions": questions}

    for entry in household["entries"]:
        if any(question["id"] == question_id for question in entry["questions"]):
            return changed_entry(household, entry["id"], change_entry)
    return household


def changed_entry(household: Household, entry_id: str, change: Callable[[Entry], Entry]) -> Household:
    """The household with one entry told otherwise."""
    entries = [change(entry) if entry["id"] == entry_id else entry for entry in household["entries"]]
    return {**household, "entries": entries}
