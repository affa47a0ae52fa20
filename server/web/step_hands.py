"""A next step on its way: postponed, handed to a colleague who accepts or declines, cancelled."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.step_hands import colleagues, step_act_page, step_of
from server.rules.refused import Refused
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, TypedFields, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()
STEP = "/households/{household_id}/steps/{step_id}"
KINDS = {"postponement": "step.postponed", "handing": "step.handed", "cancellation": "step.cancelled"}


@router.get(f"{STEP}/postponement")
def postponement(request: Request, household_id: str, step_id: str, me: Colleague, store: Store) -> Page:
    """Until when it may wait."""
    return _shown(request, "postponement", (household_id, step_id), me, store)


@router.get(f"{STEP}/handing")
def handing(request: Request, household_id: str, step_id: str, me: Colleague, store: Store) -> Page:
    """To whom it may go."""
    return _shown(request, "handing", (household_id, step_id), me, store)


@router.get(f"{STEP}/cancellation")
def cancellation(request: Request, household_id: str, step_id: str, me: Colleague, store: Store) -> Page:
    """Why it is no longer to be done."""
    return _shown(request, "cancellation", (household_id, step_id), me, store)


@router.post(f"{STEP}/postponement")
def postpone(
    request: Request, household_id: str, step_id: str, me: Colleague, store: Store, fields: Fields
) -> Response:
    """Later; how often is shown."""
    return _done(request, "postponement", (household_id, step_id), (me, store, fields))


@router.post(f"{STEP}/handing")
def hand(request: Request, household_id: str, step_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """Offered to a colleague."""
    return _done(request, "handing", (household_id, step_id), (me, store, fields))


@router.post(f"{STEP}/cancellation")
def cancel(request: Request, household_id: str, step_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """Not to be done, and why."""
    return _done(request, "cancellation", (household_id, step_id), (me, store, fields))


@router.post(f"{STEP}/acceptance")
def accept(household_id: str, step_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """From now on it is theirs."""
    return _answered("step.accepted", "step_acceptance", (household_id, step_id), (me, store, fields))


@router.post(f"{STEP}/refusal")
def decline(household_id: str, step_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """It stays with whoever asked."""
    return _answered("step.declined", "step_refusal", (household_id, step_id), (me, store, fields))


def _shown(request: Request, what: str, place: tuple[str, str], me: Staff, store: Any) -> Page:
    seen = view(request, [store.households.seen_by(me, place[0])])
    return Page(f"steps/{what}.html", step_act_page(seen, place, {}, [], new_id(store)))


def _done(request: Request, what: str, place: tuple[str, str], asked: tuple[Staff, Any, TypedFields]) -> Response:
    me, store, fields = asked
    state = store.households.seen_by(me, place[0])
    seen = view(request, [state])
    sent = told(store, f"step_{what}", fields)
    mistakes = [*sent["mistakes"], *_unknown(seen, state, place[1], sent["body"])]
    if mistakes:
        page = step_act_page(seen, place, fields, mistakes, sent["id"])
        return Page(f"steps/{what}.html", page, 422)
    return _kept(KINDS[what], place, sent, (me, store))


def _unknown(seen: dict[str, Any], state: dict[str, Any], step_id: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Only to a colleague who was offered."""
    step = step_of(state, step_id)
    known = [who for who, _ in colleagues(seen, state, step)]
    return [{"field": "to", "code": "unknown_choice"}] if body.get("to") and body["to"] not in known else []


def _answered(kind: str, form: str, place: tuple[str, str], asked: tuple[Staff, Any, TypedFields]) -> Response:
    me, store, fields = asked
    step_of(store.households.seen_by(me, place[0]), place[1])
    sent = told(store, form, fields)
    if sent["mistakes"]:
        raise Refused("invalid")
    return _kept(kind, place, sent, (me, store))


def _kept(kind: str, place: tuple[str, str], sent: dict[str, Any], by: tuple[Staff, Any]) -> Response:
    me, store = by
    own = {name: sent[name] for name in ("id", "known")}
    act = {"kind": kind, "household_id": place[0], "body": {**sent["body"], "step_id": place[1]}, **own}
    return written(store, me, act, f"/households/{place[0]}/steps/{place[1]}")
