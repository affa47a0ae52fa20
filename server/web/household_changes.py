"""Adding a household, and changing one."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.household_changes import (
    alike_to,
    household_change_page,
    household_fields,
    new_household_fields,
    new_household_page,
    registration,
)
from server.rules.household_form import changes_of, missing_why, shown_before
from server.web.page import Page
from server.web.sent import Fields, new_id, other_words, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()
IDS = ("id", "household", "person")


@router.get("/households/new")
def new_household(request: Request, colleague: Colleague, store: Store) -> Page:  # noqa: ARG001 - only for colleagues
    """Nothing is required, not even a name."""
    ids = {name: new_id(store) for name in IDS}
    return Page("households/new.html", new_household_page(view(request), new_household_fields(), [], [], ids))


@router.post("/households/new")
def register(request: Request, colleague: Colleague, store: Store, fields: Fields) -> Response:
    """Offers those that may be the same; then it is registered, for its worker."""
    sent = told(store, "household", fields)
    seen = view(request)
    mistakes = [*sent["mistakes"], *_wrong_lead(seen, sent)]
    ids = {name: sent[name] or new_id(store) for name in IDS}
    body = registration(seen["me"], sent, ids["person"])
    if other_words(store, ids["id"], body):
        ids = {name: new_id(store) for name in IDS}
    is_kept = any(state["id"] == ids["household"] for state in seen["households"])
    alike = [] if mistakes or sent["another"] or is_kept else alike_to(seen, sent)
    if mistakes or alike:
        return Page("households/new.html", new_household_page(seen, fields, mistakes, alike, ids), 422)
    act = {"kind": "household.registered", "household_id": ids["household"], "body": body, "id": ids["id"]}
    return written(store, colleague, act, f"/households/{ids['household']}")


def _wrong_lead(seen: dict[str, Any], sent: dict[str, Any]) -> list[dict[str, Any]]:
    """A supervisor says whose it is."""
    me, names = seen["me"], seen["names"]
    of_team = [who for who, one in names.items() if one["role"] == "worker" and one.get("team") == me["team"]]
    is_fine = me["role"] == "worker" or sent["lead"] in of_team
    return [] if is_fine else [{"field": "lead", "code": "required"}]


@router.get("/households/{household_id}/change")
def household_change(request: Request, household_id: str, colleague: Colleague, store: Store) -> Page:
    """The household as it is told now."""
    state = store.households.seen_by(colleague, household_id)
    page = household_change_page(view(request), household_id, household_fields(state), [], new_id(store))
    return Page("households/change.html", page)


@router.post("/households/{household_id}/change")
def change(request: Request, household_id: str, colleague: Colleague, store: Store, fields: Fields) -> Response:
    """Tells only what is otherwise than it was shown."""
    store.households.seen_by(colleague, household_id)
    sent = told(store, "household_change", fields)
    before = told(store, "household_change", shown_before(fields))["body"]
    changes = changes_of(sent["body"], before)
    mistakes = [*sent["mistakes"], *missing_why(changes, before, sent["why"])]
    if mistakes:
        page = household_change_page(view(request), household_id, fields, mistakes, sent["id"])
        return Page("households/change.html", page, 422)
    act = {
        "kind": "household.changed",
        "household_id": household_id,
        "body": {**changes, "why": sent["why"]},
        "id": sent["id"],
        "known": sent["known"],
    }
    return written(store, colleague, act if changes else None, f"/households/{household_id}")
