"""Signing in by one touch, and signing out."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.trust import passkeys, sessions
from server.web.auth.arrival import Arriving, arrive
from server.web.auth.asking import Answering
from server.web.auth.language import choosing
from server.web.coming_back import next_page, sign_in_before
from server.web.page import Page
from server.web.view import bare_page
from server.web.who import Store, TheSettings, drop_session, session_token

router = APIRouter()
AFTER = "/auth/sign-in?out=1"


@router.get("/sign-in")
def sign_in_page(request: Request) -> Response:
    """The same page for everybody; it says nothing about who exists."""
    wanted = next_page(request.query_params.get("next", ""))
    page = {"page": bare_page(request), "next": wanted.removeprefix("/")}
    return choosing(request, sign_in_before(wanted)) or Page("auth/sign_in.html", page)


@router.post("/sessions")
def sign_in(arriving: Arriving, request: Request, answering: Answering, store: Store) -> Response:
    """A touch of a passkey of somebody who works here."""
    passkey = passkeys.touched(store, answering, arriving.credential)
    return arrive(request, passkey, arriving, answering.now)


@router.delete("/sessions")
def end_session(request: Request, store: Store, settings: TheSettings) -> Response:
    """For scripts."""
    return _ended(request, store, settings, Response(status_code=204))


@router.post("/sign-out")
def sign_out(request: Request, store: Store, settings: TheSettings) -> Response:
    """For the form; the page it leads to locks what this phone keeps."""
    return _ended(request, store, settings, RedirectResponse(AFTER, 303))


def _ended(request: Request, store: Store, settings: TheSettings, response: Response) -> Response:
    sessions.end(store, session_token(request))
    drop_session(response, settings)
    return response
