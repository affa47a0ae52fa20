"""POST /auth/registrations: a first passkey, made with an invitation, signs its owner in."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.trust import passkeys
from server.web.auth.arrival import Arriving, Text, arrive
from server.web.auth.asking import Answering
from server.web.auth.browser import browser_name
from server.web.view import LANGUAGES
from server.web.who import Store

router = APIRouter()


class Registering(Arriving):
    """The same, with the link's token."""

    invitation: Text


@router.post("/registrations")
def register(registering: Registering, request: Request, answering: Answering, store: Store) -> Response:
    """Only here is an invitation used."""
    name = browser_name(request.headers.get("user-agent", ""))
    passkey = passkeys.register_invited(store, answering, registering.invitation, registering.credential, name)
    chosen = request.cookies.get("language")
    if chosen in LANGUAGES:
        store.staff.speak(passkey.staff_id, chosen)
    return arrive(request, passkey, registering, answering.now)
