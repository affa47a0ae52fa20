"""The households that one transaction touches: as they were, as they become, and what follows from that."""

import json
from collections.abc import Iterable
from typing import Any

from server.rules import households
from server.rules.household import EMPTY
from server.store import assignments, briefs
from server.store.search_index import Index
from server.store.writing import Writing

State = dict[str, Any]
Operation = dict[str, Any]

STATE = """
SELECT state FROM households WHERE municipality_id = :m AND id = :household_id
"""

KEEP_STATE = """
INSERT INTO households (municipality_id, id, team, seq, state) VALUES (:m, :id, :team, :seq, :state)
ON CONFLICT (municipality_id, id) DO UPDATE SET team = excluded.team, seq = excluded.seq, state = excluded.state
"""


def linked(household_ids: Iterable[str], moves: Iterable[Operation]) -> list[list[str]]:
    """Households that something moved between belong together; every other one stands alone."""
    together = {one: {one} for one in household_ids}
    for move in moves:
        home, to = move["household_id"], move["body"]["to"]
        joined = together.get(home, {home}) | together.get(to, {to})
        together.update(dict.fromkeys(joined, joined))
    return [sorted(group) for one, group in sorted(together.items()) if one == min(group)]


class Folding:
    """Operations are laid in the order of their numbers, for what moves goes from one household into another."""

    def __init__(self, writing: Writing, index: Index) -> None:
        self._writing = writing
        self._index = index
        self._before: dict[str, State | None] = {}
        self._after: dict[str, State] = {}
        self._entrusted: dict[str, assignments.Assignments] = {}
        self._arrived: dict[str, list[Operation]] = {}

    def lay(self, operations: Iterable[Operation]) -> None:
        """Each over its household, and over those that it reaches."""
        for operation in operations:
            self._arrived.setdefault(operation["household_id"], []).append(operation)
            known = self._known(operation)
            for household_id, state in households.laid(known, operation).items():
                if state is not known.get(household_id):
                    self._follow(household_id, state, operation["seq"])

    def keep(self) -> None:
        """Writes what became of them."""
        for household_id in sorted(self._entrusted):
            before, state = self._before[household_id], self._after[household_id]
            kept = {"id": household_id, "team": state["team"], "seq": state["seq"], "state": _compact(state)}
            self._writing.run(KEEP_STATE, kept)
            assignments.keep(self._writing, household_id, self._entrusted[household_id])
            briefs.follow(self._writing, before, state)
            self._index.follow(before, state, self._arrived.get(household_id, []))

    def _known(self, operation: Operation) -> dict[str, State]:
        """Its household, and whatever it may reach from there."""
        known: dict[str, State] = {}
        wanted = {operation["household_id"]}
        while wanted:
            household_id = wanted.pop()
            state = self._state(household_id)
            if state is None and household_id != operation["household_id"]:
                # After a restored backup somebody may move in before the household itself has come back.
                state = {**EMPTY, "id": household_id}
            if state is not None:
                known[household_id] = state
            wanted |= households.neighbours(state or EMPTY, operation) - set(known) - {operation["household_id"]}
        return known

    def _state(self, household_id: str) -> State | None:
        if household_id not in self._before:
            row = self._writing.one(STATE, household_id=household_id)
            self._before[household_id] = json.loads(row["state"]) if row else None
        return self._after.get(household_id, self._before[household_id])

    def _follow(self, household_id: str, state: State, seq: int) -> None:
        entrusted = self._entrusted.get(household_id)
        if entrusted is None:
            entrusted = assignments.read(self._writing, household_id)
        self._entrusted[household_id] = assignments.followed(entrusted, state, seq)
        self._after[household_id] = state


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
