"""送信: without a phone's own store everything goes straight to the record, and this page says so."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.waiting import waiting_page
from server.web.page import Page
from server.web.view import view
from server.web.who import Me

router = APIRouter()


@router.get("/waiting")
def waiting(request: Request, me: Me) -> Page:  # noqa: ARG001 - only for who is signed in
    """Nothing waits here."""
    return Page("waiting/index.html", waiting_page(view(request, [])))


@router.post("/waiting")
def send(me: Me) -> Response:  # noqa: ARG001 - only for who is signed in
    """Nothing to send."""
    return RedirectResponse("/waiting", 303)
