"""The supervisor's timeline: the page with its filters, and what is new."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from server.pages.layout import layout
from server.pages.timeline import line, moving_parts, timeline_page
from server.pages.timeline_filters import address, filters_query
from server.rules.calendar import day_of
from server.rules.caseload import days_of_month
from server.rules.filters import Filter, filter_of
from server.rules.refused import Refused
from server.store import Staff
from server.store.timeline import Line
from server.web.page import Page
from server.web.sent import new_id
from server.web.view import view
from server.web.who import Store, Supervisor, Untouched

router = APIRouter()
PAGE = 30
MOST_NEWS = 500
MOST = 10 * PAGE
LARGEST = 2**53 - 1
Number = Annotated[int, Query(ge=0, le=LARGEST)]


def wished(request: Request) -> Filter:
    """The filter that an address asks for."""
    return filter_of(request.query_params.multi_items())


Wish = Annotated[Filter, Depends(wished)]


@router.get("/timeline")
def timeline(
    request: Request, supervisor: Supervisor, store: Store, wish: Wish, before: Number = 0, shown: Number = 0
) -> Response:
    """What came in, the newest to arrive first; whoever comes back finds as many as she had opened."""
    if any(not value for _, value in request.query_params.multi_items()):
        # The form of the filters names what was not chosen as well; the address keeps what was.
        return RedirectResponse(address(wish), 303)
    after = store.changes.last_seq
    count = PAGE if before else min(max(shown, PAGE), MOST)
    found = store.timeline.of_team(supervisor, before or None, count + 1, wish)
    data = timeline_page(view(request), _asked(store, found[:count]), team_of(store, supervisor), wish)
    more = data["lines"][-1]["seq"] if len(found) > count else 0
    place = {"after": after, "older": bool(before), "shown": PAGE + (shown if before else count)}
    return Page("timeline/index.html", {**data, **place, "more": more})


@router.get("/timeline/new")
def arrivals(request: Request, staff: Untouched, store: Store, wish: Wish, after: Number = 0) -> Response:
    """What came in since a number. It asks by itself, so it never keeps a session open."""
    if staff.role != "supervisor":
        raise Refused("not_allowed")
    last = store.changes.last_seq
    if not after <= last <= after + MOST_NEWS:
        # The record is older than the page, for it came back from a backup; or the page slept for very long.
        return Response(status_code=205)
    if not store.timeline.has_news(staff, after):
        return Response(status_code=204)
    news = store.timeline.after(staff, after, wish)
    seen, query = view(request), filters_query(wish)
    lines = [
        {**line(seen, *asked), "query": query, "arrives": each.is_new}
        for each, asked in zip(news.lines, _asked(store, news.lines), strict=True)
    ]
    moving = moving_parts(seen, team_of(store, staff))
    data = {"page": layout(seen, "timeline"), "lines": lines, **moving, "query": query, "others": news.others}
    return Page("timeline/_new.html", {**data, "after": last})


def team_of(store: Store, staff: Staff) -> dict[str, Any]:
    """The team's name, who works in it, and how many visits each has made this month."""
    month = days_of_month(day_of(store.time.now()))
    made = store.timeline.visits_made(staff, month[0], month[-1])
    people = [
        {"id": one.id, "name": one.name, "role": one.role, "made": made.get(one.id, 0)}
        for one in store.staff.of_team(staff.team)
        if not one.left_at
    ]
    name = next((team["name"] for team in store.staff.teams() if team["id"] == staff.team), "")
    return {"name": name, "people": people}


def _asked(store: Store, lines: Sequence[Line]) -> list[tuple[dict[str, Any], dict[str, Any], str]]:
    """Each with an id for its question, so that pressing twice asks once."""
    return [(each.household, each.entry, new_id(store)) for each in lines]
