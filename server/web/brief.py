"""訪問の前に, and the map: what to know before the door, and the way to it."""

from fastapi import APIRouter, Request

from server.pages.brief import brief_page
from server.pages.maps import map_page
from server.web.page import Page
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/households/{household_id}/brief")
def brief(request: Request, household_id: str, colleague: Colleague, store: Store) -> Page:
    """One page for the stairs."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    return Page("households/brief.html", brief_page(seen, household_id))


@router.get("/households/{household_id}/map")
def map_of(request: Request, household_id: str, colleague: Colleague, store: Store) -> Page:
    """Who would receive the address."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    return Page("households/map.html", map_page(seen, household_id))
