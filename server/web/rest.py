"""中断, 終結, 再開: contact rests with a reason, and is taken up again in one touch."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.rest import FORMS, rest_page
from server.rules.household import rests
from server.rules.refused import Refused
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, TypedFields, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/households/{household_id}/pause")
def pause(request: Request, household_id: str, me: Colleague, store: Store) -> Page:
    """The form of a pause."""
    return _shown(request, household_id, "pause", me, store)


@router.get("/households/{household_id}/ending")
def ending(request: Request, household_id: str, me: Colleague, store: Store) -> Page:
    """The form of an ending."""
    return _shown(request, household_id, "ending", me, store)


@router.post("/households/{household_id}/pause")
def keep_pause(request: Request, household_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """Contact rests for a while."""
    return _rested(request, household_id, "pause", (me, store, fields))


@router.post("/households/{household_id}/ending")
def keep_ending(request: Request, household_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """The support ends."""
    return _rested(request, household_id, "ending", (me, store, fields))


@router.post("/households/{household_id}/resumption")
def resume(household_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """One touch; a second one finds it resumed already."""
    then = f"/households/{household_id}"
    if not rests(store.households.seen_by(me, household_id)):
        return RedirectResponse(then, 303)
    sent = told(store, "resumption", fields)
    if sent.pop("mistakes"):
        raise Refused("invalid")
    return written(store, me, {"kind": "household.resumed", "household_id": household_id, **sent}, then)


def _shown(request: Request, household_id: str, form: str, me: Staff, store: Any) -> Page:
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("rest/new.html", rest_page(seen, household_id, form, {}, [], new_id(store)))


def _rested(request: Request, household_id: str, form: str, asked: tuple[Staff, Any, TypedFields]) -> Response:
    me, store, fields = asked
    state = store.households.seen_by(me, household_id)
    sent = told(store, form, fields)
    mistakes = sent.pop("mistakes")
    if mistakes:
        page = rest_page(view(request, [state]), household_id, form, fields, mistakes, sent["id"])
        return Page("rest/new.html", page, 422)
    act = {"kind": f"household.{FORMS[form]}", "household_id": household_id, **sent}
    return written(store, me, act, f"/households/{household_id}")
