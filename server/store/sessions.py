"""Sessions: who is signed in, by the hash of a random token, until when."""

from dataclasses import dataclass

from server.store.database import Database
from server.store.writing import Writing

ADD = """
INSERT INTO sessions (municipality_id, token_hash, staff_id, device_id, passkey_id, made_at, used_at, expires_at)
VALUES (:m, :token_hash, :staff_id, :device_id, :passkey_id, :made_at, :used_at, :expires_at)
"""
BY_TOKEN = """
SELECT token_hash, staff_id, device_id, passkey_id, made_at, used_at, expires_at FROM sessions
WHERE municipality_id = :m AND token_hash = :token_hash
"""
TOUCH = "UPDATE sessions SET used_at = :now WHERE municipality_id = :m AND token_hash = :token_hash AND used_at < :now"
END = "DELETE FROM sessions WHERE municipality_id = :m AND token_hash = :token_hash"
END_OF_STAFF = "DELETE FROM sessions WHERE municipality_id = :m AND staff_id = :staff_id"
END_OF_PASSKEY = """
DELETE FROM sessions WHERE municipality_id = :m AND passkey_id = :passkey_id AND token_hash <> :but
"""
FORGET_OLD = "DELETE FROM sessions WHERE municipality_id = :m AND expires_at <= :now"


@dataclass(frozen=True)
class Session:
    token_hash: str
    staff_id: str
    device_id: str | None
    passkey_id: str | None
    made_at: int
    used_at: int
    expires_at: int


class Sessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, session: Session) -> None:
        """Each new one sweeps those that ended."""

        def write(writing: Writing) -> None:
            writing.run(FORGET_OLD, now=session.made_at)
            writing.run(ADD, vars(session))

        self._database.together(write)

    def by_token(self, token_hash: str) -> Session | None:
        """Ended ones too, until they are swept: `trust.sessions` judges the time."""
        row = self._database.one(BY_TOKEN, token_hash=token_hash)
        return Session(**dict(row)) if row else None

    def touch(self, token_hash: str, now: int) -> None:
        """The person did something."""
        self._database.write(TOUCH, token_hash=token_hash, now=now)

    def end(self, token_hash: str) -> None:
        """Signed out."""
        self._database.write(END, token_hash=token_hash)

    def end_of_staff(self, staff_id: str) -> None:
        """Everywhere, as when somebody leaves."""
        self._database.write(END_OF_STAFF, staff_id=staff_id)

    def end_of_passkey(self, passkey_id: str, but: str) -> None:
        """Those begun with a passkey that is gone, except the one that removed it."""
        self._database.write(END_OF_PASSKEY, passkey_id=passkey_id, but=but)
