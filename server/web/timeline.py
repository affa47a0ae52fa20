"""The supervisor's timeline: the page, what is new, 見ました and questions."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from server import record
from server.pages.layout import layout
from server.pages.timeline import asked_line, line, moving_parts, timeline_page
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.store import Staff
from server.store.timeline import Line
from server.web.page import Page
from server.web.sent import Fields, first, new_id, told
from server.web.view import bare_page, view
from server.web.who import Store, Supervisor, Untouched

router = APIRouter()
PAGE = 30
MOST_NEWS = 500
MOST = 10 * PAGE
LARGEST = 2**53 - 1
Number = Annotated[int, Query(ge=0, le=LARGEST)]


@router.get("/timeline")
def timeline(request: Request, supervisor: Supervisor, store: Store, before: Number = 0, shown: Number = 0) -> Page:
    """What came in, the newest to arrive first; whoever comes back finds as many as she had opened."""
    after = store.changes.last_seq
    count = PAGE if before else min(max(shown, PAGE), MOST)
    found = store.timeline.of_team(supervisor, before or None, count + 1)
    lines = found[:count]
    team = _team(store, supervisor)
    data = timeline_page(view(request), _pairs(lines), _ids(store, lines), team, len(found) > count)
    return Page(
        "timeline/index.html",
        {**data, "after": after, "older": bool(before), "shown": PAGE + (shown if before else count)},
    )


@router.get("/timeline/new")
def arrivals(request: Request, staff: Untouched, store: Store, after: Number = 0) -> Response:
    """What came in since a number. It asks by itself, so it never keeps a session open."""
    if staff.role != "supervisor":
        raise Refused("not_allowed")
    last = store.changes.last_seq
    if not after <= last <= after + MOST_NEWS:
        # The record is older than the page, for it came back from a backup; or the page slept for very long.
        return Response(status_code=205)
    if not store.timeline.has_news(staff, after):
        return Response(status_code=204)
    lines = store.timeline.after(staff, after)
    seen = view(request)
    data = {
        "page": layout(seen, "timeline"),
        "lines": [{**line(seen, each.household, each.entry, new_id(store)), "arrives": each.is_new} for each in lines],
        **moving_parts(seen, _team(store, staff)),
    }
    return Page("timeline/_new.html", {**data, "after": last})


@router.post("/households/{household_id}/entries/{entry_id}/seen")
def see(request: Request, household_id: str, entry_id: str, supervisor: Supervisor, store: Store) -> Response:
    """見ました: whoever wrote it knows that it was read."""
    entry = _entry(store, supervisor, household_id, entry_id)
    if all(each["by"] != supervisor.id for each in entry["seen"]):
        _note(store, supervisor, {"kind": "entry.seen", "household_id": household_id, "body": {"entry_id": entry_id}})
    return _answer(request, supervisor, store, (household_id, entry_id))


@router.post("/households/{household_id}/entries/{entry_id}/questions")
def ask(
    request: Request, household_id: str, entry_id: str, supervisor: Supervisor, store: Store, fields: Fields
) -> Response:
    """A question to whoever wrote it."""
    entry = _entry(store, supervisor, household_id, entry_id)
    sent = told(store, "question", {**fields, "text": fields.get(f"text-{entry_id}") or fields.get("text", [])})
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        state = store.households.seen_by(supervisor, household_id)
        text = {"text": [first(fields, f"text-{entry_id}") or first(fields, "text")]}
        data = asked_line(view(request, [state]), state, entry, (text, mistakes, _own_id(store, fields)))
        return Page("timeline/_line.html", {"page": bare_page(request), "line": data}, 422)
    act = {**sent, "kind": "question.asked", "household_id": household_id, "body": {"entry_id": entry_id, **body}}
    _note(store, supervisor, act)
    return _answer(request, supervisor, store, (household_id, entry_id))


def _team(store: Store, staff: Staff) -> dict[str, Any]:
    people = [
        {"id": one.id, "name": one.name, "role": one.role} for one in store.staff.of_team(staff.team) if not one.left_at
    ]
    name = next((team["name"] for team in store.staff.teams() if team["id"] == staff.team), "")
    return {"name": name, "people": people}


def _pairs(lines: Sequence[Line]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(each.household, each.entry) for each in lines]


def _ids(store: Store, lines: Sequence[Line]) -> list[str]:
    """An id for each line's question, so that pressing twice asks once."""
    return [new_id(store) for _ in lines]


def _own_id(store: Store, fields: dict[str, list[str]]) -> str:
    sent = first(fields, "id")
    return sent if is_uuid7(sent) else new_id(store)


def _entry(store: Store, staff: Staff, household_id: str, entry_id: str) -> dict[str, Any]:
    """An entry of a household this person may see; any other does not exist."""
    for entry in store.households.seen_by(staff, household_id)["entries"]:
        if entry["id"] == entry_id:
            return dict(entry)
    raise Refused("not_found")


def _note(store: Store, staff: Staff, act: dict[str, Any]) -> None:
    result = record.note(store, staff, act)
    if result.result == "refused":
        raise Refused(result.code or "invalid", result.field)


def _answer(request: Request, staff: Staff, store: Store, place: tuple[str, str]) -> Response:
    """The line as it stands now; the whole page for a browser that swaps nothing."""
    household_id, entry_id = place
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/timeline#entry-{entry_id}", 303)
    state = store.households.seen_by(staff, household_id)
    data = line(view(request, [state]), state, _entry(store, staff, household_id, entry_id), new_id(store))
    return Page("timeline/_line.html", {"page": bare_page(request), "line": data})
