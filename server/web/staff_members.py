"""The administrator's page of one person: changing, leaving, coming back, and revoking a phone."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from server.clock import Clock
from server.leaving import let_go
from server.pages.staff import read_invitation
from server.pages.staff_member import staff_member_page
from server.rules.refused import Refused
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, TypedFields
from server.web.view import view
from server.web.who import Store, administrator

router = APIRouter(dependencies=[Depends(administrator)])
Form = tuple[TypedFields, list[dict[str, Any]]]


@router.get("/staff/{staff_id}")
def member(request: Request, staff_id: str, store: Store) -> Page:
    """One person."""
    return _page(request, store, store.staff.by_id(staff_id), ({}, []))


@router.post("/staff/{staff_id}")
def change(request: Request, staff_id: str, store: Store, fields: Fields) -> Response:
    """Another name, role or team. With another role or team one signs in anew, for one sees other households."""
    person = store.staff.by_id(staff_id)
    told, mistakes = read_invitation(fields, store.staff.teams())
    if told["role"] != "administrator" and _is_last(store, person):
        mistakes.append({"field": "role", "code": "last_administrator"})
    if mistakes:
        return _page(request, store, person, (fields, mistakes), 422)
    changed = Staff(**{**person.facts(), **told, "family": told["name"].split(maxsplit=1)[0]})
    store.staff.keep(changed)
    if (changed.role, changed.team) != (person.role, person.team):
        store.sessions.end_of_staff(person.id)
        let_go(store, person.id, request.state.staff)
    return RedirectResponse("/staff", 303)


@router.post("/staff/{staff_id}/departure")
def depart(request: Request, staff_id: str, store: Store) -> Response:
    """Every session ends, every phone is revoked, no link opens: what phones still hold they may hand over."""
    person, now = store.staff.by_id(staff_id), Clock.true_ms()
    if _is_last(store, person):
        raise Refused("not_allowed", "role")
    store.staff.leave(person.id, now)
    let_go(store, person.id, request.state.staff)
    store.sessions.end_of_staff(person.id)
    for device in store.devices.of_staff(person.id):
        store.devices.revoke(device.id, now)
    for invitation in store.invitations.open(now):
        if invitation.staff_id == person.id:
            store.invitations.withdraw(invitation.id, now)
    return RedirectResponse(f"/staff/{person.id}", 303)


@router.post("/staff/{staff_id}/return")
def come_back(staff_id: str, store: Store) -> Response:
    """They sign in with the passkey they had; a revoked phone stays revoked and is set up anew."""
    store.staff.come_back(store.staff.by_id(staff_id).id)
    return RedirectResponse(f"/staff/{staff_id}", 303)


@router.post("/staff/{staff_id}/devices/{device_id}/revocation")
def revoke(staff_id: str, device_id: str, store: Store) -> Response:
    """A lost phone: it reads nothing more from here, hands over what it holds, and erases itself."""
    device = store.devices.by_id(device_id)
    if device is None or device.staff_id != staff_id:
        raise Refused("not_found")
    store.devices.revoke(device_id, Clock.true_ms())
    return RedirectResponse(f"/staff/{staff_id}", 303)


def _is_last(store: Store, person: Staff) -> bool:
    """Somebody has to be able to open these pages."""
    others = [one for one in store.staff.all() if one.role == "administrator" and one.left_at is None]
    return [one.id for one in others] == [person.id]


def _page(request: Request, store: Store, person: Staff, form: Form, status: int = 200) -> Page:
    retired = store.staff.retired_teams()
    teams = [{**team, "retired": team["id"] in retired} for team in store.staff.teams()]
    told = {**person.facts(), "households": store.staff.entrusted(person.id), "last": _is_last(store, person)}
    devices = [vars(device) for device in store.devices.of_staff(person.id)]
    return Page("staff/show.html", staff_member_page(view(request, []), told, teams, devices, form), status)
