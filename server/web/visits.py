"""Writing a visit: whose, the form, and keeping it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.visits import choose_page, new_fields, visit_page
from server.web.page import Page
from server.web.sent import Fields, new_id, told, written
from server.web.view import view
from server.web.who import Store, Worker

router = APIRouter()


@router.get("/visits/new")
def choose(request: Request, worker: Worker) -> Page:  # noqa: ARG001 - only for a worker
    """Whose visit is it?"""
    return Page("visits/choose.html", choose_page(view(request)))


@router.get("/households/{household_id}/visits/new")
def visit(request: Request, household_id: str, worker: Worker, store: Store, outcome: str = "") -> Page:
    """An empty form with its quiet defaults."""
    seen = view(request, [store.households.seen_by(worker, household_id)])
    fields = new_fields(seen, household_id, outcome)
    return Page("visits/new.html", visit_page(seen, household_id, fields, [], new_id(store)))


@router.post("/households/{household_id}/visits")
def note(request: Request, household_id: str, worker: Worker, store: Store, fields: Fields) -> Response:
    """Writes it, or says beside each field what is missing."""
    sent = told(store, "visit", fields)
    mistakes = sent.pop("mistakes")
    if mistakes:
        seen = view(request, [store.households.seen_by(worker, household_id)])
        return Page("visits/new.html", visit_page(seen, household_id, fields, mistakes, sent["id"]), 422)
    act = {"kind": "visit.noted", "household_id": household_id, **sent}
    return written(store, worker, act, f"/households/{household_id}")
