"""What tests of covers and handovers share: days around today, and the forms as a supervisor sends them."""

from typing import Any

import httpx

from server.rules.calendar import add_days, day_of
from server.store import Staff, Store
from tests.server import cast
from tests.server.front_door import Door


def day(store: Store, ahead: int) -> str:
    """So many days from today."""
    return add_days(day_of(store.time.now()), ahead)


def cover(door: Door, households: list[str], until: str, **told: Any) -> httpx.Response:
    """山本 stands in for 佐藤."""
    fields = {"absent": cast.SATO.id, "staff": cast.YAMAMOTO.id, "until": until, "households": households}
    return door.ask("POST", "/team/covers", data={**fields, **told})


def hand_over(door: Door, households: list[str], on: str, **told: Any) -> httpx.Response:
    """From 佐藤 to 山本."""
    fields = {"from": cast.SATO.id, "to": cast.YAMAMOTO.id, "on": on, "households": households}
    return door.ask("POST", "/team/handovers", data={**fields, **told})


def sees(store: Store, staff: Staff, household: str) -> bool:
    """Whether it is among what somebody sees."""
    return household in [state["id"] for state in store.households.seen_all(staff)]


def told_to(door: Door, cursor: httpx.Response | None = None) -> tuple[set[str], set[str]]:
    """What a sync brings to a phone and takes from it, since an earlier one."""
    before = cursor.json() if cursor else {}
    answer = door.sync(epoch=before.get("epoch", ""), cursor=before.get("cursor", "")).json()
    return {state["id"] for state in answer["households"]}, set(answer["removed"])
