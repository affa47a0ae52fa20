"""引き継ぎ: a supervisor lets households go from one worker to another on a day."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server import new_day, record
from server.pages import moving
from server.pages.handovers import handover_mistakes, handover_page, handovers_page, joint_visit
from server.rules.calendar import day_of
from server.rules.household import has_handover
from server.rules.reading import reading_list
from server.web.covers import workers_of
from server.web.page import Page
from server.web.sent import Fields, first, told
from server.web.view import view
from server.web.who import Store, Supervisor

router = APIRouter()
PAGE = "/team/handovers"


@router.get(PAGE)
def handovers(request: Request, supervisor: Supervisor, store: Store) -> Page:
    """Those to come."""
    return Page("handovers/index.html", handovers_page(view(request), workers_of(store, supervisor)))


@router.get(f"{PAGE}/new")
def new_handover(request: Request, supervisor: Supervisor, store: Store, old: str = "") -> Page:
    """From somebody of the team."""
    return Page("handovers/new.html", handover_page(view(request), workers_of(store, supervisor), old, {}, []))


@router.post(PAGE)
def hand_over(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """The new worker may read at once; on the day the old one's access ends."""
    people, seen = workers_of(store, supervisor), view(request)
    old = first(fields, "from")
    moving.person_of(people, old)
    chosen = moving.chosen_of(seen, old, fields)
    sent = told(store, "handover", fields)
    body, mistakes = handover_mistakes(people, sent, chosen)
    if mistakes:
        return Page("handovers/new.html", handover_page(seen, people, old, fields, mistakes), 422)
    for state in chosen:
        # The lists of a team carry no long history.
        whole = store.households.seen_by(supervisor, state["id"])
        told_of_one = {**body, "reading": reading_list(whole)}
        act = {"kind": "household.handover_set", "household_id": state["id"], "body": told_of_one}
        record.note(store, supervisor, act)
        if plan := joint_visit(whole, body, sent["body"]["joint_part"]):
            record.note(store, supervisor, {"kind": "visit.planned", "household_id": state["id"], "body": plan})
    new_day.take(store, day_of(store.time.now()))
    return RedirectResponse(PAGE, 303)


@router.post(f"{PAGE}/cancellations")
def cancel(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """They stay where they are."""
    pair = {name: first(fields, name) for name in ("from", "to")}
    for state in view(request)["households"]:
        if has_handover(state) and {name: state["handover"][name] for name in pair} == pair:
            act = {"kind": "household.handover_cancelled", "household_id": state["id"], "body": {"why": ""}}
            record.note(store, supervisor, act)
    return RedirectResponse(PAGE, 303)
