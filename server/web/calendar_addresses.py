"""Private calendar addresses: made and withdrawn by whose plans they show, read by a calendar that signs in nowhere."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from server.pages.calendar_addresses import calendar_addresses_page
from server.pages.calendar_file import calendar_file
from server.rules.refused import Refused
from server.trust.tokens import hashed, new_token
from server.web.calendar_file import TYPE
from server.web.page import Page
from server.web.sent import new_id
from server.web.view import view
from server.web.who import Colleague, Store, TheSettings

router = APIRouter()
MOST = 10


@router.get("/calendar/addresses")
def addresses(request: Request, colleague: Colleague, store: Store) -> Page:
    """Those that work now."""
    return _page(request, store, colleague.id, "")


@router.post("/calendar/addresses")
def make(request: Request, colleague: Colleague, store: Store, settings: TheSettings) -> Page:
    """A new one, shown this once."""
    if len(store.calendar_addresses.of_staff(colleague.id)) >= MOST:
        raise Refused("too_many")
    token = new_token()
    store.calendar_addresses.add(new_id(store), colleague.id, hashed(token), store.time.ms())
    return _page(request, store, colleague.id, f"{settings.origin}/calendars/{token}")


@router.post("/calendar/addresses/{address_id}/withdrawal")
def withdraw(address_id: str, colleague: Colleague, store: Store) -> Response:
    """From now on nobody reads anything there."""
    store.calendar_addresses.withdraw(address_id, colleague.id, store.time.ms())
    return RedirectResponse("/calendar/addresses", 303)


@router.get("/calendars/{token}")
def read(request: Request, token: str, store: Store) -> Response:
    """Times and numbers for whoever has the address; not found for everybody else."""
    address = store.calendar_addresses.by_token(hashed(token))
    if address is None:
        raise Refused("not_found")
    staff = store.staff.by_id(address.staff_id)
    if staff.left_at is not None:
        raise Refused("not_found")
    store.calendar_addresses.touch(address.id, store.time.ms())
    request.state.staff = staff
    seen = view(request)
    word = request.app.state.templates.say(seen["language"], "calendar.event")
    return Response(calendar_file(seen, word), media_type=TYPE)


def _page(request: Request, store: Store, staff_id: str, made: str) -> Page:
    kept = [vars(each) for each in store.calendar_addresses.of_staff(staff_id)]
    return Page("calendar/addresses.html", calendar_addresses_page(view(request, []), kept, made))
