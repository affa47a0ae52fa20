"""Households as this person may see them; a stranger finds nothing."""

import json
from typing import Any, NamedTuple

from server.clock import Clock
from server.rules import calendar, household, sight
from server.rules.refused import Refused
from server.store.database import Database, Reading, Row
from server.store.staff import Staff

State = dict[str, Any]

BY_ID = """
SELECT id, team, state FROM households WHERE municipality_id = :m AND id = :id
"""

OF_TEAM = """
SELECT state FROM households WHERE municipality_id = :m AND team = :team ORDER BY id
"""

ENTRUSTED = """
SELECT h.state FROM assignments a
JOIN households h ON h.municipality_id = a.municipality_id AND h.id = a.household_id
WHERE a.municipality_id = :m AND a.staff_id = :staff_id AND a.to_seq IS NULL ORDER BY h.id
"""

# In what is kept no text can hold these: its quotation marks stand behind a backslash.
TURNS = ('%"covers":[{%', '%"handover":{%')
WITH_TURNS = """
SELECT state FROM households
WHERE municipality_id = :m AND state LIKE :turn ORDER BY id
"""

ENDED_AT = """
SELECT to_seq FROM assignments
WHERE municipality_id = :m AND staff_id = :staff_id AND household_id = :household_id
"""

CHANGED = """
SELECT a.household_id, a.seq, a.to_seq, h.state FROM assignments a
JOIN households h ON h.municipality_id = a.municipality_id AND h.id = a.household_id
WHERE a.municipality_id = :m AND a.staff_id = :staff_id AND a.seq > :after
ORDER BY a.seq, a.household_id LIMIT :limit
"""

PLANNED_TODAY = """
SELECT a.household_id, h.state FROM assignments a
JOIN households h ON h.municipality_id = a.municipality_id AND h.id = a.household_id
WHERE a.municipality_id = :m AND a.staff_id = :staff_id AND a.to_seq IS NULL ORDER BY a.household_id
"""


class Change(NamedTuple):
    """A household that changed for somebody, or left them (no state); `size` is how many letters it travels with."""

    household_id: str
    seq: int
    state: State | None
    size: int = 0


class Households:
    """The fold of each household, reached only through what somebody may see."""

    def __init__(self, database: Database, time: Clock) -> None:
        self._database = database
        self._time = time

    def seen_by(self, staff: Staff, household_id: str) -> State:
        """One household, or not found: for a stranger it does not exist."""
        row = self._database.one(BY_ID, id=household_id)
        state = whole(row) if row else None
        if state is None or not self._may_see(staff, state):
            raise Refused("not_found")
        return state

    def seen_all(self, staff: Staff) -> list[State]:
        """A worker's caseload; a supervisor's whole team."""
        if staff.role == "worker":
            rows = self._database.all(ENTRUSTED, staff_id=staff.id)
        elif staff.role == "supervisor":
            rows = self._database.all(OF_TEAM, team=staff.team)
        else:
            rows = []
        states = [whole(row) for row in rows]
        return [state for state in states if self._may_see(staff, state)]

    def may_write(self, staff: Staff, household_id: str, known: int) -> bool:
        """Who sees it may; who saw it may still hand over what was written before that ended."""
        row = self._database.one(BY_ID, id=household_id)
        if row and self._may_see(staff, whole(row)):
            return True
        ended = self._database.one(ENDED_AT, staff_id=staff.id, household_id=household_id)
        return bool(ended and ended["to_seq"] is not None and known < ended["to_seq"])

    def for_writing(self, household_id: str) -> State:
        """One household whoever asks: for the door of the record, never for a page."""
        row = self._database.one(BY_ID, id=household_id)
        return whole(row) if row else household.EMPTY

    def is_taken(self, household_id: str) -> bool:
        """Whether an id is any household's: for the door of the record, never for a page."""
        return self._database.one(BY_ID, id=household_id) is not None

    def entrusted_to(self, staff_id: str) -> list[State]:
        """Everything somebody has, whoever asks: for the server's own acts, never for a page."""
        return [whole(row) for row in self._database.all(ENTRUSTED, staff_id=staff_id)]

    def with_turns(self) -> list[State]:
        """Where somebody covers or hands over: for the server's own acts, never for a page."""
        found = [whole(row) for turn in TURNS for row in self._database.all(WITH_TURNS, turn=turn)]
        return list({state["id"]: state for state in found}.values())

    def _may_see(self, staff: Staff, state: State) -> bool:
        return sight.may_see(staff.facts(), state, calendar.day_of(self._time.now()))


def whole(row: Row) -> State:
    """A kept state; what was kept before a field existed has it as an empty household does."""
    return household.whole(json.loads(row["state"]))


def changed_for(reading: Reading, staff: Staff, today: str, after: int, limit: int) -> list[Change]:
    """What changed for somebody since a number, in the order of numbers."""
    rows = reading.all(CHANGED, staff_id=staff.id, after=after, limit=limit)
    return [_change(row, staff, today) for row in rows]


def _change(row: Row, staff: Staff, today: str) -> Change:
    """What somebody had is gone where the log says so, and where its last day is over."""
    state = whole(row)
    if row["to_seq"] is not None or not sight.may_see(staff.facts(), state, today):
        return Change(row["household_id"], row["seq"], None)
    return Change(row["household_id"], row["seq"], state, len(row["state"]))


def planned_on(reading: Reading, staff: Staff, day: str) -> list[State]:
    """The households somebody visits that day, which a phone needs first."""
    states = [whole(row) for row in reading.all(PLANNED_TODAY, staff_id=staff.id)]
    states = [state for state in states if sight.may_see(staff.facts(), state, day)]
    return [state for state in states if any(visit["starts_at"].startswith(day) for visit in state["planned"])]
