"""世帯: the caseload, one household, and more of its timeline."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from server.pages.households import PART, entries_part, household_page, households_page
from server.web.page import Page
from server.web.view import bare_page, view
from server.web.who import Colleague, Store

router = APIRouter()
MOST = 5000


@router.get("/households")
def households(request: Request, me: Colleague, by: str = "kana") -> Page:  # noqa: ARG001 - only for who is signed in
    """Everybody this person accompanies."""
    return Page("households/index.html", households_page(view(request), by))


@router.get("/households/{household_id}")
def household(
    request: Request, household_id: str, me: Colleague, store: Store, shown: Annotated[int, Query(ge=1, le=MOST)] = PART
) -> Page:
    """Who lives here, what not to forget at the door, what changed."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("households/show.html", household_page(seen, household_id, shown))


@router.get("/households/{household_id}/entries")
def entries(request: Request, household_id: str, me: Colleague, store: Store, before: str = "") -> Page:
    """Earlier entries, for the end of the list."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("households/_entries.html", {"page": bare_page(request), **entries_part(seen, household_id, before)})
