"""引き継ぎ: a supervisor lets households go from one worker to another on a day."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server import new_day
from server.pages import moving
from server.pages.handovers import handover_mistakes, handover_page, handovers_page, joint_visit
from server.rules.calendar import day_of
from server.rules.household import has_handover
from server.rules.reading import reading_list
from server.web.covers import act_on, acted, workers_of
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
    # The lists of a team carry no long history.
    whole = [store.households.seen_by(supervisor, state["id"]) for state in chosen]
    plans = [(state, joint_visit(state, body, sent["body"]["joint_part"])) for state in whole]
    acts = [act_on(state, "household.handover_set", {**body, "reading": reading_list(state)}) for state in whole]
    acts += [act_on(state, "visit.planned", plan) for state, plan in plans if plan]
    acted(store, supervisor, acts)
    new_day.take(store, day_of(store.time.now()))
    return RedirectResponse(PAGE, 303)


@router.post(f"{PAGE}/cancellations")
def cancel(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """They stay where they are."""
    pair = {name: first(fields, name) for name in ("from", "to")}
    coming = [state for state in view(request)["households"] if has_handover(state)]
    theirs = [state for state in coming if {name: state["handover"][name] for name in pair} == pair]
    acted(store, supervisor, [act_on(state, "household.handover_cancelled", {"why": ""}) for state in theirs])
    return RedirectResponse(PAGE, 303)
