"""What a supervisor says to a line of her timeline: 見ました, or a question; the filters stay as they were."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server import record
from server.pages.timeline import asked_line, line
from server.pages.timeline_filters import address, filters_query
from server.rules.filters import Filter
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, first, new_id, told
from server.web.timeline import Wish
from server.web.view import bare_page, view
from server.web.who import Store, Supervisor

router = APIRouter()
Place = tuple[str, str]


@router.post("/households/{household_id}/entries/{entry_id}/seen")
def see(
    request: Request, household_id: str, entry_id: str, supervisor: Supervisor, store: Store, wish: Wish
) -> Response:
    """見ました: whoever wrote it knows that it was read."""
    see_entry(store, supervisor, household_id, entry_id)
    return _answer(request, supervisor, store, (household_id, entry_id), wish)


def see_entry(store: Store, supervisor: Staff, household_id: str, entry_id: str) -> None:
    """Seen twice is said once."""
    entry = _entry(store, supervisor, household_id, entry_id)
    if all(each["by"] != supervisor.id for each in entry["seen"]):
        _note(store, supervisor, {"kind": "entry.seen", "household_id": household_id, "body": {"entry_id": entry_id}})


@router.post("/households/{household_id}/entries/{entry_id}/questions")
def ask(
    request: Request,
    household_id: str,
    entry_id: str,
    supervisor: Supervisor,
    store: Store,
    fields: Fields,
    wish: Wish,
) -> Response:
    """A question to whoever wrote it."""
    entry = _entry(store, supervisor, household_id, entry_id)
    sent = told(store, "question", {**fields, "text": fields.get(f"text-{entry_id}") or fields.get("text", [])})
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        state = store.households.seen_by(supervisor, household_id)
        text = {"text": [first(fields, f"text-{entry_id}") or first(fields, "text")]}
        data = asked_line(view(request, [state]), state, entry, (text, mistakes, _own_id(store, fields)))
        shown = {"page": bare_page(request), "line": {**data, "query": filters_query(wish)}}
        return Page("timeline/_line.html", shown, 422)
    act = {**sent, "kind": "question.asked", "household_id": household_id, "body": {"entry_id": entry_id, **body}}
    _note(store, supervisor, act)
    return _answer(request, supervisor, store, (household_id, entry_id), wish)


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


def _answer(request: Request, staff: Staff, store: Store, place: Place, wish: Filter) -> Response:
    """The line as it stands now; the whole page for a browser that swaps nothing."""
    household_id, entry_id = place
    if "hx-request" not in request.headers:
        return RedirectResponse(f"{address(wish)}#entry-{entry_id}", 303)
    state = store.households.seen_by(staff, household_id)
    data = line(view(request, [state]), state, _entry(store, staff, household_id, entry_id), new_id(store))
    return Page("timeline/_line.html", {"page": bare_page(request), "line": {**data, "query": filters_query(wish)}})
