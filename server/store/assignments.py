"""To whom a household is entrusted, since when and until when, as it follows from the operations."""

from typing import Any, NamedTuple

from server.rules import household
from server.store.writing import Writing

OF_HOUSEHOLD = """
SELECT staff_id, from_seq, to_seq, seq FROM assignments
WHERE municipality_id = :m AND household_id = :household_id
"""

KEEP = """
INSERT INTO assignments (municipality_id, staff_id, household_id, from_seq, to_seq, seq)
VALUES (:m, :staff_id, :household_id, :from_seq, :to_seq, :seq)
ON CONFLICT (municipality_id, staff_id, household_id)
DO UPDATE SET from_seq = excluded.from_seq, to_seq = excluded.to_seq, seq = excluded.seq
"""


class Assignment(NamedTuple):
    """`seq` is the last number that concerns this person in this household."""

    from_seq: int
    to_seq: int | None
    seq: int


Assignments = dict[str, Assignment]


def followed(assignments: Assignments, state: dict[str, Any], seq: int) -> Assignments:
    """Who has it from now on, who has it no longer; who lost it before is left as it was."""
    following = dict(assignments)
    entrusted = household.entrusted_to(state)
    for staff_id in entrusted:
        before = assignments.get(staff_id)
        is_new = before is None or before.to_seq is not None
        following[staff_id] = Assignment(seq if is_new or before is None else before.from_seq, None, seq)
    for staff_id, before in assignments.items():
        if staff_id not in entrusted and before.to_seq is None:
            following[staff_id] = Assignment(before.from_seq, seq, seq)
    return following


def read(writing: Writing, household_id: str) -> Assignments:
    """Everyone who has or had it."""
    rows = writing.all(OF_HOUSEHOLD, household_id=household_id)
    return {row["staff_id"]: Assignment(row["from_seq"], row["to_seq"], row["seq"]) for row in rows}


def keep(writing: Writing, household_id: str, assignments: Assignments) -> None:
    """Puts down what follows."""
    rows = [
        {"staff_id": staff_id, "household_id": household_id, **one._asdict()} for staff_id, one in assignments.items()
    ]
    writing.run_many(KEEP, rows)
