"""訪問の予定: planning a visit, changing it, cancelling it, and letting it repeat no more."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.plans import new_plan_fields, plan_fields, plan_of, plan_page
from server.web.page import Page
from server.web.sent import Fields, TypedFields, first, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()
KEPT_OF_PLAN = ("starts_at", "part", "method", "workers", "note")


@router.get("/households/{household_id}/plans/new")
def plan(request: Request, household_id: str, colleague: Colleague, store: Store, after: str = "") -> Page:
    """An empty form, or what is proposed after a repeating plan."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    fields = new_plan_fields(seen, household_id, after)
    return _shown(seen, household_id, "", fields, [], new_id(store))


@router.post("/households/{household_id}/plans/new")
def keep(request: Request, household_id: str, colleague: Colleague, store: Store, fields: Fields) -> Response:
    """Planned, or back with what is missing."""
    state = store.households.seen_by(colleague, household_id)
    sent = told(store, "plan", fields)
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        return _shown(view(request, [state]), household_id, "", fields, mistakes, sent["id"])
    body = {name: value for name, value in body.items() if name != "why"}
    return _written(store, colleague, "visit.planned", household_id, {**sent, "body": body})


@router.get("/households/{household_id}/plans/{plan_id}")
def planned(request: Request, household_id: str, plan_id: str, colleague: Colleague, store: Store) -> Page:
    """One plan, and what can still be done with it."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    fields = plan_fields(seen, household_id, plan_id)
    return _shown(seen, household_id, plan_id, fields, [], new_id(store))


@router.post("/households/{household_id}/plans/{plan_id}")
def change(
    request: Request, household_id: str, plan_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """Changed; or, by its own button, the same plan that repeats no more."""
    state = store.households.seen_by(colleague, household_id)
    before = plan_of(state, plan_id)
    sent = told(store, "plan", fields)
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if first(fields, "stop"):
        mistakes, body = [], {**{name: before[name] for name in KEPT_OF_PLAN}, "repeats": False, "why": ""}
    if mistakes:
        return _shown(view(request, [state]), household_id, plan_id, fields, mistakes, sent["id"])
    return _written(store, colleague, "plan.changed", household_id, {**sent, "body": {"plan_id": plan_id, **body}})


@router.post("/households/{household_id}/plans/{plan_id}/cancellation")
def cancel(
    request: Request, household_id: str, plan_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """Not this time, with a reason."""
    state = store.households.seen_by(colleague, household_id)
    plan_of(state, plan_id)
    sent = told(store, "plan_cancellation", fields)
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        seen = view(request, [state])
        typed = {**plan_fields(seen, household_id, plan_id), **fields}
        return _shown(seen, household_id, plan_id, typed, mistakes, sent["id"])
    why = {"plan_id": plan_id, "why": body["cancel_why"]}
    return _written(store, colleague, "plan.cancelled", household_id, {**sent, "body": why})


def _shown(
    seen: dict[str, Any],
    household_id: str,
    plan_id: str,
    fields: TypedFields,
    mistakes: list[dict[str, Any]],
    operation_id: str,
) -> Page:
    page = plan_page(seen, household_id, plan_id, fields, mistakes, operation_id)
    return Page("plans/show.html", page, 422 if mistakes else 200)


def _written(store: Store, colleague: Colleague, kind: str, household_id: str, sent: Mapping[str, Any]) -> Response:
    act = {"kind": kind, "household_id": household_id, "about": [], **sent}
    return written(store, colleague, act, f"/households/{household_id}")
