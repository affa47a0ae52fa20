"""Invitations: who may make a first passkey, once, and until when. Tokens are stored as hashes only."""

from dataclasses import dataclass

from server.store.database import Database, Row

ADD = """
INSERT INTO invitations (municipality_id, id, token_hash, staff_id, made_by, made_at, expires_at)
VALUES (:m, :id, :token_hash, :staff_id, :made_by, :made_at, :expires_at)
"""
BY_TOKEN = "SELECT * FROM invitations WHERE municipality_id = :m AND token_hash = :token_hash"
OPEN = """
SELECT * FROM invitations
WHERE municipality_id = :m AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now
ORDER BY made_at, id
"""
WITHDRAW = """
UPDATE invitations SET withdrawn_at = :now
WHERE municipality_id = :m AND id = :id AND used_at IS NULL AND withdrawn_at IS NULL
"""


@dataclass(frozen=True)
class Invitation:
    id: str
    staff_id: str
    made_by: str | None
    made_at: int
    expires_at: int
    used_at: int | None
    withdrawn_at: int | None


class Invitations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, invitation: Invitation, token_hash: str) -> None:
        """The token itself goes to the person invited and is kept nowhere."""
        self._database.write(ADD, vars(invitation), token_hash=token_hash)

    def by_token(self, token_hash: str) -> Invitation | None:
        """Whatever became of it: the page says whether it was used, withdrawn or is too old."""
        row = self._database.one(BY_TOKEN, token_hash=token_hash)
        return _invitation(row) if row else None

    def open(self, now: int) -> list[Invitation]:
        """Those that can still be used, oldest first."""
        return [_invitation(row) for row in self._database.all(OPEN, now=now)]

    def withdraw(self, invitation_id: str, now: int) -> bool:
        """False when there was nothing left to withdraw."""
        return self._database.write(WITHDRAW, id=invitation_id, now=now) == 1


def _invitation(row: Row) -> Invitation:
    return Invitation(**{name: row[name] for name in Invitation.__dataclass_fields__})
