"""A phone with no valid session hands over what it has sealed, and reads nothing."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from server import record
from server.record import Result, Writer
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.trust import devices
from server.web.sync import json_answer
from server.web.wire import body_of, device_in, operations_in, text_in

router = APIRouter()
TOKEN = 200


@router.post("/deposit", response_model=None)
async def deposit(request: Request) -> Response:
    """The deposit token can do this one thing."""
    body = await body_of(request)
    return await run_in_threadpool(_deposited, request, body)


def _deposited(request: Request, body: Mapping[str, Any]) -> Response:
    state = request.app.state
    device = devices.proved(state.store, device_in(body), text_in(body, "token", TOKEN))
    if device is None:
        raise Refused("signed_out", "token")
    operations = operations_in(body, state.settings.sync_operations)
    if state.store.held.count_of(device.id) + len(operations) > state.settings.deposit_operations:
        raise Refused("too_many", "operations")
    writer = Writer(state.store.staff.by_id(device.staff_id), device.id, "deposit")
    held = record.deposit(state.store, [one for one in operations if _is_sealed(one)], writer)
    refused = [Result(one["id"], "refused", "invalid", "sealed") for one in operations if not _is_sealed(one)]
    answer: dict[str, Any] = {"results": [result.told() for result in (*held, *refused)]}
    if device.revoked_at is not None:
        answer["erase"] = True
    return json_answer(answer, request.headers.get("accept-encoding", ""))


def _is_sealed(operation: Mapping[str, Any]) -> bool:
    """Only what nobody on the way could have read or changed."""
    return is_uuid7(operation["id"]) and isinstance(operation.get("sealed"), dict)
