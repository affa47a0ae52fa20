"""What supervisors' lists are made from, kept with the fold: a brief of each household, a line for each entry."""

import json
from collections.abc import Mapping
from typing import Any

from server.rules.household_brief import brief_of
from server.rules.household_lines import lines_of
from server.store.database import Database
from server.store.staff import Staff
from server.store.writing import Writing

State = dict[str, Any]

OF_TEAM = """
SELECT text FROM briefs WHERE municipality_id = :m AND team = :team ORDER BY household_id
"""

KEEP_BRIEF = """
INSERT INTO briefs (municipality_id, household_id, team, text) VALUES (:m, :household_id, :team, :text)
ON CONFLICT (municipality_id, household_id) DO UPDATE SET team = excluded.team, text = excluded.text
"""

KEEP_LINE = """
INSERT INTO lines (
  municipality_id, team, seq, household_id, id, kind, happened_on, district,
  workers, method, outcome, is_change, is_asked, is_danger, counted_for, readers
)
VALUES (:m, :team, :seq, :household_id, :id, :kind, :happened_on, :district,
  :workers, :method, :outcome, :is_change, :is_asked, :is_danger, :counted_for, :readers)
"""

DROP_LINE = """
DELETE FROM lines WHERE municipality_id = :m AND household_id = :household_id AND id = :id
"""

FORGET_BRIEFS = """
DELETE FROM briefs WHERE municipality_id = :m
"""

FORGET_LINES = """
DELETE FROM lines WHERE municipality_id = :m
"""


class Briefs:
    """Each household of a team in brief: of the same shape as its fold, without the long history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_team(self, staff: Staff) -> list[State]:
        """A supervisor's whole team; nothing for anybody else."""
        rows = self._database.all(OF_TEAM, team=staff.team) if staff.role == "supervisor" else []
        return [json.loads(row["text"]) for row in rows]


def follow(writing: Writing, before: State | None, after: State) -> None:
    """What follows from a household's fold: only the lines that changed are written."""
    text = json.dumps(brief_of(after), ensure_ascii=False, separators=(",", ":"))
    kept = {"household_id": after["id"], "team": after["team"], "text": text}
    writing.run(KEEP_BRIEF, kept)
    old, new = lines_of(before) if before else {}, lines_of(after)
    changed = [row for one, row in new.items() if old.get(one) != row]
    gone = [row for one, row in old.items() if new.get(one) != row]
    writing.run_many(DROP_LINE, [_named(row) for row in gone])
    writing.run_many(KEEP_LINE, changed)


def forget(writing: Writing) -> None:
    """Before everything is folded anew."""
    writing.run(FORGET_BRIEFS)
    writing.run(FORGET_LINES)


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"household_id": row["household_id"], "id": row["id"]}
