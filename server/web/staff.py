"""The administrator's staff: everybody, invitations with link and picture, and withdrawing them."""

import re
from typing import Any

import segno
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.clock import Clock
from server.pages.staff import invited_page, read_invitation, staff_page
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.store import Staff
from server.store.invitations import Invitation
from server.trust import invitations
from server.web.page import Page
from server.web.sent import Fields, TypedFields, first, new_id
from server.web.view import view
from server.web.who import Administrator, Store, TheSettings

router = APIRouter()
SPACE = re.compile(r"\s+")


@router.get("/staff")
def staff(request: Request, administrator: Administrator, store: Store) -> Page:  # noqa: ARG001 - only for an administrator
    """Everybody, by team."""
    return Page("staff/index.html", _page(request, store, ({}, [], new_id(store))))


@router.post("/staff/invitations")
def invite(
    request: Request, administrator: Administrator, store: Store, settings: TheSettings, fields: Fields
) -> Response:
    """Somebody new, or somebody who lost every passkey; the link is told once, here."""
    if again := first(fields, "staff"):
        return _invited(request, administrator, store, settings, store.staff.by_id(again))
    told, mistakes = read_invitation(fields, _open_teams(store))
    if mistakes:
        return Page("staff/index.html", _page(request, store, (fields, mistakes, _own_id(store, fields))), 422)
    family = SPACE.split(told["name"])[0]
    person = Staff(_own_id(store, fields), told["name"], family, told["kana"], told["role"], told["team"])
    if not _is_here(store, person.id):
        store.staff.keep(person)
    return _invited(request, administrator, store, settings, store.staff.by_id(person.id))


@router.post("/staff/invitations/{invitation_id}/withdrawal")
def withdraw(invitation_id: str, administrator: Administrator, store: Store) -> Response:  # noqa: ARG001 - the same
    """The link opens nothing from now on."""
    if not store.invitations.withdraw(invitation_id, Clock.true_ms()):
        raise Refused("not_found")
    return RedirectResponse("/staff", 303)


def _page(request: Request, store: Any, form: tuple[TypedFields, list[dict[str, Any]], str]) -> dict[str, Any]:
    still_open = {one.staff_id: one for one in store.invitations.open(Clock.true_ms())}
    people = [_person(store, one, still_open.get(one.id)) for one in store.staff.all()]
    return staff_page(view(request, []), store.staff.teams(), people, form, _open_teams(store))


def _person(store: Any, person: Staff, invitation: Invitation | None) -> dict[str, Any]:
    passkeys = store.passkeys.of_staff(person.id)
    return {
        **person.facts(),
        "passkeys": len(passkeys),
        "signed_in_at": max((one.used_at or one.made_at for one in passkeys), default=None),
        "invitation": invitation.id if invitation else "",
        "invited_until": invitation.expires_at if invitation else None,
    }


def _open_teams(store: Any) -> list[dict[str, str]]:
    retired = store.staff.retired_teams()
    return [team for team in store.staff.teams() if team["id"] not in retired]


def _is_here(store: Any, staff_id: str) -> bool:
    return any(one.id == staff_id for one in store.staff.all())


def _own_id(store: Any, fields: TypedFields) -> str:
    """The form carries the id of whoever is invited, so that pressing twice adds one person."""
    sent = first(fields, "id")
    return sent if is_uuid7(sent) else new_id(store)


def _invited(request: Request, administrator: Staff, store: Any, settings: Any, person: Staff) -> Response:
    token = invitations.invite(store, person.id, Clock.true_ms(), made_by=administrator.id)
    link = invitations.address_of(settings.origin, token)
    told = {"name": person.name, "role": person.role, "hours": invitations.USUAL_HOURS}
    return Page("staff/invited.html", invited_page(view(request, []), told, link, picture_of(link)))


def picture_of(link: str) -> dict[str, Any]:
    """A QR code as one line of drawing: every dark run of a row is a bar."""
    rows = [bytes(row) for row in segno.make(link, error="m", micro=False).matrix]
    bars = [
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(rows)
        for run in re.finditer(rb"\x01+", row)
    ]
    return {"size": len(rows), "path": "".join(bars)}
