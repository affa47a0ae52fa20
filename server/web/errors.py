"""Turns whatever goes wrong into a status and a page, once; never into a stack trace."""

import logging
import secrets
import traceback

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Scope

from server.rules.refused import Refused
from server.web.coming_back import sign_in_before
from server.web.page import Page
from server.web.unsaved import GIVES_BACK, is_form, unsaved
from server.web.view import bare_page

log = logging.getLogger("banso")

STATUS = {
    "invalid": 400,
    "signed_out": 401,
    "not_allowed": 403,
    "not_found": 404,
    "conflict": 409,
    "too_large": 413,
    "too_many": 429,
    "too_old": 400,
    "busy": 503,
}
CODES = {404: "not_found", 405: "not_found", 413: "too_large", 429: "too_many", 503: "busy"}
WIRE = ("/sync", "/deposit", "/events")


def install(app: FastAPI) -> None:
    """Every way in which an answer can be a refusal."""

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        if error.code in GIVES_BACK and is_form(request):
            return await unsaved(request, error.code, STATUS[error.code])
        return refusal(error, request.scope)

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, _: RequestValidationError) -> Response:
        return refusal(Refused("invalid"), request.scope)

    @app.exception_handler(HTTPException)
    async def not_ours(request: Request, error: HTTPException) -> Response:
        return refusal(Refused(CODES.get(error.status_code, "invalid")), request.scope, error.status_code)


def refusal(error: Refused, scope: Scope, status: int | None = None) -> Response:
    """The page, or the code for a script; who is signed out and opens a page is led to sign in."""
    request = Request(scope)
    status = status or STATUS[error.code]
    if wants_code(request):
        return JSONResponse({"code": error.code, "field": error.field, **_messages(request, error.code)}, status)
    if error.code == "signed_out" and _is_opening_a_page(request):
        return RedirectResponse(sign_in_before(_asked_for(request)), 303)
    return Page("errors/refused.html", {"page": bare_page(request), "code": error.code, "id": ""}, status)


async def bug(error: Exception, scope: Scope) -> Response:
    """Logged without anybody's data: what kind of error, and where; the person gets the number of it."""
    number = secrets.token_hex(4)
    log.error("Bug %s: %s at %s", number, type(error).__name__, _place(error))
    request = Request(scope)
    if wants_code(request):
        return JSONResponse({"code": "bug", "id": number, **_messages(request, "bug", id=number)}, 500)
    return await run_in_threadpool(_bug_page, request, number)


def _bug_page(request: Request, number: str) -> Response:
    try:
        page = Page("errors/bug.html", {"page": bare_page(request), "code": "bug", "id": number}, 500)
        page.render_now(request.scope)
    except Exception as error:  # noqa: BLE001 - even the page about errors may be broken
        log.error("Bug %s has no page: %s at %s", number, type(error).__name__, _place(error))  # noqa: TRY400 - no data
        return PlainTextResponse("\n\n".join(_messages(request, "bug", id=number).values()), 500)
    return page


def wants_code(request: Request) -> bool:
    """Scripts of ours ask with JSON; people get pages."""
    is_json = request.headers.get("content-type", "").startswith("application/json")
    return is_json or request.url.path in WIRE or "application/json" in request.headers.get("accept", "")


def _is_opening_a_page(request: Request) -> bool:
    return request.method in ("GET", "HEAD") and "hx-request" not in request.headers


def _asked_for(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _messages(request: Request, code: str, **params: str) -> dict[str, str]:
    say = request.app.state.templates.say
    return {f"message_{language}": say(language, f"refused.{code}", **params) for language in ("ja", "en")}


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " > ".join(f"{frame.filename.rsplit('/server/', 1)[-1]}:{frame.lineno}" for frame in frames)
