"""印刷: 支援経過記録 of a household or a person, and one visit, for A4."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from server.pages.papers import entry_paper, record_paper, week_paper
from server.web.page import Page
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()
Asked = Annotated[str, Query()]


@router.get("/households/{household_id}/paper")
def record(
    request: Request,
    household_id: str,
    colleague: Colleague,
    store: Store,
    first: Annotated[str, Query(alias="from")] = "",
    until: Asked = "",
    of: Asked = "",
) -> Page:
    """支援経過記録 over a period, of everybody or of one person."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    page = record_paper(seen, household_id, {"from": first, "until": until, "of": of})
    return Page("papers/record.html", page, 422 if not page["period"] else 200)


@router.get("/households/{household_id}/entries/{entry_id}/paper")
def entry(request: Request, household_id: str, entry_id: str, colleague: Colleague, store: Store) -> Page:
    """One visit."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    return Page("papers/entry.html", entry_paper(seen, household_id, entry_id))


@router.get("/week/paper")
def week(
    request: Request,
    colleague: Colleague,  # noqa: ARG001 - only for who supports households
    first: Annotated[str, Query(alias="from")] = "",
) -> Page:
    """The week, to carry along."""
    return Page("papers/week.html", week_paper(view(request), first))
