"""The one door for writes: a form, a sync and the demo all come through here."""

import json
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, cast

from server.permission import check_permission
from server.rules import operations as rules
from server.rules.refused import Refused
from server.rules.uuid7 import uuid7
from server.store import Staff, Store
from server.store.held import Held
from server.store.operations import Known, Operation, compact, hash_of

log = logging.getLogger("banso")

# What is imported, and what the server says by itself, asks for nobody's permission.
OWN_WAYS = ("import", "server")
CLAIMS, DEPOSITED, FAILED = "claims", "deposited", "failed"
IN_THE_RECORD = ("accepted", "already_had")


@dataclass(frozen=True)
class Writer:
    """Who writes, on which device, and by which way: form, sync, release, import or server."""

    staff: Staff
    device: str
    via: str


@dataclass(frozen=True)
class Result:
    """What became of one operation: accepted, already_had, held or refused."""

    id: str
    result: str
    code: str | None = None
    field: str | None = None
    seq: int | None = None

    def told(self) -> dict[str, Any]:
        """As it travels: what is nothing is left out."""
        return {name: value for name, value in vars(self).items() if value is not None}


def write(store: Store, operations: Sequence[object], writer: Writer) -> list[Result]:
    """Each operation has its own result, so one bad note never stops another."""
    parts = [operations] if writer.via == "import" else _parts(operations)
    return [result for part in parts for result in _written(store, part, writer)]


def _parts(operations: Sequence[object]) -> list[Sequence[object]]:
    """What is written about a household that begins among them is judged when that has begun."""
    ends = [at for at, each in enumerate(operations, start=1) if _registers(each)]
    return [operations[start:end] for start, end in pairwise([0, *ends, len(operations)]) if start < end]


def _registers(operation: object) -> bool:
    return isinstance(operation, Mapping) and operation.get("kind") == "household.registered"


def _written(store: Store, operations: Sequence[object], writer: Writer) -> list[Result]:
    known = store.operations.known(_ids(operations))
    judged = [_judged(store, operation, writer, known) for operation in operations]
    sound = [one for one in judged if not isinstance(one, Result)]
    added = iter(_added(store, sound, writer))
    results = [one if isinstance(one, Result) else next(added) for one in judged]
    claimed = [operation for operation, one in zip(operations, results, strict=True) if one.code == CLAIMS]
    _hold(store, claimed, writer, CLAIMS)
    _settle(store, results, writer)
    return results


def note(store: Store, staff: Staff, act: Mapping[str, Any]) -> Result:
    """An act of somebody whose browser keeps nothing: the server makes the operation, and is its device.

    `act` has kind, household_id and body; and about, happened_at, known and id where the form tells them.
    """
    writer = Writer(staff, store.numbers.read().server_device, "form")
    operation = _made_here(store, writer, act)
    [result] = write(store, [operation], writer)
    return _had(store, operation) or result if result.code == "conflict" else result


def note_all(store: Store, staff: Staff, acts: Iterable[Mapping[str, Any]], via: str = "form") -> list[Result]:
    """Several acts in one transaction: of one form, or (`server`) what follows by itself from what somebody set."""
    writer = Writer(staff, store.numbers.read().server_device, via)
    return write(store, [_made_here(store, writer, act) for act in acts], writer)


def _made_here(store: Store, writer: Writer, act: Mapping[str, Any]) -> Operation:
    ms = store.time.ms()
    return rules.made(
        kind=act["kind"],
        household_id=act["household_id"],
        about=act.get("about", ()),
        body=act["body"],
        by=writer.staff.id,
        device=writer.device,
        device_seq=ms,
        happened_at=act.get("happened_at") or store.time.now(),
        made_at=datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        known=act.get("known") or 0,
        id=act.get("id") or uuid7(ms, secrets.token_bytes(10)),
    )


def deposit(store: Store, sealed: Sequence[Mapping[str, Any]], writer: Writer) -> list[Result]:
    """Keeps what a phone hands over without a session; nothing is read, and nothing told of what is here."""
    _hold(store, sealed, writer, DEPOSITED)
    return [Result(one["id"], "held") for one in sealed]


def release(store: Store, staff: Staff, opened: Callable[[str, Any], object]) -> list[Result]:
    """Somebody signed in with a passkey: what their phones left here goes into the record.

    What claims to be another's stays, for signing in says nothing about that.
    """
    return [_released(store, held, staff, opened) for held in store.held.of_staff(staff.id)]


def _ids(operations: Iterable[object]) -> list[str]:
    ids = (operation.get("id") for operation in operations if isinstance(operation, Mapping))
    return [one for one in ids if isinstance(one, str)]


def _judged(store: Store, operation: object, writer: Writer, known: Mapping[str, Known]) -> Operation | Result:
    """The operation, if it may be added; else what became of it."""
    [operation_id] = _ids([operation]) or [""]
    if operation_id in known:
        return _compared(operation, operation_id, known[operation_id])
    try:
        rules.check(operation, store.codes.lists())
        return _allowed(store, cast("Operation", operation), writer)
    except Refused as refused:
        outcome = "held" if refused.code == CLAIMS else "refused"
        return Result(operation_id, outcome, refused.code, refused.field)


def _compared(operation: object, operation_id: str, known: Known) -> Result:
    try:
        is_same = isinstance(operation, dict) and hash_of(operation) == known.hash
    except (KeyError, TypeError, ValueError, RecursionError):
        is_same = False
    if is_same:
        return Result(operation_id, "already_had", seq=known.seq)
    return Result(operation_id, "refused", "conflict")


def _allowed(store: Store, operation: Operation, writer: Writer) -> Operation:
    if writer.via not in OWN_WAYS:
        _check_claims(operation, writer)
        check_permission(store, operation, writer.staff)
    return operation


def _check_claims(operation: Operation, writer: Writer) -> None:
    """Who and where are claims: they have to be what the registration says. Its author's touch vouches for where."""
    is_here = operation["device"] == writer.device or writer.via == "release"
    if operation["by"] != writer.staff.id or not is_here:
        raise Refused(CLAIMS)


def _added(store: Store, operations: Sequence[Operation], writer: Writer) -> list[Result]:
    if not operations:
        return []
    try:
        seqs = store.operations.add(operations, [_received_at(store, one, writer) for one in operations], writer.via)
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 - a rule that fails on one operation must not stop or lose the others
        if len(operations) == 1:
            return [_failed(store, operations[0], writer, error)]
        return [result for operation in operations for result in _added(store, [operation], writer)]
    return [
        Result(operation["id"], "accepted", seq=seq) if seq else _raced(store, operation)
        for operation, seq in zip(operations, seqs, strict=True)
    ]


def _received_at(store: Store, operation: Operation, writer: Writer) -> int:
    """What is imported arrived when it was made."""
    if writer.via == "import":
        return round(datetime.fromisoformat(operation["made_at"]).timestamp() * 1000)
    return store.time.ms()


def _raced(store: Store, operation: Operation) -> Result:
    """Its id was taken between asking and writing."""
    return _compared(operation, operation["id"], store.operations.known([operation["id"]])[operation["id"]])


def _failed(store: Store, operation: Operation, writer: Writer, error: Exception) -> Result:
    log.error("Operation %s is held, for it could not be folded: %s", operation["id"], type(error).__name__)
    _hold(store, [operation], writer, FAILED)
    return Result(operation["id"], "held", FAILED)


def _hold(store: Store, operations: Iterable[object], writer: Writer, reason: str) -> None:
    kept = [
        _held(operation, writer, reason, store.time.ms()) for operation in operations if isinstance(operation, Mapping)
    ]
    if kept:
        store.held.hold(kept)


def _held(operation: Mapping[str, Any], writer: Writer, reason: str, now: int) -> Held:
    is_sealed = "sealed" in operation
    text = compact(operation["sealed"] if is_sealed else operation)
    return Held(writer.device, operation["id"], writer.staff.id, reason, int(is_sealed), text, now)


def _settle(store: Store, results: Sequence[Result], writer: Writer) -> None:
    """A phone that is signed in again offers what it once deposited: then the deposit has done its work."""
    if writer.via == "sync" and store.held.count_of(writer.device):
        for result in results:
            if result.result in IN_THE_RECORD:
                store.held.let_go(writer.device, result.id)


def _released(store: Store, held: Held, staff: Staff, opened: Callable[[str, Any], object]) -> Result:
    content = json.loads(held.text)
    try:
        operation = opened(held.id, content) if held.is_sealed else content
    except Refused as refused:
        return Result(held.id, "refused", refused.code, refused.field)
    if _ids([operation]) != [held.id]:
        return Result(held.id, "refused", "invalid", "id")
    [result] = write(store, [operation], Writer(staff, held.device, "release"))
    if result.result in IN_THE_RECORD:
        store.held.let_go(held.device, held.id)
    else:
        store.held.say_why(held, result.code or FAILED)
    return result


def _had(store: Store, operation: Operation) -> Result | None:
    """The same form sent a second time was made again at another moment, and is still the same act."""
    [before] = store.operations.by_ids([operation["id"]])
    same = all(before[name] == operation[name] for name in ("kind", "household_id", "about", "body", "by"))
    return Result(operation["id"], "already_had", seq=before["seq"]) if same else None
