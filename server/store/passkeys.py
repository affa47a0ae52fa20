"""Passkeys: public halves, whose they are, and when they were last used. Removed ones stay, and open nothing."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from server.store.database import Database, Row
from server.store.writing import Writing

ADD = """
INSERT INTO passkeys (municipality_id, id, credential_id, staff_id, public_key, sign_count, is_backup_eligible,
  is_backed_up, transports, name, made_at, used_at)
VALUES (:m, :id, :credential_id, :staff_id, :public_key, :sign_count, :is_backup_eligible,
  :is_backed_up, :transports, :name, :made_at, :used_at)
ON CONFLICT (municipality_id, credential_id) DO NOTHING
"""
USE_INVITATION = """
UPDATE invitations SET used_at = :now
WHERE municipality_id = :m AND id = :id AND staff_id = :staff_id
  AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now
"""
UNUSE_INVITATION = "UPDATE invitations SET used_at = NULL WHERE municipality_id = :m AND id = :id"
BY_CREDENTIAL = """
SELECT * FROM passkeys WHERE municipality_id = :m AND credential_id = :credential_id AND removed_at IS NULL
"""
OF_STAFF = """
SELECT * FROM passkeys WHERE municipality_id = :m AND staff_id = :staff_id AND removed_at IS NULL ORDER BY made_at, id
"""
USED = """
UPDATE passkeys SET sign_count = :sign_count, is_backed_up = :is_backed_up, used_at = :now
WHERE municipality_id = :m AND id = :id AND removed_at IS NULL AND sign_count <= :sign_count
"""
RENAME = """
UPDATE passkeys SET name = :name
WHERE municipality_id = :m AND id = :id AND staff_id = :staff_id AND removed_at IS NULL
"""
REMOVE = """
UPDATE passkeys SET removed_at = :now
WHERE municipality_id = :m AND id = :id AND staff_id = :staff_id AND removed_at IS NULL
"""


@dataclass(frozen=True)
class Passkey:
    id: str
    credential_id: str
    staff_id: str
    public_key: bytes
    sign_count: int
    is_backup_eligible: bool
    is_backed_up: bool
    transports: list[str]
    name: str
    made_at: int
    used_at: int | None


class Passkeys:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, passkey: Passkey) -> bool:
        """False when this authenticator's passkey is known already."""
        return self._database.write(ADD, _values(passkey)) == 1

    def add_invited(self, passkey: Passkey, invitation_id: str) -> bool:
        """The passkey and the use of its invitation, both or neither: two at once cannot both have it."""
        return self._database.together(_invited(passkey, invitation_id))

    def by_credential(self, credential_id: str) -> Passkey | None:
        """Only one that may still sign in."""
        row = self._database.one(BY_CREDENTIAL, credential_id=credential_id)
        return _passkey(row) if row else None

    def of_staff(self, staff_id: str) -> list[Passkey]:
        """Those in use, oldest first."""
        return [_passkey(row) for row in self._database.all(OF_STAFF, staff_id=staff_id)]

    def used(self, passkey_id: str, sign_count: int, is_backed_up: bool, now: int) -> bool:
        """False when it was removed meanwhile, or another touch has carried the counter further."""
        values = {"id": passkey_id, "sign_count": sign_count, "is_backed_up": int(is_backed_up), "now": now}
        return self._database.write(USED, values) == 1

    def rename(self, passkey_id: str, staff_id: str, name: str) -> bool:
        """False when it is not this person's."""
        return self._database.write(RENAME, id=passkey_id, staff_id=staff_id, name=name) == 1

    def remove(self, passkey_id: str, staff_id: str, now: int) -> bool:
        """False when it is not this person's, or gone already."""
        return self._database.write(REMOVE, id=passkey_id, staff_id=staff_id, now=now) == 1


def _invited(passkey: Passkey, invitation_id: str) -> Callable[[Writing], bool]:
    use = {"id": invitation_id, "staff_id": passkey.staff_id, "now": passkey.made_at}

    def write(writing: Writing) -> bool:
        if writing.run(USE_INVITATION, use) == 0:
            return False
        if writing.run(ADD, _values(passkey)) == 1:
            return True
        writing.run(UNUSE_INVITATION, id=invitation_id)
        return False

    return write


def _values(passkey: Passkey) -> dict[str, object]:
    return vars(passkey) | {"transports": json.dumps(passkey.transports)}


def _passkey(row: Row) -> Passkey:
    values = {name: row[name] for name in Passkey.__dataclass_fields__}
    flags = {name: bool(row[name]) for name in ("is_backup_eligible", "is_backed_up")}
    return Passkey(**values | flags | {"transports": json.loads(row["transports"])})
