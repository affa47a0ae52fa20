"""設定: language, what this device keeps, passkeys and signing out."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.maps import RECEIVERS
from server.pages.settings import settings_page
from server.web.auth.language import remembering
from server.web.page import Page
from server.web.sent import Fields, first
from server.web.view import LANGUAGES, MAPS_COOKIE, view
from server.web.who import Me, Store, TheSettings

router = APIRouter()
A_YEAR = 365 * 24 * 3600


@router.get("/settings")
def settings(request: Request, me: Me) -> Page:  # noqa: ARG001 - only for who is signed in
    """What a person may change for themselves."""
    return Page("settings/index.html", settings_page(view(request)))


@router.post("/settings/language")
def language(request: Request, me: Me, store: Store, fields: Fields) -> Response:
    """The language pages are read in from now on."""
    chosen = first(fields, "language")
    answer = RedirectResponse("/settings", 303)
    if chosen not in LANGUAGES:
        return answer
    store.staff.speak(me.id, chosen)
    return remembering(request, chosen, answer)


@router.post("/settings/maps")
def maps(me: Me, served: TheSettings, fields: Fields) -> Response:
    """Which map opens addresses for this person in this browser, or none."""
    chosen = first(fields, "maps")
    answer = RedirectResponse("/settings", 303)
    if chosen in ("", *RECEIVERS):
        answer.set_cookie(
            MAPS_COOKIE,
            f"{me.id}.{chosen}",
            max_age=A_YEAR,
            path="/",
            secure=served.has_secure_cookies,
            httponly=True,
            samesite="lax",
        )
    return answer
