"""One entry whole, and 訂正・取り消し・移す; and whether two entries tell of one visit."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.entry_page import entry_of, entry_page, mendable
from server.pages.mending import correction_page, move_page, told_anew, withdrawal_page
from server.rules.refused import Refused
from server.web.page import Page
from server.web.sent import Fields, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()
ENTRY = "/households/{household_id}/entries/{entry_id}"
TEMPLATES = {"visit.noted": "entries/correction.html", "step.finished": "entries/step_correction.html"}
FORMS = {"visit.noted": "visit", "step.finished": "step"}


@router.get(ENTRY)
def entry(request: Request, household_id: str, entry_id: str, me: Colleague, store: Store) -> Page:
    """The entry, what it said before, and what can be done with it."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("entries/show.html", entry_page(seen, household_id, entry_id))


@router.get(f"{ENTRY}/correction")
def correction(request: Request, household_id: str, entry_id: str, me: Colleague, store: Store) -> Page:
    """The form that wrote it, filled with the entry as it stands."""
    state = store.households.seen_by(me, household_id)
    page = correction_page(view(request, [state]), (household_id, entry_id), None, [], new_id(store))
    return Page(TEMPLATES[entry_of(state, entry_id)["kind"]], page)


@router.post(f"{ENTRY}/correction")
def correct(
    request: Request, household_id: str, entry_id: str, me: Colleague, store: Store, fields: Fields
) -> Response:
    """Told anew; the earlier text stays in the history."""
    state = store.households.seen_by(me, household_id)
    seen = view(request, [state])
    entry = mendable(seen, state, entry_id)
    sent, reason = told(store, FORMS[entry["kind"]], fields), told(store, "correction", fields)
    mistakes = [*reason["mistakes"], *sent["mistakes"]]
    if mistakes:
        page = correction_page(seen, (household_id, entry_id), fields, mistakes, sent["id"])
        return Page(TEMPLATES[entry["kind"]], page, 422)
    body = {"entry_id": entry_id, "body": told_anew(entry, sent["body"]), **reason["body"]}
    about = sent.get("about", entry["about"])
    act = {**_act("entry.corrected", household_id, reason), "about": about, "body": body}
    return written(store, me, act, f"/households/{household_id}/entries/{entry_id}")


@router.get(f"{ENTRY}/withdrawal")
def withdrawal(request: Request, household_id: str, entry_id: str, me: Colleague, store: Store) -> Page:
    """Why it is taken back."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    page = withdrawal_page(seen, (household_id, entry_id), {}, [], new_id(store))
    return Page("entries/withdrawal.html", page)


@router.post(f"{ENTRY}/withdrawal")
def withdraw(
    request: Request, household_id: str, entry_id: str, me: Colleague, store: Store, fields: Fields
) -> Response:
    """Taken back; pressed twice it is taken back once."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    sent = told(store, "withdrawal", fields)
    if sent["mistakes"]:
        place, own = (household_id, entry_id), sent["id"]
        page = withdrawal_page(seen, place, fields, sent["mistakes"], own)
        return Page("entries/withdrawal.html", page, 422)
    act = _act("entry.withdrawn", household_id, sent, {"entry_id": entry_id})
    return written(store, me, act, f"/households/{household_id}/entries/{entry_id}")


@router.get(f"{ENTRY}/move")
def move(request: Request, household_id: str, entry_id: str, me: Colleague, store: Store, to: str = "") -> Page:
    """First where it belongs, then whom it is about there."""
    seen = _with_others(request, store.households.seen_by(me, household_id))
    page = move_page(seen, (household_id, entry_id), {"to": [to]}, [], new_id(store))
    return Page("entries/move.html", page)


@router.post(f"{ENTRY}/move")
def keep_move(
    request: Request, household_id: str, entry_id: str, me: Colleague, store: Store, fields: Fields
) -> Response:
    """To where it belongs; here it only says that one entry was moved."""
    seen = _with_others(request, store.households.seen_by(me, household_id))
    sent = told(store, "move", fields)
    page = move_page(seen, (household_id, entry_id), fields, sent["mistakes"], sent["id"])
    if sent["mistakes"] or not page["to"]:
        return Page("entries/move.html", page, 422)
    to = sent["body"]["to"]
    act = _act("entry.moved", household_id, sent, {"entry_id": entry_id})
    return written(store, me, act, f"/households/{to}/entries/{entry_id}")


@router.post(f"{ENTRY}/comparison")
def compare(household_id: str, entry_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """One visit or two."""
    state = store.households.seen_by(me, household_id)
    sent = told(store, "comparison", fields)
    if sent["mistakes"] or not sent["body"]["other"]:
        raise Refused("invalid")
    pair = [entry_of(state, entry_id)["id"], entry_of(state, sent["body"]["other"])["id"]]
    act = {**_act("visits.compared", household_id, sent), "body": {"entry_ids": pair, "same": sent["body"]["same"]}}
    return written(store, me, act, f"/households/{household_id}#entry-{entry_id}")


def _with_others(request: Request, state: dict[str, Any]) -> dict[str, Any]:
    """One household whole, and the others as far as a list needs them."""
    seen = view(request)
    return {**seen, "households": [state, *(each for each in seen["households"] if each["id"] != state["id"])]}


def _act(kind: str, household_id: str, sent: dict[str, Any], more: dict[str, Any] | None = None) -> dict[str, Any]:
    own = {name: sent[name] for name in ("id", "known")}
    return {"kind": kind, "household_id": household_id, "body": {**sent["body"], **(more or {})}, **own}
