"""A team's entries by arrival, so that Thursday's arrival of Monday's visit is not buried."""

import json
from typing import Any, NamedTuple

from server.store.database import Database, Reading
from server.store.staff import Staff

BEFORE = """
SELECT o.id, o.seq, o.household_id FROM operations o
JOIN households h ON h.municipality_id = o.municipality_id AND h.id = o.household_id
WHERE o.municipality_id = :m AND o.seq < :before AND h.team = :team AND o.kind IN ('visit.noted', 'step.finished')
ORDER BY o.seq DESC LIMIT :limit
"""

TOUCHED_AFTER = """
SELECT id, state FROM households WHERE municipality_id = :m AND team = :team AND seq > :after
"""

NEWS_AFTER = """
SELECT id FROM households WHERE municipality_id = :m AND team = :team AND seq > :after LIMIT 1
"""

ARRIVED_AFTER = """
SELECT household_id, text FROM operations WHERE municipality_id = :m AND seq > :after ORDER BY seq
"""

STATE = """
SELECT state FROM households WHERE municipality_id = :m AND id = :id
"""

FIRST_PAGE = 2**62
LINES = ("visit.noted", "step.finished")


class Line(NamedTuple):
    """One entry and the household it belongs to; new when it arrived, not when an answer did."""

    household: dict[str, Any]
    entry: dict[str, Any]
    is_new: bool = True


class Timeline:
    """What a supervisor reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_team(self, staff: Staff, before: int | None = None, limit: int = 30) -> list[Line]:
        """The newest to arrive first; `before` is the number of the last one shown."""
        with self._database.reading() as reading:
            rows = reading.all(BEFORE, team=staff.team, before=before or FIRST_PAGE, limit=limit)
            states = _states(reading, {row["household_id"] for row in rows})
        lines = (_line(states[row["household_id"]], row["id"]) for row in rows)
        return [line for line in lines if line]

    def has_news(self, staff: Staff, seq: int) -> bool:
        """Whether anything of the team changed since a number; most news is of other teams."""
        return self._database.one(NEWS_AFTER, team=staff.team, after=seq) is not None

    def after(self, staff: Staff, seq: int) -> list[Line]:
        """What arrived since a number, and older entries to which something was added since."""
        with self._database.reading() as reading:
            rows = reading.all(TOUCHED_AFTER, team=staff.team, after=seq)
            states = {row["id"]: json.loads(row["state"]) for row in rows}
            arrived = reading.all(ARRIVED_AFTER, after=seq) if states else []
        touched: dict[str, Line] = {}
        for row in arrived:
            if state := states.get(row["household_id"]):
                for entry in _entries_of(state, json.loads(row["text"])):
                    touched[entry["id"]] = Line(state, entry, entry["seq"] > seq)
        return sorted(touched.values(), key=lambda line: -line.entry["seq"])


def _states(reading: Reading, ids: set[str]) -> dict[str, dict[str, Any]]:
    rows = {one: reading.one(STATE, id=one) for one in sorted(ids)}
    return {one: json.loads(row["state"]) for one, row in rows.items() if row}


def _line(state: dict[str, Any], entry_id: str) -> Line | None:
    entries = [entry for entry in state["entries"] if entry["id"] == entry_id]
    return Line(state, entries[0]) if entries else None


def _entries_of(state: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    """The entry an operation made, or the one it was said about."""
    body = operation["body"]
    named = {operation["id"], body.get("entry_id")}
    question = body.get("question_id")
    return [
        entry
        for entry in state["entries"]
        if entry["kind"] in LINES
        and (entry["id"] in named or any(asked["id"] == question for asked in entry["questions"]))
    ]
