"""People of a household: adding one, changing what is known, and moving to another household."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.person_fields import new_person_fields
from server.pages.persons import (
    ELSEWHERE,
    alike_to,
    move_page,
    moved_to,
    new_person_page,
    person_of,
    person_page,
)
from server.rules.household_form import changes_of, shown_before
from server.web.page import Page
from server.web.sent import Fields, new_id, other_words, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/households/{household_id}/persons/new")
def new_person(request: Request, household_id: str, colleague: Colleague, store: Store) -> Page:
    """Nothing is required, not even a name."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    ids = {"id": new_id(store), "person": new_id(store)}
    return Page("persons/new.html", new_person_page(seen, household_id, new_person_fields(), [], [], ids))


@router.post("/households/{household_id}/persons/new")
def join(request: Request, household_id: str, colleague: Colleague, store: Store, fields: Fields) -> Response:
    """Offers those who may be the same; then they are of this household."""
    state = store.households.seen_by(colleague, household_id)
    sent = told(store, "person", fields)
    ids = {name: sent[name] or new_id(store) for name in ("id", "person")}
    body = {"person": {"id": ids["person"], **sent["body"]}}
    if other_words(store, ids["id"], body):
        ids = {name: new_id(store) for name in ids}
        body = {"person": {**body["person"], "id": ids["person"]}}
    seen = view(request)
    is_kept = any(person["id"] == ids["person"] for person in state["persons"])
    alike = [] if sent["mistakes"] or sent["another"] or is_kept else alike_to(seen, sent)
    if sent["mistakes"] or alike:
        page = new_person_page(seen, household_id, fields, sent["mistakes"], alike, ids)
        return Page("persons/new.html", page, 422)
    act = {"kind": "person.joined", "about": [ids["person"]], "body": body, "id": ids["id"], "known": sent["known"]}
    return written(store, colleague, {**act, "household_id": household_id}, f"/households/{household_id}")


@router.get("/households/{household_id}/persons/{person_id}")
def person(request: Request, household_id: str, person_id: str, colleague: Colleague, store: Store) -> Page:
    """Who they are, and where they stayed."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    return Page("persons/show.html", person_page(seen, household_id, person_id, {}, [], new_id(store)))


@router.post("/households/{household_id}/persons/{person_id}")
def change_person(
    request: Request, household_id: str, person_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """Tells only what is otherwise than it was shown."""
    state = store.households.seen_by(colleague, household_id)
    person_of(state, person_id)
    sent = told(store, "person", fields)
    if sent["mistakes"]:
        seen = view(request, [state])
        page = person_page(seen, household_id, person_id, fields, sent["mistakes"], sent["id"])
        return Page("persons/show.html", page, 422)
    changes = changes_of(sent["body"], told(store, "person", shown_before(fields))["body"])
    act = {
        "kind": "person.changed",
        "household_id": household_id,
        "about": [person_id],
        "body": {**changes, "person_id": person_id, "why": sent["why"]},
        "id": sent["id"],
        "known": sent["known"],
    }
    return written(store, colleague, act if changes else None, f"/households/{household_id}")


@router.get("/households/{household_id}/persons/{person_id}/move")
def moving(
    request: Request, household_id: str, person_id: str, colleague: Colleague, store: Store, to: str = ""
) -> Page:
    """Where to, since when, and as whom."""
    store.households.seen_by(colleague, household_id)
    page = move_page(view(request), household_id, person_id, {"lives": ["here"], "to": [to]}, [], new_id(store))
    return Page("persons/move.html", page)


@router.post("/households/{household_id}/persons/{person_id}/move")
def move(
    request: Request, household_id: str, person_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """To another household with what is written about them; or away to where nobody of us goes."""
    person_of(store.households.seen_by(colleague, household_id), person_id)
    sent = told(store, "person_move", fields)
    seen, body = view(request), sent["body"]
    to = moved_to(seen, household_id, body["to"])
    mistakes = sent["mistakes"]
    if to is None and body["to"] not in ("", ELSEWHERE):
        mistakes = [{"field": "to", "code": "unknown_choice"}, *mistakes]
    if mistakes:
        page = move_page(seen, household_id, person_id, fields, mistakes, sent["id"])
        return Page("persons/move.html", page, 422)
    act = {**moved(person_id, body, to), "household_id": household_id, "id": sent["id"], "known": sent["known"]}
    return written(store, colleague, act, f"/households/{to or household_id}")


def moved(person_id: str, body: dict[str, Any], to: str | None) -> dict[str, Any]:
    """The act: elsewhere is no household of ours, and a change of the person is all."""
    if to is None:
        away = {"lives": "moved", "since": body["since"], "until": body["since"], "why": body["why"]}
        told_away = {name: value for name, value in away.items() if value is not None}
        return {"kind": "person.changed", "about": [person_id], "body": {"person_id": person_id, **told_away}}
    return {"kind": "person.moved", "about": [person_id], "body": {**body, "person_id": person_id, "to": to}}
