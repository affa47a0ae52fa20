"""代わりの担当: a supervisor lets somebody stand in for an absent colleague, and ends it."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server import record
from server.pages import moving
from server.pages.covers import cover_mistakes, cover_page, covers_page
from server.rules.refused import Refused
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


def acted(store: Any, supervisor: Staff, acts: list[dict[str, Any]]) -> None:
    """All of one form's acts together; where one may not be, the page says so."""
    for result in record.note_all(store, supervisor, acts):
        if result.result not in record.IN_THE_RECORD:
            raise Refused(result.code or "invalid", result.field)


def act_on(state: dict[str, Any], kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """One of a form's acts, on one of its households."""
    return {"kind": kind, "household_id": state["id"], "body": body}


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
    acted(store, supervisor, [act_on(state, "household.covered", body) for state in chosen])
    return RedirectResponse(PAGE, 303)


@router.post(f"{PAGE}/endings")
def end(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """The absent colleague is back before the last day."""
    pair = {name: first(fields, name) for name in ("staff", "absent")}
    states = view(request)["households"]
    covered = [state for state in states if any({name: one[name] for name in pair} == pair for one in state["covers"])]
    acted(store, supervisor, [act_on(state, "household.cover_ended", pair) for state in covered])
    return RedirectResponse(PAGE, 303)
