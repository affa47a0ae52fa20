"""Who may ask for what: every address by every role, of one's own team and of another; a new address needs its line."""

import re

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI

from server.rules.uuid7 import uuid7
from server.store import Staff, Store
from tests.server import cast
from tests.server.front_door import Door
from tests.server.routes import Row, on_the_server, table

KIMURA = Staff(cast.an_id("木村"), "木村 進", "木村", "きむら すすむ", "supervisor", cast.HOKUBU)
LETTER = {"worker": "W", "supervisor": "S", "administrator": "A"}
NOBODYS = uuid7(1_700_000_000_000, b"no such id")
# It never ends for whoever is signed in; tests/server/test_events.py listens to it.
ENDLESS = "/events"
OWN = (cast.SATO, cast.SUZUKI)
OTHERS = (cast.YAMAMOTO, cast.TAKAHASHI, KIMURA)


@pytest.fixture
def town(settled: Store) -> Store:
    """With a supervisor of another team."""
    settled.staff.keep(KIMURA)
    return settled


def asked(door: Door, row: Row, household: str, has_id: bool = True) -> tuple[int, str]:
    """Status and text; every other id in the path is nobody's."""
    path = row.path.replace("{household_id}", household).replace("{step_id}", f"{NOBODYS}-1")
    path = re.sub(r"\{(version|path:path|name|code|token)\}", "nothing", path)
    path = re.sub(r"\{\w+\}", NOBODYS, path)
    more = {"data": {"id": cast.new_id()}} if row.method == "POST" and has_id else {}
    answer = door.ask(row.method, path, **more)
    told = re.sub(re.escape(household), "HOUSEHOLD", answer.text)
    return answer.status_code, told


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    assert sorted((row.method, row.path) for row in table()) == sorted(on_the_server())


@pytest.mark.parametrize("staff", [*OWN, *OTHERS, cast.INOUE], ids=lambda staff: staff.family)
def test_a_role_opens_what_its_line_says_and_nothing_else(
    portal: BlockingPortal, app: FastAPI, town: Store, household: str, staff: Staff
) -> None:
    for row in table():
        if row.path == ENDLESS:
            continue
        door = Door(portal, app, cast.signed_in(town, staff))
        status, _ = asked(door, row, household)
        assert status < 500, row
        if LETTER[staff.role] not in row.who:
            assert status == 403, (row, status)
        elif "{household_id}" in row.path and staff in OTHERS:
            assert status == 404, (row, status)
        else:
            assert status not in (401, 403), (row, status)


@pytest.mark.parametrize("staff", [*OWN, cast.INOUE], ids=lambda staff: staff.family)
def test_a_form_that_lost_all_its_fields_is_answered(
    portal: BlockingPortal, app: FastAPI, town: Store, household: str, staff: Staff
) -> None:
    for row in table():
        if row.method == "POST":
            door = Door(portal, app, cast.signed_in(town, staff))
            status, _ = asked(door, row, household, has_id=False)
            assert status < 500, row


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_sees_nothing(
    portal: BlockingPortal, app: FastAPI, household: str
) -> None:
    for row in table():
        status, text = asked(Door(portal, app), row, household)
        assert "田中" not in text
        if "N" not in row.who:
            assert status in (303, 401), (row, status)


@pytest.mark.parametrize("staff", OTHERS, ids=lambda staff: staff.family)
def test_a_strangers_answer_is_the_same_as_for_a_household_that_is_not_there(
    portal: BlockingPortal, app: FastAPI, town: Store, household: str, staff: Staff
) -> None:
    door = Door(portal, app, cast.signed_in(town, staff))
    for row in table():
        if "{household_id}" in row.path and LETTER[staff.role] in row.who:
            assert asked(door, row, household) == asked(door, row, NOBODYS), row
