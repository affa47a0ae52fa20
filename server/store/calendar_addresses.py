"""Private calendar addresses: known here by the hash of their token, read by whoever has it, until withdrawn."""

from dataclasses import dataclass

from server.store.database import Database

ADD = """
INSERT INTO calendar_addresses (municipality_id, id, token_hash, staff_id, made_at)
VALUES (:m, :id, :token_hash, :staff_id, :now)
"""
BY_TOKEN = """
SELECT id, staff_id, made_at, read_at FROM calendar_addresses
WHERE municipality_id = :m AND token_hash = :token_hash AND withdrawn_at IS NULL
"""
OF_STAFF = """
SELECT id, staff_id, made_at, read_at FROM calendar_addresses
WHERE municipality_id = :m AND staff_id = :staff_id AND withdrawn_at IS NULL ORDER BY made_at, id
"""
TOUCH = """
UPDATE calendar_addresses SET read_at = :now
WHERE municipality_id = :m AND id = :id AND COALESCE(read_at, 0) < :now - 3600000
"""
WITHDRAW = """
UPDATE calendar_addresses SET withdrawn_at = :now
WHERE municipality_id = :m AND id = :id AND staff_id = :staff_id AND withdrawn_at IS NULL
"""


@dataclass(frozen=True)
class CalendarAddress:
    id: str
    staff_id: str
    made_at: int
    read_at: int | None


class CalendarAddresses:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, address_id: str, staff_id: str, token_hash: str, now: int) -> None:
        """The token itself is shown once and kept nowhere."""
        self._database.write(ADD, id=address_id, staff_id=staff_id, token_hash=token_hash, now=now)

    def by_token(self, token_hash: str) -> CalendarAddress | None:
        """None for one that was withdrawn, as for one that never was."""
        row = self._database.one(BY_TOKEN, token_hash=token_hash)
        return CalendarAddress(**dict(row)) if row else None

    def of_staff(self, staff_id: str) -> list[CalendarAddress]:
        """Those that still work, the oldest first."""
        return [CalendarAddress(**dict(row)) for row in self._database.all(OF_STAFF, staff_id=staff_id)]

    def touch(self, address_id: str, now: int) -> None:
        """Read by a calendar; written at most once an hour."""
        self._database.write(TOUCH, id=address_id, now=now)

    def withdraw(self, address_id: str, staff_id: str, now: int) -> bool:
        """By its owner alone; false when there was nothing to withdraw."""
        return self._database.write(WITHDRAW, id=address_id, staff_id=staff_id, now=now) == 1
