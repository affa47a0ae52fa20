"""/demo: the demo people and a fresh invitation for each; there only in a demo municipality, on this machine."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from server.clock import Clock
from server.rules.refused import Refused
from server.trust import invitations
from server.web.page import Page
from server.web.view import bare_page
from server.web.who import Store

LOOPBACK = ("127.0.0.1", "::1")
FORWARDING = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
ROLES = ("worker", "supervisor", "administrator")


def only_here(request: Request) -> None:
    """For anybody who is not at this very machine, or whose municipality is real, there is no such page."""
    peer = request.client.host if request.client else ""
    host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    is_here = peer in LOOPBACK and host == "localhost"
    is_forwarded = any(name in request.headers for name in FORWARDING)
    if not is_here or is_forwarded or not request.app.state.store.numbers.read().is_demo:
        raise Refused("not_found")


router = APIRouter(dependencies=[Depends(only_here)])


@router.get("/demo")
def demo(request: Request, store: Store) -> Page:
    """Everybody, by team, the workers first."""
    people = sorted(store.staff.all(), key=lambda staff: (ROLES.index(staff.role), staff.kana))
    teams = [_team(team, [one for one in people if one.team == team["id"]]) for team in store.staff.teams()]
    return Page("demo/index.html", {"page": bare_page(request), "teams": [team for team in teams if team["people"]]})


@router.post("/demo/invitations")
def invite(staff: Annotated[str, Form(max_length=40)], store: Store) -> Response:
    """A new invitation each time, since a token cannot be read back."""
    token = invitations.invite(store, staff, Clock.true_ms(), hours=invitations.DEMO_HOURS)
    return RedirectResponse(f"/auth/invitations/{token}", 303)


def _team(team: dict[str, str], people: list[Any]) -> dict[str, Any]:
    return {"name": team["name"], "people": [{"id": one.id, "name": one.name, "role": one.role} for one in people]}
