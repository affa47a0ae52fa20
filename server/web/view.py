"""What page functions are given on the server, in the same shape as on the phone."""

from typing import Any

from fastapi import Request

from server.rules.refused import Refused
from server.store import Staff, Store

LANGUAGES = ("ja", "en")
MAPS_COOKIE = "maps"


def view(request: Request, households: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Everything this person may see, unless a page says that it needs less; a supervisor's team comes in brief."""
    state = request.app.state
    staff: Staff | None = getattr(request.state, "staff", None)
    if staff is None:
        raise Refused("signed_out")
    facts = staff.facts()
    return {
        **_frame(request, staff),
        "now": state.clock.now(),
        "me": {name: facts[name] for name in ("id", "name", "family", "role", "team")},
        "names": state.store.staff.names(),
        "households": _everything(state.store, staff) if households is None else households,
        "drafts": [],
        "outbox": [],
        "numbers": list(state.settings.numbers),
        "places": state.places,
        "keeps": False,
        "maps": maps_of(request, staff.id),
    }


def _everything(store: Store, staff: Staff) -> list[dict[str, Any]]:
    """A worker's caseload whole; of the many of a team what lists need (`rules/household_brief.py`)."""
    return store.briefs.of_team(staff) if staff.role == "supervisor" else store.households.seen_all(staff)


def maps_of(request: Request, staff_id: str) -> str:
    """Which map this person opens addresses with in this browser; usually none."""
    whose, _, receiver = request.cookies.get(MAPS_COOKIE, "").partition(".")
    return receiver if whose == staff_id else ""


def bare_page(request: Request) -> dict[str, Any]:
    """The frame of a page for whoever it is: errors, invitations, signing in."""
    staff: Staff | None = getattr(request.state, "staff", None)
    return {**_frame(request, staff), "nav": "", "role": staff.role if staff else ""}


def language_of(request: Request, staff: Staff | None) -> str:
    """As somebody set it; before signing in by a cookie, then by what the browser prefers."""
    chosen = staff.language if staff else request.cookies.get("language", "")
    if chosen in LANGUAGES:
        return chosen
    wanted = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((one for one in wanted if one in LANGUAGES), "ja")


def _frame(request: Request, staff: Staff | None) -> dict[str, Any]:
    state = request.app.state
    return {
        "language": language_of(request, staff),
        "assets": state.release.assets,
        "worker": state.release.worker,
        "demo": bool(state.store.numbers.read().is_demo),
    }
