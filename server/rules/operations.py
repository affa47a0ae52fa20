"""Operations: what one is, how it is made, and what makes it sound enough to keep for ever."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from server.rules.refused import Refused
from server.rules.shapes import Codes, check_shape, sound_text

Operation = dict[str, Any]
Body = Mapping[str, Any]

FORMAT = 1
MADE_AT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z", re.ASCII)
ENVELOPE = {
    "id": "id",
    "kind": "line!",
    "household_id": "id",
    "about": "ids",
    "by": "id",
    "device": "line!",
    "device_seq": "count",
    "happened_at": "instant",
    "made_at": "line!",
    "known": "count",
    "format": "count",
    "body": "any",
}
VISIT = {
    "started_at": "instant",
    "ended_at": "instant?",
    "workers": "ids!",
    "method": "code method",
    "outcome": "code outcome",
    "met": "ids",
    "others": "text",
    "place": "code? place",
    "topics": "codes topic",
    "words": "text",
    "observation": "text",
    "strengths": "text",
    "action": "text",
    "view": "text",
    "source": "code source",
    "source_who": "text",
    "signs": "code? signs",
    "sign_list": "codes sign",
    "left": "codes left",
    "status": "list change",
    "steps": "list step",
    "danger": "bool",
}
HOUSEHOLD = {
    "name": "text!",
    "kana": "text",
    "address": "one address",
    "district": "text",
    "neighbourhood": "text",
    "landmark": "text",
    "reach": "text",
    "stage": "code stage",
    "urgency": "code urgency",
    "rhythm": "code rhythm",
    "team": "id",
    "lead": "id",
    "workers": "ids",
    "watcher": "id?",
    "cautions": "list caution",
    "contact_rules": "list rule",
}
PERSON = {
    "id": "id",
    "family": "text",
    "given": "text",
    "family_kana": "text",
    "given_kana": "text",
    "nickname": "text",
    "born_on": "day?",
    "about_age": "count?",
    "sex": "code sex",
    "language": "text",
    "how_to_speak": "text",
    "phones": "texts",
    "relation": "code relation",
    "lives": "code lives",
    "since": "day?",
    "until": "day?",
}
PARTS: dict[str, dict[str, str]] = {
    "address": {"postcode": "text", "town": "text", "number": "text", "building": "text"},
    "caution": {"kind": "code caution", "words": "text", "by": "id", "until": "day?"},
    "rule": {"person_id": "id", "way": "code way", "rule": "code rule", "words": "text"},
    "change": {
        "of": "whom",
        "domain": "code domain",
        "ours": "code? level",
        "theirs": "code? level",
        "why": "text",
    },
    "step": {
        "what": "text!",
        "whom": "whom?",
        "owner": "code owner",
        "due_on": "day?",
        "promise": "bool",
    },
    "person": PERSON,
}
BODIES: dict[str, dict[str, str]] = {
    "household.registered": {**HOUSEHOLD, "persons": "list person"},
    "household.changed": {**HOUSEHOLD, "why": "text"},
    "person.joined": {"person": "one person"},
    "person.changed": {**PERSON, "person_id": "id", "why": "text"},
    "visit.planned": {
        "starts_at": "instant",
        "method": "code method",
        "workers": "ids!",
        "note": "text",
    },
    "visit.noted": VISIT,
    "step.finished": {"step_id": "step", "came_of_it": "text"},
    "step.postponed": {"step_id": "step", "due_on": "day", "why": "text"},
    "entry.seen": {"entry_id": "id"},
    "question.asked": {"entry_id": "id", "text": "text!"},
    "question.answered": {"question_id": "id", "text": "text!"},
    "question.resolved": {"question_id": "id"},
}
KINDS = tuple(BODIES)
# In these kinds only what changes is told, beside the keys named here.
CHANGES = {"household.changed": ("why",), "person.changed": ("person_id", "why")}


def check(operation: object, codes: Codes | None = None) -> None:
    """Refuse whatever is not a sound operation; with `codes`, unknown codes too."""
    checked = check_shape(operation, ENVELOPE, PARTS, None, "")
    if checked["kind"] not in BODIES:
        raise Refused("invalid", "kind")
    if MADE_AT.fullmatch(checked["made_at"]) is None:
        raise Refused("invalid", "made_at")
    if checked["format"] != FORMAT:
        raise Refused("invalid", "format")
    _check_body(checked, codes)


def _check_body(operation: Operation, codes: Codes | None) -> None:
    kind, body = operation["kind"], operation["body"]
    shape = BODIES[kind]
    if kind in CHANGES and isinstance(body, Mapping):
        shape = {key: shape[key] for key in shape if key in body or key in CHANGES[kind]}
    check_shape(body, shape, PARTS, codes, "body")
    if kind == "visit.noted":
        _check_visit(operation, body)
    if kind == "household.changed" and ("stage" in body or "urgency" in body) and not body["why"]:
        raise Refused("invalid", "body.why")


def _check_visit(operation: Operation, body: Body) -> None:
    """The visit is its author's, began when it happened, and did not end before."""
    if body["workers"][0] != operation["by"]:
        raise Refused("invalid", "body.workers")
    if body["started_at"] != operation["happened_at"]:
        raise Refused("invalid", "body.started_at")
    if body["ended_at"] is not None and body["ended_at"] < body["started_at"]:
        raise Refused("invalid", "body.ended_at")


def made(  # noqa: PLR0913 - an operation has this many parts
    kind: str,
    household_id: str,
    about: Sequence[str],
    body: Body,
    by: str,
    device: str,
    device_seq: int,
    happened_at: str,
    made_at: str,
    known: int,
    id: str,  # noqa: A002 - the name of the field
) -> Operation:
    """One act; of a visit its author is the first worker."""
    if kind == "visit.noted":
        others = [worker for worker in body["workers"] if worker != by]
        body = {**body, "workers": [by, *others]}
    return {
        "id": id,
        "kind": kind,
        "household_id": household_id,
        "about": list(about),
        "by": by,
        "device": device,
        "device_seq": device_seq,
        "happened_at": happened_at,
        "made_at": made_at,
        "known": known,
        "format": FORMAT,
        "body": dict(body),
    }


def clean_text(text: str) -> str:
    """Line ends as one character; NUL and halves of a character are refused."""
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n")
    if not sound_text(cleaned):
        raise Refused("invalid")
    return cleaned


def canonical(operation: Operation) -> str:
    """The text whose hash is the operation's: what its author made, without what arrival added."""
    own = {key: operation[key] for key in ENVELOPE}
    return json.dumps(own, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
