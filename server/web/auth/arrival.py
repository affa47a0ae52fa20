"""What somebody gets who has just signed in: the session's cookie, and what their phone keeps."""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from server import record
from server.rules.refused import Refused
from server.store import Staff
from server.store.passkeys import Passkey
from server.trust import devices, sessions
from server.web.who import keep_session, session_token

Text = Annotated[str, Field(max_length=200)]


class DeviceProof(BaseModel):
    """A phone that was given a device before, and knows its deposit token."""

    id: Text
    token: Text


class Arriving(BaseModel):
    """An authenticator's answer, whether this browser can keep data, and as which device it did."""

    credential: dict[str, Any]
    keeps: bool = False
    device: DeviceProof | None = None


def arrive(request: Request, passkey: Passkey, arriving: Arriving, now: int) -> Response:
    """Begins a session, in place of the one that this browser may have had."""
    state = request.app.state
    staff = state.store.staff.by_id(passkey.staff_id)
    keeps = arriving.keeps and staff.role == "worker"
    device = _device(request, staff.id, arriving.device, now) if keeps else None
    sessions.end(state.store, session_token(request))
    hours = state.settings.session_hours
    token = sessions.begin(state.store, staff.id, passkey.id, device.id if device else None, now, hours)
    answer = {
        "person": staff.id,
        "role": staff.role,
        "language": staff.language,
        "device": {"id": device.id, "token": device.token} if device else None,
        "server_key": state.server_key.for_phones(),
        "session_hours": hours,
        "lock": {"idle": state.settings.lock_idle_minutes, "hidden": state.settings.lock_hidden_minutes},
    }
    _let_in(state, staff)
    response = JSONResponse(answer)
    keep_session(response, state.settings, token)
    return response


def _let_in(state: Any, staff: Staff) -> None:
    """What their phones deposited goes into the record; a record that is busy takes it the next time."""
    with suppress(Refused):
        state.new_day.begin()
        record.release(state.store, staff, state.server_key.open)


def _device(request: Request, staff_id: str, proof: DeviceProof | None, now: int) -> devices.Given | None:
    store = request.app.state.store
    if proof is None:
        return devices.give(store, staff_id, now)
    return devices.keep_or_give(store, staff_id, proof.id, proof.token, now)
