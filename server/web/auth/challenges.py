"""POST /auth/challenges: what the browser is to ask its authenticator for."""

from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from server.store import Store as TheStore
from server.trust import challenges, invitations, options
from server.trust.passkeys import Visit
from server.web.auth.asking import Asking
from server.web.who import Store, anyone

router = APIRouter()


class Wanted(BaseModel):
    """To sign in, to make an invited first passkey, or a further one."""

    purpose: Literal["sign-in", "invited", "further"]
    invitation: str = Field(default="", max_length=200)


@router.post("/challenges")
def ask(wanted: Wanted, request: Request, asking: Asking, store: Store) -> dict[str, Any]:
    """A new challenge, in the options for this purpose."""
    if wanted.purpose == challenges.INVITED:
        return _invited(store, asking, wanted.invitation)
    if wanted.purpose == challenges.FURTHER:
        return _further(store, asking, anyone(request).id)
    return options.request(asking.rp, challenges.ask(store, asking.asker, challenges.SIGN_IN, asking.now))


def _invited(store: TheStore, asking: Visit, token: str) -> dict[str, Any]:
    invitation = invitations.usable(store, token, asking.now)
    asked = challenges.ask(store, asking.asker, challenges.INVITED, asking.now, invitation.staff_id, invitation.id)
    return _creation(store, asking, asked, invitation.staff_id)


def _further(store: TheStore, asking: Visit, staff_id: str) -> dict[str, Any]:
    asked = challenges.ask(store, asking.asker, challenges.FURTHER, asking.now, staff_id)
    return _creation(store, asking, asked, staff_id)


def _creation(store: TheStore, asking: Visit, challenge: bytes, staff_id: str) -> dict[str, Any]:
    known = [passkey.credential_id for passkey in store.passkeys.of_staff(staff_id)]
    return options.creation(asking.rp, challenge, staff_id, store.staff.by_id(staff_id).name, known)
