"""次の一手: finishing one, with what came of it."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.steps import step_page
from server.web.page import Page
from server.web.sent import Fields, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/households/{household_id}/steps/{step_id}")
def step(request: Request, household_id: str, step_id: str, me: Colleague, store: Store) -> Page:
    """The step, and a field for what came of it."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("steps/finish.html", step_page(seen, household_id, step_id, {}, [], new_id(store)))


@router.post("/households/{household_id}/steps/{step_id}")
def finish(request: Request, household_id: str, step_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """It is done."""
    state = store.households.seen_by(me, household_id)
    sent = told(store, "step", fields)
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        page = step_page(view(request, [state]), household_id, step_id, fields, mistakes, sent["id"])
        return Page("steps/finish.html", page, 422)
    act = {
        "kind": "step.finished",
        "household_id": household_id,
        "about": _whom(state, step_id),
        "body": {"step_id": step_id, **body},
        **sent,
    }
    return written(store, me, act, f"/households/{household_id}")


def _whom(state: dict[str, Any], step_id: str) -> list[str]:
    """The person the step was for; a step for the household is about nobody alone."""
    persons = {person["id"] for person in state["persons"]}
    return [step["whom"] for step in state["steps"] if step["id"] == step_id and step["whom"] in persons]
