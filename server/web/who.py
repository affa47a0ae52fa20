"""Who asks, and what handlers work with, each named and typed once."""

from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import Response

from server.clock import Clock as TheClock
from server.rules.refused import Refused
from server.settings import Settings
from server.store import Staff
from server.store import Store as TheStore
from server.store.sessions import Session
from server.trust import sessions

# `__Host-` ties the cookie to this very name; browsers accept it only with Secure.
SECURE_COOKIE = "__Host-banso"
LOCAL_COOKIE = "banso"


def cookie_name(settings: Settings) -> str:
    """Of the session's cookie."""
    return SECURE_COOKIE if settings.has_secure_cookies else LOCAL_COOKIE


def session_token(request: Request) -> str | None:
    """What the browser shows for a session."""
    return request.cookies.get(cookie_name(request.app.state.settings))


def keep_session(response: Response, settings: Settings, token: str) -> None:
    """Hands the token to the browser, out of reach of scripts."""
    hours = settings.session_hours * 3600
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=hours,
        path="/",
        secure=settings.has_secure_cookies,
        httponly=True,
        samesite="lax",
    )


def drop_session(response: Response, settings: Settings) -> None:
    """Takes it back."""
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.has_secure_cookies, httponly=True, samesite="lax"
    )


def anyone(request: Request) -> Staff:
    """Whoever is signed in; doing something keeps a session from idling."""
    staff, session = signed_in(request)
    sessions.touch(request.app.state.store, session, TheClock.true_ms())
    return staff


def without_touching(request: Request) -> Staff:
    """The same for sync and events, which go on by themselves and extend nothing."""
    return signed_in(request)[0]


def signed_in(request: Request) -> tuple[Staff, Session]:
    """The person and their session, or signed out; the first of a day finds that day begun."""
    request.app.state.new_day.begin()
    found = sessions.of(request.app.state.store, session_token(request), TheClock.true_ms())
    if found is None:
        raise Refused("signed_out")
    request.state.staff = found[0]
    return found


def worker(request: Request) -> Staff:
    """Only a worker."""
    return _in_role(request, "worker")


def supervisor(request: Request) -> Staff:
    """Only a supervisor."""
    return _in_role(request, "supervisor")


def colleague(request: Request) -> Staff:
    """Whoever supports households: a worker or a supervisor."""
    return _in_role(request, "worker", "supervisor")


def administrator(request: Request) -> Staff:
    """Only an administrator."""
    return _in_role(request, "administrator")


def _in_role(request: Request, *roles: str) -> Staff:
    staff = anyone(request)
    if staff.role not in roles:
        raise Refused("not_allowed")
    return staff


def _state(name: str) -> Any:
    def from_app(request: Request) -> Any:
        return getattr(request.app.state, name)

    return Depends(from_app)


Anyone = Annotated[Staff, Depends(anyone)]
Me = Anyone
Untouched = Annotated[Staff, Depends(without_touching)]
Worker = Annotated[Staff, Depends(worker)]
Supervisor = Annotated[Staff, Depends(supervisor)]
Colleague = Annotated[Staff, Depends(colleague)]
Administrator = Annotated[Staff, Depends(administrator)]
Store = Annotated[TheStore, _state("store")]
Clock = Annotated[TheClock, _state("clock")]
TheSettings = Annotated[Settings, _state("settings")]
