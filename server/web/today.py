"""/: 今日 for a worker; a supervisor reads what came in, an administrator sees to the staff."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.today import today_page
from server.web.page import Page
from server.web.view import view
from server.web.who import Me

router = APIRouter()
ELSEWHERE = {"supervisor": "/timeline", "administrator": "/staff"}


@router.get("/")
def today(request: Request, me: Me) -> Response:
    """Where to go, what was promised, what went well."""
    if me.role in ELSEWHERE:
        return RedirectResponse(ELSEWHERE[me.role], 303)
    return Page("today/index.html", today_page(view(request)))
