"""先に読むもの: what a new worker reads first of a household that comes to them."""

from fastapi import APIRouter, Request

from server.pages.reading import reading_page
from server.web.page import Page
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/households/{household_id}/reading")
def reading(request: Request, household_id: str, me: Colleague, store: Store) -> Page:
    """The reading list of a handover."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("entrusting/reading.html", reading_page(seen, household_id))
