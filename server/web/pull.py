"""What changed for one person since their phone last asked."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from server.rules.calendar import day_of
from server.store import Staff, Store
from server.store.households import Change, changed_for, planned_on
from server.store.numbers import Numbers, numbers
from server.web.cursor import cursor, place_of
from server.web.wire import FORMAT, text_in

PAGE = 60
# A phone waits half a minute for one answer: packed, this comes in time at the edge of a signal too.
MOST_LETTERS = 500_000


def pulled(store: Store, staff: Staff, body: Mapping[str, Any]) -> dict[str, Any]:
    """Households that changed, those that left, names where they changed, and how far this reaches."""
    told_epoch, told_cursor = text_in(body, "epoch"), text_in(body, "cursor")
    place = place_of(store, store.numbers.read(), told_epoch, told_cursor)
    frame = {"format": FORMAT, "epoch": place.epoch, "now": store.time.now()}
    names = _names(store, text_in(body, "names_tag"))
    if told_epoch and told_epoch != place.epoch:
        # A phone that knew another log first offers again what it sent; it would throw this page away.
        return {**frame, **names, "cursor": "", "households": [], "removed": [], "more": True}
    with store.database.reading() as reading:
        now = numbers(reading)
        today = day_of(store.time.now())
        changes = changed_for(reading, staff, today, place.after, PAGE + 1)
        first = planned_on(reading, staff, today) if not place.after else []
    return {**frame, **names, **_page(store, now, changes, first, is_whole=not place.after)}


def _page(store: Store, now: Numbers, changes: list[Change], first: list[Any], is_whole: bool) -> dict[str, Any]:
    """Today's households come first, whatever their number; the others follow in the order of numbers."""
    shown = _fitting(changes[:PAGE])
    more = len(changes) > len(shown)
    reached = shown[-1].seq if more else now.last_seq
    led = {state["id"] for state in first}
    rest = [change.state for change in shown if change.state and change.household_id not in led]
    return {
        "cursor": cursor(store, now, reached),
        "households": [*first, *rest],
        # From the start there is nothing to remove: what did not come is not here.
        "removed": [] if is_whole else [change.household_id for change in shown if change.state is None],
        "more": more,
    }


def _fitting(changes: list[Change]) -> list[Change]:
    """As many as a slow line carries in time, and at least one."""
    letters = 0
    for count, change in enumerate(changes):
        letters += change.size
        if count and letters > MOST_LETTERS:
            return changes[:count]
    return changes


def _names(store: Store, told_tag: str) -> dict[str, Any]:
    """The directory of names, only where it is another one than the phone has."""
    names = store.staff.names()
    tag = hashlib.sha256(json.dumps(names, sort_keys=True).encode()).hexdigest()[:8]
    return {"names_tag": tag} if tag == told_tag else {"names_tag": tag, "names": names}
