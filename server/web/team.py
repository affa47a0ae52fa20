"""チーム: what a supervisor looks after beside the timeline, each on a page of its own."""

from typing import Any

from fastapi import APIRouter, Request

from server.pages.team import overdue_page, team_page, unmet_page
from server.pages.team_caseload import caseload_page
from server.pages.team_phones import is_silent, phones_page
from server.store import Staff
from server.web.page import Page
from server.web.timeline import team_of
from server.web.view import view
from server.web.who import Store, Supervisor, TheSettings

router = APIRouter()


@router.get("/team")
def team(request: Request, supervisor: Supervisor, store: Store) -> Page:
    """The way into all of it, with how much there is."""
    now = store.time.now()
    silent = [phone for phone in _phones(store, supervisor) if is_silent(now, phone["contact_at"])]
    told = {"unseen": store.timeline.unseen(supervisor), "silent": len(silent)}
    return Page("team/index.html", team_page(view(request), team_of(store, supervisor), told))


@router.get("/team/unmet")
def unmet(request: Request, supervisor: Supervisor) -> Page:  # noqa: ARG001 - only for a supervisor
    """Homes where nobody was met for long."""
    return Page("team/unmet.html", unmet_page(view(request)))


@router.get("/team/overdue")
def overdue(request: Request, supervisor: Supervisor) -> Page:  # noqa: ARG001 - only for a supervisor
    """Promises and steps that are past their day."""
    return Page("team/overdue.html", overdue_page(view(request)))


@router.get("/team/phones")
def phones(request: Request, supervisor: Supervisor, store: Store) -> Page:
    """Phones of the team's own people, the longest unheard first."""
    state = request.app.state
    told = {"app": state.release.hash, "closes": state.settings.offline_days}
    people = team_of(store, supervisor)["people"]
    return Page("team/phones.html", phones_page(view(request), _phones(store, supervisor), people, told))


@router.get("/team/caseload")
def caseload(request: Request, supervisor: Supervisor, store: Store, settings: TheSettings) -> Page:
    """What each worker carries, and what is possible."""
    people = team_of(store, supervisor)["people"]
    return Page("team/caseload.html", caseload_page(view(request), people, settings.visits_a_day))


def _phones(store: Store, supervisor: Staff) -> list[dict[str, Any]]:
    """Each with how much it has handed over that nobody could let in yet."""
    return [{**dict(row), "held": store.held.count_of(row["id"])} for row in store.devices.of_team(supervisor.team)]
