"""Operations that are kept but not applied, until their author signs in or a supervisor lets them in."""

from typing import NamedTuple

from server.store.database import Database

HOLD = """
INSERT INTO held (municipality_id, device, id, staff_id, reason, is_sealed, text, received_at)
VALUES (:m, :device, :id, :staff_id, :reason, :is_sealed, :text, :received_at)
ON CONFLICT (municipality_id, device, id) DO NOTHING
"""

OF_STAFF = """
SELECT device, id, staff_id, reason, is_sealed, text, received_at FROM held
WHERE municipality_id = :m AND staff_id = :staff_id ORDER BY received_at, id
"""

OF_DEVICE = """
SELECT count(*) AS operations FROM held WHERE municipality_id = :m AND device = :device
"""

LET_GO = """
DELETE FROM held WHERE municipality_id = :m AND device = :device AND id = :id
"""

SAY_WHY = """
UPDATE held SET reason = :reason WHERE municipality_id = :m AND device = :device AND id = :id
"""


class Held(NamedTuple):
    """One of them. `staff_id` is whose phone it came from; the reason is deposited, claims, or a code."""

    device: str
    id: str
    staff_id: str
    reason: str
    is_sealed: int
    text: str
    received_at: int


class HeldOperations:
    """Never dropped, never applied by themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hold(self, held: list[Held]) -> None:
        """Keeps them; the first to come under an id from a phone stays."""
        self._database.write_many(HOLD, [one._asdict() for one in held])

    def of_staff(self, staff_id: str) -> list[Held]:
        """What waits for somebody, as it came."""
        return [Held(*row) for row in self._database.all(OF_STAFF, staff_id=staff_id)]

    def count_of(self, device: str) -> int:
        """How much one phone has left here."""
        row = self._database.one(OF_DEVICE, device=device)
        return int(row["operations"]) if row else 0

    def let_go(self, device: str, operation_id: str) -> None:
        """It is in the record now."""
        self._database.write(LET_GO, device=device, id=operation_id)

    def say_why(self, held: Held, reason: str) -> None:
        """It could not be let in."""
        self._database.write(SAY_WHY, device=held.device, id=held.id, reason=reason)
