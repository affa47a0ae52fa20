"""代わりの担当: a supervisor lets somebody stand in for an absent colleague, and ends it."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server import record
from server.pages import moving
from server.pages.covers import cover_mistakes, cover_page, covers_page
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, first, told
from server.web.view import view
from server.web.who import Store, Supervisor

router = APIRouter()
PAGE = "/team/covers"


def workers_of(store: Any, supervisor: Staff) -> list[dict[str, Any]]:
    """The team's workers who are still here."""
    team = [one for one in store.staff.of_team(supervisor.team) if one.left_at is None]
    return [one.facts() for one in team if one.role == "worker"]


@router.get(PAGE)
def covers(request: Request, supervisor: Supervisor, store: Store) -> Page:
    """Those of now and to come."""
    return Page("covers/index.html", covers_page(view(request), workers_of(store, supervisor)))


@router.get(f"{PAGE}/new")
def new_cover(request: Request, supervisor: Supervisor, store: Store, absent: str = "") -> Page:
    """For somebody of the team."""
    page = cover_page(view(request), workers_of(store, supervisor), absent, {}, [])
    return Page("covers/new.html", page)


@router.post(PAGE)
def cover(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """From its first day the households come to the phone of whoever stands in."""
    people, seen = workers_of(store, supervisor), view(request)
    absent = first(fields, "absent")
    moving.person_of(people, absent)
    chosen = moving.chosen_of(seen, absent, fields)
    body, mistakes = cover_mistakes(people, told(store, "cover", fields), chosen)
    if mistakes:
        return Page("covers/new.html", cover_page(seen, people, absent, fields, mistakes), 422)
    for state in chosen:
        record.note(store, supervisor, {"kind": "household.covered", "household_id": state["id"], "body": body})
    return RedirectResponse(PAGE, 303)


@router.post(f"{PAGE}/endings")
def end(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """The absent colleague is back before the last day."""
    pair = {name: first(fields, name) for name in ("staff", "absent")}
    for state in view(request)["households"]:
        if any({name: one[name] for name in pair} == pair for one in state["covers"]):
            act = {"kind": "household.cover_ended", "household_id": state["id"], "body": pair}
            record.note(store, supervisor, act)
    return RedirectResponse(PAGE, 303)
