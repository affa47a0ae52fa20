"""/auth/passkeys: one's own passkeys, listed, named, added and removed."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse, RedirectResponse, Response

from server.clock import Clock
from server.pages.layout import layout
from server.rules.calendar import jst, shown_date
from server.rules.refused import Refused
from server.store.passkeys import Passkey
from server.trust import passkeys
from server.web.auth.asking import Answering
from server.web.auth.browser import browser_name
from server.web.page import Page
from server.web.view import view
from server.web.who import Me, Store, signed_in

router = APIRouter()
LIST = "/auth/passkeys"


class Further(BaseModel):
    """An authenticator's answer to the wish for one more."""

    credential: dict[str, Any]


@router.get("/passkeys")
def index(request: Request, me: Me, store: Store) -> Response:
    """One's own, and nobody else's."""
    return _list(request, me.id, store)


@router.post("/passkeys")
def add(further: Further, request: Request, me: Me, answering: Answering, store: Store) -> Response:
    """One more, as for a second phone or a key in the drawer."""
    name = browser_name(request.headers.get("user-agent", ""))
    passkey = passkeys.register_further(store, answering, me.id, further.credential, name)
    return JSONResponse({"id": passkey.id}, 201)


@router.post("/passkeys/{passkey_id}/name")
def rename(passkey_id: str, name: Annotated[str, Form(max_length=400)], me: Me, store: Store) -> Response:
    """Its owner's word for it."""
    passkeys.rename(store, me.id, passkey_id, name)
    return RedirectResponse(LIST, 303)


@router.post("/passkeys/{passkey_id}/removal")
def remove(
    passkey_id: str, request: Request, me: Me, store: Store, last: Annotated[str, Form(max_length=3)] = ""
) -> Response:
    """The last one only when the warning was read: without any, one needs a new invitation."""
    session = signed_in(request)[1]
    try:
        passkeys.remove(store, me.id, passkey_id, Clock.true_ms(), session.token_hash, last == "yes")
    except Refused as refused:
        if refused.code != "conflict":
            raise
        return _list(request, me.id, store, warned=passkey_id, status=409)
    return RedirectResponse(LIST, 303)


def _list(request: Request, staff_id: str, store: Store, warned: str = "", status: int = 200) -> Page:
    seen = view(request, households=[])
    shown = [_row(passkey, seen["language"], warned) for passkey in store.passkeys.of_staff(staff_id)]
    return Page("auth/passkeys.html", {"page": layout(seen, "settings"), "passkeys": shown}, status)


def _row(passkey: Passkey, language: str, warned: str) -> dict[str, Any]:
    used_at = passkey.used_at or passkey.made_at
    return {
        "id": passkey.id,
        "credential": passkey.credential_id,
        "name": passkey.name,
        "made": shown_date(jst(passkey.made_at)[:10], language),
        "used": shown_date(jst(used_at)[:10], language),
        "is_synced": passkey.is_backed_up,
        "is_warned": passkey.id == warned,
    }
