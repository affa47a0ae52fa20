"""Challenges: random, for one asker and one purpose, taken once, gone after five minutes."""

from dataclasses import dataclass

from server.store.database import Database, Row
from server.store.writing import Writing

ADD = """
INSERT INTO challenges (municipality_id, challenge_hash, asked_by, purpose, staff_id, invitation_id,
  made_at, expires_at)
VALUES (:m, :challenge_hash, :asked_by, :purpose, :staff_id, :invitation_id, :made_at, :expires_at)
"""
TAKE = """
DELETE FROM challenges
WHERE municipality_id = :m AND challenge_hash = :challenge_hash AND asked_by = :asked_by AND purpose = :purpose
RETURNING *
"""
FORGET_OLD = "DELETE FROM challenges WHERE municipality_id = :m AND expires_at <= :now"
FORGET_BEYOND = """
DELETE FROM challenges WHERE municipality_id = :m AND challenge_hash IN (
  SELECT challenge_hash FROM challenges WHERE municipality_id = :m AND asked_by = :asked_by
  ORDER BY made_at DESC, challenge_hash LIMIT 1000 OFFSET :kept
)
"""
KEPT_PER_ASKER = 8  # a page with autofill waiting, a press of the button, a second tab


@dataclass(frozen=True)
class Challenge:
    challenge_hash: str
    asked_by: str
    purpose: str
    staff_id: str | None
    invitation_id: str | None
    made_at: int
    expires_at: int


class Challenges:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, challenge: Challenge) -> None:
        """Each new one sweeps the old, so that asking without answering fills nothing."""

        def write(writing: Writing) -> None:
            writing.run(FORGET_OLD, now=challenge.made_at)
            writing.run(ADD, vars(challenge))
            writing.run(FORGET_BEYOND, asked_by=challenge.asked_by, kept=KEPT_PER_ASKER)

        self._database.together(write)

    def take(self, challenge_hash: str, asked_by: str, purpose: str) -> Challenge | None:
        """Gives it once; a second answer to the same challenge finds nothing."""
        values = {"challenge_hash": challenge_hash, "asked_by": asked_by, "purpose": purpose}
        row = self._database.together(lambda writing: writing.one(TAKE, values))
        return _challenge(row) if row else None


def _challenge(row: Row) -> Challenge:
    return Challenge(**{name: row[name] for name in Challenge.__dataclass_fields__})
