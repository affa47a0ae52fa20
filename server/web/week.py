"""/week: a week of planned visits."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from server.pages.week import week_page
from server.web.page import Page
from server.web.view import view
from server.web.who import Colleague

router = APIRouter()


@router.get("/week")
def week(
    request: Request,
    colleague: Colleague,  # noqa: ARG001 - only for who supports households
    from_day: Annotated[str, Query(alias="from")] = "",
) -> Page:
    """Monday to Sunday."""
    return Page("week/index.html", week_page(view(request), from_day))
