"""予定のカレンダー: the plans as a file for another calendar."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.calendar_file import calendar_file, calendar_page
from server.web.page import Page
from server.web.view import view
from server.web.who import Colleague

router = APIRouter()
TYPE = "text/calendar; charset=utf-8"
ATTACHED = {"content-disposition": 'attachment; filename="banso.ics"'}


@router.get("/calendar")
def calendar(request: Request, colleague: Colleague) -> Page:  # noqa: ARG001 - only for who supports households
    """What the file holds, and what it does not say."""
    return Page("calendar/index.html", calendar_page(view(request)))


@router.get("/calendar/file")
def file(request: Request, colleague: Colleague) -> Response:  # noqa: ARG001 - only for who supports households
    """The file."""
    seen = view(request)
    word = request.app.state.templates.say(seen["language"], "calendar.event")
    return Response(calendar_file(seen, word), media_type=TYPE, headers=ATTACHED)
