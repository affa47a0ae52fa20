"""緊急度: where it rose, fell or was set apart, and settling it."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.team_urgency import NO_FORM, Form, set_apart, urgency_page
from server.web.page import Page
from server.web.sent import Fields, new_id, told, written
from server.web.timeline_acts import see_entry
from server.web.view import view
from server.web.who import Store, Supervisor

router = APIRouter()


@router.get("/team/urgency")
def urgency(request: Request, supervisor: Supervisor, store: Store) -> Page:  # noqa: ARG001 - only for a supervisor
    """What changed lately, and what waits to be settled."""
    return _page(request, store)


@router.post("/team/urgency/{household_id}")
def settle(request: Request, household_id: str, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """The one urgency that stands from now on, with why."""
    store.households.seen_by(supervisor, household_id)
    sent = told(store, "urgency", fields)
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        return _page(request, store, (household_id, fields, mistakes), 422)
    act = {**sent, "kind": "household.changed", "household_id": household_id, "body": body}
    return written(store, supervisor, act, "/team/urgency")


@router.post("/team/urgency/{household_id}/entries/{entry_id}/seen")
def see(household_id: str, entry_id: str, supervisor: Supervisor, store: Store) -> Response:
    """見ました, said from the list: whoever asked for it knows."""
    see_entry(store, supervisor, household_id, entry_id)
    return RedirectResponse("/team/urgency", 303)


def _page(request: Request, store: Store, form: Form = NO_FORM, status: int = 200) -> Page:
    seen = view(request)
    ids = [new_id(store) for _ in set_apart(seen)]
    return Page("team/urgency.html", urgency_page(seen, ids, form), status)
