"""A team's entries by arrival, so that Thursday's arrival of Monday's visit is not buried."""

import json
from typing import Any, NamedTuple

from server.rules.filters import Filter
from server.store.database import Database, Reading, Row
from server.store.staff import Staff

FITTING = """
SELECT id, seq, household_id FROM lines
WHERE municipality_id = :m AND team = :team AND seq > :after AND seq < :before
AND district LIKE :district AND household_id LIKE :household AND workers LIKE :worker
AND :methods LIKE CASE WHEN :methods = '' THEN '' ELSE '% ' || method || ' %' END
AND :outcomes LIKE CASE WHEN :outcomes = '' THEN '' ELSE '% ' || outcome || ' %' END
AND is_change >= :changed AND is_asked >= :asked AND is_danger >= :danger AND readers NOT LIKE :unread_by
ORDER BY seq DESC, household_id LIMIT :limit
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

VISITS_BY_DAY = """
SELECT counted_for FROM lines
WHERE municipality_id = :m AND team = :team AND happened_on >= :first AND happened_on <= :last AND counted_for <> ''
"""

UNSEEN = """
SELECT count(*) AS entries FROM lines WHERE municipality_id = :m AND team = :team AND readers NOT LIKE :reader
"""

LAST = 2**62
EVERYTHING = Filter()


class Line(NamedTuple):
    """One entry and the household it belongs to; new when it arrived, not when an answer did."""

    household: dict[str, Any]
    entry: dict[str, Any]
    is_new: bool = True


class News(NamedTuple):
    """What came in since a number: the lines to show, and how many more came that were not asked for."""

    lines: list[Line]
    others: int


class Timeline:
    """What a supervisor reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_team(
        self, staff: Staff, before: int | None = None, limit: int = 30, wish: Filter = EVERYTHING
    ) -> list[Line]:
        """The newest to arrive first; `before` is the number of the last one shown."""
        with self._database.reading() as reading:
            rows = reading.all(FITTING, _asked(staff, wish), after=0, before=before or LAST, limit=limit)
            states = _states(reading, {row["household_id"] for row in rows})
        lines = (_line(states[row["household_id"]], row["id"]) for row in rows if row["household_id"] in states)
        return [line for line in lines if line]

    def unseen(self, staff: Staff) -> int:
        """How many entries of the team somebody has not seen."""
        row = self._database.one(UNSEEN, team=staff.team, reader=f"% {staff.id} %")
        return int(row["entries"]) if row else 0

    def has_news(self, staff: Staff, seq: int) -> bool:
        """Whether anything of the team changed since a number; most news is of other teams."""
        return self._database.one(NEWS_AFTER, team=staff.team, after=seq) is not None

    def after(self, staff: Staff, seq: int, wish: Filter = EVERYTHING) -> News:
        """What arrived since a number and fits, and older entries to which something was added since."""
        with self._database.reading() as reading:
            rows = reading.all(TOUCHED_AFTER, team=staff.team, after=seq)
            states = {row["id"]: json.loads(row["state"]) for row in rows}
            arrived = reading.all(ARRIVED_AFTER, after=seq) if states else []
            fitting = reading.all(FITTING, _asked(staff, wish), after=seq, before=LAST, limit=LAST)
        fits = {row["id"] for row in fitting}
        touched = _touched(states, arrived, seq)
        shown = [line for line in touched if line.entry["id"] in fits or not line.is_new]
        return News(sorted(shown, key=lambda line: -line.entry["seq"]), len(touched) - len(shown))

    def visits_made(self, staff: Staff, first: str, last: str) -> dict[str, int]:
        """How many visits each of the team made from a day to a day; one made by two is each one's own."""
        counts: dict[str, int] = {}
        for row in self._database.all(VISITS_BY_DAY, team=staff.team, first=first, last=last):
            for worker in row["counted_for"].split():
                counts[worker] = counts.get(worker, 0) + 1
        return counts


def _asked(staff: Staff, wish: Filter) -> dict[str, Any]:
    """The filter as the statement wants it: a pattern that fits everything where nothing was chosen."""
    return {
        "team": staff.team,
        "district": _exactly(wish.district) if wish.district else "%",
        "household": _exactly(wish.household) if wish.household else "%",
        "worker": f"% {_exactly(wish.worker)} %" if wish.worker else "%",
        "methods": _spaced(wish.method),
        "outcomes": _spaced(wish.outcome),
        "changed": int(wish.changed),
        "asked": int(wish.asked),
        "danger": int(wish.danger),
        "unread_by": f"% {staff.id} %" if wish.unseen else "",
    }


def _exactly(code: str) -> str:
    """An underline would stand for any letter; no id has one, so that one with it fits nothing."""
    return "" if "_" in code else code


def _spaced(codes: tuple[str, ...]) -> str:
    return f" {' '.join(codes)} " if codes else ""


def _states(reading: Reading, ids: set[str]) -> dict[str, dict[str, Any]]:
    rows = {one: reading.one(STATE, id=one) for one in sorted(ids)}
    return {one: json.loads(row["state"]) for one, row in rows.items() if row}


def _line(state: dict[str, Any], entry_id: str) -> Line | None:
    entries = [entry for entry in state["entries"] if entry["id"] == entry_id]
    return Line(state, entries[0]) if entries else None


def _touched(states: dict[str, dict[str, Any]], arrived: list[Row], seq: int) -> list[Line]:
    """Each entry once, whatever was said about it since."""
    touched: dict[str, Line] = {}
    for row in arrived:
        if state := states.get(row["household_id"]):
            for entry in _entries_of(state, json.loads(row["text"])):
                touched[entry["id"]] = Line(state, entry, entry["seq"] > seq)
    return list(touched.values())


def _entries_of(state: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    """The entry an operation made, or the ones it was said about."""
    body = operation["body"]
    named = {operation["id"], body.get("entry_id"), *body.get("entry_ids", [])}
    question = body.get("question_id")
    return [
        entry
        for entry in state["entries"]
        if entry["id"] in named or any(asked["id"] == question for asked in entry.get("questions", []))
    ]
