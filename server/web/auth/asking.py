"""Which browser asks: a cookie of its own, so that a challenge is answered only where it was asked for."""

from typing import Annotated

from fastapi import Depends, Request, Response

from server.clock import Clock
from server.settings import Settings
from server.trust.passkeys import Visit
from server.trust.relying_party import RelyingParty
from server.trust.tokens import hashed, new_token

SECURE_COOKIE = "__Host-banso-asking"
LOCAL_COOKIE = "banso-asking"
KEPT_SECONDS = 3600


def _cookie_name(settings: Settings) -> str:
    return SECURE_COOKIE if settings.has_secure_cookies else LOCAL_COOKIE


def visit(request: Request) -> Visit:
    """This browser, now. One without the cookie has asked for nothing that it could answer."""
    settings: Settings = request.app.state.settings
    token = request.cookies.get(_cookie_name(settings)) or new_token()
    return Visit(RelyingParty(settings.host_name, settings.origin), hashed(token), Clock.true_ms())


def asking_visit(request: Request, response: Response) -> Visit:
    """The same, and it is known again when it answers."""
    settings: Settings = request.app.state.settings
    name = _cookie_name(settings)
    token = request.cookies.get(name) or new_token()
    response.set_cookie(
        name, token, KEPT_SECONDS, path="/", secure=settings.has_secure_cookies, httponly=True, samesite="strict"
    )
    return Visit(RelyingParty(settings.host_name, settings.origin), hashed(token), Clock.true_ms())


Asking = Annotated[Visit, Depends(asking_visit)]
Answering = Annotated[Visit, Depends(visit)]
