"""Whom a supervisor entrusts with households, one or several, and what comes back after a rest."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.entrusting import entrusting_page
from server.pages.team_entrusting import chosen_unled, returning_page, unled_mistakes, unled_page
from server.web.covers import act_on, acted, workers_of
from server.web.page import Page
from server.web.sent import Fields, first, new_id, told, written
from server.web.view import view
from server.web.who import Store, Supervisor

router = APIRouter()


@router.get("/team/returning")
def returning(request: Request, supervisor: Supervisor) -> Page:  # noqa: ARG001 - only for a supervisor
    """Those whose day has come, and those it will come for."""
    return Page("rest/returning.html", returning_page(view(request)))


@router.get("/team/entrusting")
def unled(request: Request, supervisor: Supervisor, store: Store) -> Page:
    """Households without a lead."""
    return Page("entrusting/unled.html", unled_page(view(request), workers_of(store, supervisor), {}, []))


@router.post("/team/entrusting")
def entrust_several(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """Several of them to one worker; who shares them already goes on sharing."""
    seen, people, lead = view(request), workers_of(store, supervisor), first(fields, "lead")
    chosen = chosen_unled(seen, fields)
    mistakes = unled_mistakes(people, lead, chosen)
    if mistakes:
        return Page("entrusting/unled.html", unled_page(seen, people, fields, mistakes), 422)
    led = [(state, {"lead": lead, "workers": state["workers"], "why": ""}) for state in chosen]
    acted(store, supervisor, [act_on(state, "household.entrusted", body) for state, body in led])
    return RedirectResponse("/team/entrusting", 303)


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
        form = (fields, mistakes, sent["id"])
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
