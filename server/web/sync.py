"""One request a phone makes: what it has goes up, what changed comes down."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from server import record
from server.record import Result, Writer
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.store import Staff, Store
from server.web.page import packed
from server.web.pull import pulled
from server.web.who import without_touching
from server.web.wire import body_of, device_in, operations_in, text_in

router = APIRouter()
LONGEST_APP = 40


@router.post("/sync", response_model=None)
async def sync(request: Request) -> Response:
    """Push and pull. It goes on by itself, so it never keeps a session open."""
    staff = await run_in_threadpool(without_touching, request)
    body = await body_of(request)
    return await run_in_threadpool(_answered, request, staff, body)


def _answered(request: Request, staff: Staff, body: Mapping[str, Any]) -> Response:
    state = request.app.state
    device = _registered(state.store, staff, device_in(body), text_in(body, "app", LONGEST_APP))
    operations = operations_in(body, state.settings.sync_operations)
    results = _pushed(state, operations, Writer(staff, device, "sync"))
    answer = {"results": [result.told() for result in results], **pulled(state.store, staff, body)}
    return json_answer(answer, request.headers.get("accept-encoding", ""))


def _registered(store: Store, staff: Staff, device_id: str, app: str) -> str:
    """The phone has to be this person's, and not taken from them."""
    device = store.devices.by_id(device_id)
    if device is None or device.staff_id != staff.id or device.revoked_at is not None:
        raise Refused("not_allowed", "device")
    store.devices.touch(device_id, store.time.true_ms())
    if app != device.app:
        store.devices.know_app(device_id, app)
    return device_id


def _pushed(state: Any, operations: list[dict[str, Any]], writer: Writer) -> list[Result]:
    """Opens what is sealed before anything is written: no cryptography while the counter is held."""
    opened = [_opened(state, operation) for operation in operations]
    written = iter(record.write(state.store, [one for one in opened if not isinstance(one, Result)], writer))
    return [one if isinstance(one, Result) else next(written) for one in opened]


def _opened(state: Any, operation: dict[str, Any]) -> dict[str, Any] | Result:
    operation_id = operation["id"]
    if not is_uuid7(operation_id):
        return Result(operation_id, "refused", "invalid", "id")
    if "sealed" not in operation:
        return operation
    try:
        return plain_of(state.server_key.open(operation_id, operation["sealed"]), operation_id)
    except Refused as refused:
        return Result(operation_id, "refused", refused.code, refused.field)


def plain_of(operation: dict[str, Any], operation_id: str) -> dict[str, Any]:
    """What was sealed under an id has to carry it too."""
    if operation.get("id") != operation_id:
        raise Refused("invalid", "sealed")
    return operation


def json_answer(answer: Mapping[str, Any], accepted: str) -> Response:
    """Compact, and packed where that is worth it."""
    plain = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    body, encoding = packed(plain, accepted)
    headers = {"vary": "accept-encoding"} | ({"content-encoding": encoding} if encoding else {})
    return Response(body, media_type="application/json", headers=headers)
