"""チーム: a lead for households that have none, and what comes back after a pause or an ending."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server import record
from server.pages.team_entrusting import chosen_unled, returning_page, unled_mistakes, unled_page
from server.web.covers import workers_of
from server.web.page import Page
from server.web.sent import Fields, first
from server.web.view import view
from server.web.who import Store, Supervisor

router = APIRouter()


@router.get("/team/returning")
def returning(request: Request, supervisor: Supervisor) -> Page:  # noqa: ARG001 - only for a supervisor
    """Those whose day has come, and those it will come for."""
    return Page("rest/returning.html", returning_page(view(request)))


@router.get("/team/entrusting")
def unled(request: Request, supervisor: Supervisor, store: Store) -> Page:
    """Households without a lead."""
    return Page("entrusting/unled.html", unled_page(view(request), workers_of(store, supervisor), {}, []))


@router.post("/team/entrusting")
def entrust(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """Several of them to one worker; who shares them already goes on sharing."""
    seen, people, lead = view(request), workers_of(store, supervisor), first(fields, "lead")
    chosen = chosen_unled(seen, fields)
    mistakes = unled_mistakes(people, lead, chosen)
    if mistakes:
        return Page("entrusting/unled.html", unled_page(seen, people, fields, mistakes), 422)
    for state in chosen:
        workers: list[Any] = [one for one in state["workers"] if one != lead]
        body = {"lead": lead, "workers": workers, "why": ""}
        record.note(store, supervisor, {"kind": "household.entrusted", "household_id": state["id"], "body": body})
    return RedirectResponse("/team/entrusting", 303)
