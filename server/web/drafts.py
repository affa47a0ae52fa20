"""下書き: only a phone keeps drafts; without one this says so, and loses nothing that was typed."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.visits import visit_page
from server.web.page import Page
from server.web.sent import Fields, first
from server.web.view import bare_page, view
from server.web.who import Store, Worker

router = APIRouter()


@router.post("/drafts")
def keep_draft(request: Request, worker: Worker, store: Store, fields: Fields) -> Response:
    """Nothing is kept here: the form comes back as it was, or the line that says so."""
    if not first(fields, "later"):
        return Page("drafts/_state.html", {"page": bare_page(request), "draft": {"state": "not_kept", "time": ""}})
    household_id = first(fields, "household_id")
    seen = view(request, [store.households.seen_by(worker, household_id)])
    return Page("visits/new.html", visit_page(seen, household_id, fields, [], first(fields, "id")))


@router.post("/drafts/{draft_id}/discard")
def discard_draft(draft_id: str, worker: Worker) -> Response:  # noqa: ARG001 - there is none here
    """There is none here."""
    return RedirectResponse("/", 303)


@router.post("/drafts/{operation_id}/reopening")
def reopen_draft(operation_id: str, worker: Worker) -> Response:  # noqa: ARG001 - nothing waits here
    """What was refused here came back at once."""
    return RedirectResponse("/waiting", 303)
