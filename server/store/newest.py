"""The newest moments a record knows, to hold this machine's clock against."""

from typing import NamedTuple

from server.store.database import Reading

ARRIVED = """
SELECT received_at FROM operations WHERE municipality_id = :m AND via <> 'import' ORDER BY seq DESC LIMIT 1
"""
HELD = "SELECT count(*) AS operations FROM held WHERE municipality_id = :m"
ADMINISTRATORS = """
SELECT count(*) AS people FROM staff WHERE municipality_id = :m AND role = 'administrator' AND left_at IS NULL
"""


class Newest(NamedTuple):
    """When the last operation arrived, how many are held, and how many administrators there are."""

    arrived_at: int | None
    held: int
    administrators: int


def newest(reading: Reading) -> Newest:
    """As it is now."""
    arrived, held, people = reading.one(ARRIVED), reading.one(HELD), reading.one(ADMINISTRATORS)
    return Newest(
        arrived["received_at"] if arrived else None,
        held["operations"] if held else 0,
        people["people"] if people else 0,
    )
