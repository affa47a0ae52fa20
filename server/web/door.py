"""Cautions at a door, and how each person wishes to be reached."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.door import caution_fields, caution_page, new_caution_fields, rule_fields, rules_page
from server.pages.persons import person_of
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/households/{household_id}/cautions/new")
def new_caution(request: Request, household_id: str, colleague: Colleague, store: Store) -> Page:
    """What to mind at this door, for half a year unless said otherwise."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    page = caution_page(seen, household_id, "", new_caution_fields(seen), [], new_id(store))
    return Page("cautions/form.html", page)


@router.post("/households/{household_id}/cautions/new")
def add_caution(request: Request, household_id: str, colleague: Colleague, store: Store, fields: Fields) -> Response:
    """It stands at the top of the household from now on."""
    return _set(request, household_id, "", colleague, store, fields)


@router.get("/households/{household_id}/cautions/{caution_id}")
def caution(request: Request, household_id: str, caution_id: str, colleague: Colleague, store: Store) -> Page:
    """A caution as it stands, to be told anew or ended."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    fields = caution_fields(seen, household_id, caution_id)
    return Page("cautions/form.html", caution_page(seen, household_id, caution_id, fields, [], new_id(store)))


@router.post("/households/{household_id}/cautions/{caution_id}")
def change_caution(
    request: Request, household_id: str, caution_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """Told anew, it is by whoever told it last."""
    return _set(request, household_id, caution_id, colleague, store, fields)


def _set(
    request: Request, household_id: str, caution_id: str, staff: Staff, store: Store, fields: dict[str, list[str]]
) -> Response:
    seen = view(request, [store.households.seen_by(staff, household_id)])
    sent = told(store, "caution", fields)
    operation_id = sent["id"]
    page = caution_page(seen, household_id, caution_id, fields, sent["mistakes"], operation_id)
    if sent["mistakes"]:
        return Page("cautions/form.html", page, 422)
    body = {"caution_id": caution_id or operation_id, **sent["body"]}
    return _written(store, staff, household_id, [], "caution.set", {**sent, "id": operation_id, "body": body})


@router.post("/households/{household_id}/cautions/{caution_id}/end")
def end_caution(
    request: Request, household_id: str, caution_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """No longer to be minded."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    sent = told(store, "caution_end", fields)
    if sent["mistakes"]:
        shown = {**caution_fields(seen, household_id, caution_id), **fields}
        page = caution_page(seen, household_id, caution_id, shown, sent["mistakes"], sent["id"])
        return Page("cautions/form.html", page, 422)
    body = {"caution_id": caution_id, **sent["body"]}
    return _written(store, colleague, household_id, [], "caution.ended", {**sent, "body": body})


@router.get("/households/{household_id}/persons/{person_id}/contact-rules")
def contact_rules(
    request: Request, household_id: str, person_id: str, colleague: Colleague, store: Store, way: str = ""
) -> Page:
    """The rules of one person, and one of them to be told."""
    seen = view(request, [store.households.seen_by(colleague, household_id)])
    fields = rule_fields(seen, household_id, person_id, way)
    return Page("persons/contact_rules.html", rules_page(seen, household_id, person_id, fields, [], new_id(store)))


@router.post("/households/{household_id}/persons/{person_id}/contact-rules")
def set_contact_rule(
    request: Request, household_id: str, person_id: str, colleague: Colleague, store: Store, fields: Fields
) -> Response:
    """One rule for one way."""
    state = store.households.seen_by(colleague, household_id)
    person_of(state, person_id)
    sent = told(store, "contact_rule", fields)
    if sent["mistakes"]:
        seen = view(request, [state])
        page = rules_page(seen, household_id, person_id, fields, sent["mistakes"], sent["id"])
        return Page("persons/contact_rules.html", page, 422)
    body = {"person_id": person_id, **sent["body"]}
    return _written(store, colleague, household_id, [person_id], "contact_rule.set", {**sent, "body": body})


def _written(
    store: Store, staff: Staff, household_id: str, about: list[str], kind: str, sent: dict[str, Any]
) -> Response:
    act = {"kind": kind, "household_id": household_id, "about": about}
    told_of = {name: sent[name] for name in ("id", "known", "body")}
    return written(store, staff, {**act, **told_of}, f"/households/{household_id}")
