"""The language of somebody who has not signed in yet: chosen by a link, kept in a cookie."""

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from server.web.view import LANGUAGES

YEAR_SECONDS = 31_536_000


def choosing(request: Request, then: str = "") -> Response | None:
    """Back to the same page in the language asked for, if one was."""
    chosen = request.query_params.get("language")
    if chosen not in LANGUAGES:
        return None
    return remembering(request, chosen, RedirectResponse(then or request.url.path, 303))


def remembering(request: Request, language: str, response: Response) -> Response:
    """This browser speaks it on pages that know nobody: signing in, a wrong address."""
    secure = request.app.state.settings.has_secure_cookies
    response.set_cookie("language", language, YEAR_SECONDS, path="/", secure=secure, httponly=True, samesite="lax")
    return response
