"""GET /auth/invitations/{token}: who is invited, and the way to a first passkey. Looking uses nothing."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.clock import Clock
from server.rules.refused import Refused
from server.store import Staff
from server.trust import invitations
from server.web.auth.language import choosing
from server.web.page import Page
from server.web.view import bare_page
from server.web.who import Store

router = APIRouter()
GONE = 410
UNKNOWN = "unknown"


@router.get("/invitations/{token}")
def invitation(token: str, request: Request, store: Store) -> Response:
    """The page, or what became of the invitation and whom to ask."""
    fate, staff = _found(store, token)
    page = bare_page(request)
    if staff is None:
        return choosing(request) or Page("auth/closed.html", {"page": page, "fate": fate}, GONE)
    team = next((one["name"] for one in store.staff.teams() if one["id"] == staff.team), "")
    data = {"page": page, "name": staff.name, "role": staff.role, "team": team}
    return choosing(request) or Page("auth/invitation.html", data)


def _found(store: Store, token: str) -> tuple[str, Staff | None]:
    try:
        found = invitations.find(store, token)
    except Refused:
        return UNKNOWN, None
    now = Clock.true_ms()
    fate = invitations.fate(found, now)
    staff = store.staff.by_id(found.staff_id)
    if staff.left_at is not None and staff.left_at <= now:
        return invitations.WITHDRAWN, None
    return fate, staff if fate == invitations.OPEN else None
