"""Handing on: what a new worker reads first, and whom a supervisor entrusts with a household."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.entrusting import entrusting_page
from server.pages.reading import reading_page
from server.web.covers import workers_of
from server.web.page import Page
from server.web.sent import Fields, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store, Supervisor

router = APIRouter()


@router.get("/households/{household_id}/reading")
def reading(request: Request, household_id: str, me: Colleague, store: Store) -> Page:
    """The reading list of a handover."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("entrusting/reading.html", reading_page(seen, household_id))


@router.get("/households/{household_id}/entrusting")
def entrusting(request: Request, household_id: str, supervisor: Supervisor, store: Store) -> Page:
    """Who leads it, who shares it."""
    seen = view(request, [store.households.seen_by(supervisor, household_id)])
    people = workers_of(store, supervisor)
    return Page("entrusting/new.html", entrusting_page(seen, household_id, people, ({}, [], new_id(store))))


@router.post("/households/{household_id}/entrusting")
def entrust(request: Request, household_id: str, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """From now on they have it, and whoever is not named has it no longer."""
    state = store.households.seen_by(supervisor, household_id)
    people = workers_of(store, supervisor)
    sent = told(store, "entrusting", fields)
    mistakes = [*sent.pop("mistakes"), *_unknown(sent["body"], people, state)]
    if mistakes:
        form = (fields, mistakes, sent["id"] or new_id(store))
        page = entrusting_page(view(request, [state]), household_id, people, form)
        return Page("entrusting/new.html", page, 422)
    then = f"/households/{household_id}"
    if _is_as_it_was(sent["body"], state):
        return RedirectResponse(then, 303)
    act = {"kind": "household.entrusted", "household_id": household_id, **sent}
    return written(store, supervisor, act, then)


def _unknown(body: dict[str, Any], people: list[dict[str, Any]], state: dict[str, Any]) -> list[dict[str, Any]]:
    """Only the team's workers, and whoever has it already."""
    known = {one["id"] for one in people} | {state["lead"], *state["workers"]}
    wrong = [] if body["lead"] is None or body["lead"] in known else [{"field": "lead", "code": "unknown_choice"}]
    if known.issuperset(body["workers"]):
        return wrong
    return [*wrong, {"field": "workers", "code": "unknown_choice"}]


def _is_as_it_was(body: dict[str, Any], state: dict[str, Any]) -> bool:
    same_lead = body["lead"] == state["lead"]
    return same_lead and set(body["workers"]) - {body["lead"]} == set(state["workers"]) and not body["why"]
