"""Devices: one person on one phone that keeps data, and the token by which it may deposit."""

from dataclasses import dataclass

from server.store.database import Database, Row

ADD = """
INSERT INTO devices (municipality_id, id, staff_id, token_hash, made_at, contact_at)
VALUES (:m, :id, :staff_id, :token_hash, :now, :now)
"""
BY_ID = """
SELECT id, staff_id, token_hash, made_at, contact_at, revoked_at, app FROM devices
WHERE municipality_id = :m AND id = :id
"""
OF_STAFF = """
SELECT id, staff_id, token_hash, made_at, contact_at, revoked_at, app FROM devices
WHERE municipality_id = :m AND staff_id = :staff_id ORDER BY made_at, id
"""
TOUCH = "UPDATE devices SET contact_at = :now WHERE municipality_id = :m AND id = :id AND contact_at < :now - 60000"
KNOW_APP = "UPDATE devices SET app = :app WHERE municipality_id = :m AND id = :id AND app <> :app"
OF_TEAM = """
SELECT d.id, d.staff_id, s.name, d.made_at, d.contact_at, d.app FROM devices d
JOIN staff s ON s.municipality_id = d.municipality_id AND s.id = d.staff_id
WHERE d.municipality_id = :m AND s.team = :team AND s.left_at IS NULL AND d.revoked_at IS NULL
ORDER BY d.contact_at, d.id
"""
REVOKE = "UPDATE devices SET revoked_at = :now WHERE municipality_id = :m AND id = :id AND revoked_at IS NULL"


@dataclass(frozen=True)
class Device:
    id: str
    staff_id: str
    token_hash: str
    made_at: int
    contact_at: int
    revoked_at: int | None
    app: str


class Devices:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, device_id: str, staff_id: str, token_hash: str, now: int) -> None:
        """A phone that keeps data for one person."""
        self._database.write(ADD, id=device_id, staff_id=staff_id, token_hash=token_hash, now=now)

    def by_id(self, device_id: str) -> Device | None:
        """Revoked ones too: they may still hand over what was written."""
        row = self._database.one(BY_ID, id=device_id)
        return Device(**dict(row)) if row else None

    def of_staff(self, staff_id: str) -> list[Device]:
        """Everywhere this person's data lies."""
        return [Device(**dict(row)) for row in self._database.all(OF_STAFF, staff_id=staff_id)]

    def touch(self, device_id: str, now: int) -> None:
        """Heard from; written at most once a minute."""
        self._database.write(TOUCH, id=device_id, now=now)

    def know_app(self, device_id: str, app: str) -> None:
        """Which version a phone said it runs."""
        if app:
            self._database.write(KNOW_APP, id=device_id, app=app)

    def of_team(self, team: str) -> list[Row]:
        """The phones of those who work in a team, the longest unheard first."""
        return self._database.all(OF_TEAM, team=team)

    def revoke(self, device_id: str, now: int) -> bool:
        """False when it was revoked already."""
        return self._database.write(REVOKE, id=device_id, now=now) == 1
