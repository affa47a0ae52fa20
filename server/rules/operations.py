"""Operations: what one is, how it is made, and what makes it sound enough to keep for ever."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from server.rules.operation_shapes import BODIES, CHANGES, ENVELOPE, PARTS
from server.rules.refused import Refused
from server.rules.shapes import Codes, check_shape, sound_text

Operation = dict[str, Any]
Body = Mapping[str, Any]

FORMAT = 1
PAIR = 2
MADE_AT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z", re.ASCII)
KINDS = tuple(BODIES)


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
    if kind == "entry.corrected":
        shape = {**shape, "body": _told_anew(body)}
    check_shape(body, shape, PARTS, codes, "body")
    check_more = MORE.get(kind)
    if check_more is not None:
        check_more(operation, body)


def _told_anew(body: object) -> str:
    """A correction tells the whole of a visit, or of how a step was finished."""
    told = body.get("body") if isinstance(body, Mapping) else None
    return "one visit" if isinstance(told, Mapping) and "started_at" in told else "one finishing"


def _check_correction(_: Operation, body: Body) -> None:
    """A visit does not end before it began, whoever tells it anew."""
    ended = body["body"].get("ended_at")
    if ended is not None and ended < body["body"]["started_at"]:
        raise Refused("invalid", "body.body.ended_at")


def _check_comparison(_: Operation, body: Body) -> None:
    """Two visits, not one and itself."""
    if len(body["entry_ids"]) != PAIR or len(set(body["entry_ids"])) != PAIR:
        raise Refused("invalid", "body.entry_ids")


def _check_change(_: Operation, body: Body) -> None:
    """Stage and urgency do not change without a reason."""
    if ("stage" in body or "urgency" in body) and not body["why"]:
        raise Refused("invalid", "body.why")


def _check_visit(operation: Operation, body: Body) -> None:
    """The visit is its author's, began when it happened, and did not end before."""
    if body["workers"][0] != operation["by"]:
        raise Refused("invalid", "body.workers")
    if body["started_at"] != operation["happened_at"]:
        raise Refused("invalid", "body.started_at")
    if body["ended_at"] is not None and body["ended_at"] < body["started_at"]:
        raise Refused("invalid", "body.ended_at")


def _check_cover(_: Operation, body: Body) -> None:
    """Another one stands in, for one day or more."""
    if body["staff"] == body["absent"]:
        raise Refused("invalid", "body.staff")
    if body["until"] < body["from"]:
        raise Refused("invalid", "body.until")


def _check_handover(_: Operation, body: Body) -> None:
    """Another one takes over; they go together before the old one has left."""
    if body["to"] == body["from"]:
        raise Refused("invalid", "body.to")
    if body["joint_on"] is not None and body["joint_on"] > body["on"]:
        raise Refused("invalid", "body.joint_on")


# What must hold of a body beyond its shape.
MORE: dict[str, Callable[[Operation, Body], None]] = {
    "household.changed": _check_change,
    "visit.noted": _check_visit,
    "entry.corrected": _check_correction,
    "visits.compared": _check_comparison,
    "household.covered": _check_cover,
    "household.handover_set": _check_handover,
}


def made(
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
