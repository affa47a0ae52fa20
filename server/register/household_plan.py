"""One household of a file against the record: the acts that make the record say what the file says."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from server.register.groups import Group
from server.register.household_acts import Act, household_acts, person_act, registered
from server.register.known import Index
from server.register.matching import Candidate, Matches, candidates_of, matched
from server.register.rereading import cells_now, names_of, read_again, read_before, told_before, without_unchanged
from server.rules.household_rest import GONE
from server.rules.register_cells import Municipality, Unfit
from server.rules.register_file import Said
from server.rules.register_household import contradictions, gathered, household_body, of_another, person_body, team_of
from server.rules.register_rows import Read
from server.rules.shapes import MOST
from server.store.register import RegisterRow

State = Mapping[str, Any]


class Planned(NamedTuple):
    """The acts of one household, the rows to keep once they are written, and what was said on the way."""

    household_id: str
    acts: list[Act]
    rows: list[RegisterRow]
    faults: list[Said]
    notices: list[Said]
    is_protected: bool = False
    known: int = 0


class HouseholdPlan:
    """Compares one household's rows with what the record and the register have of it."""

    def __init__(
        self, group: Group, state: State | None, rows: Sequence[RegisterRow], municipality: Municipality, index: Index
    ) -> None:
        self.group, self.state, self.rows, self.municipality = group, state, rows, municipality
        self.names = names_of(municipality)
        self.number = group.number or next((row.number for row in rows if row.number), "")
        self.candidates = candidates_of(state, rows)
        self.matches: Matches = {}
        self.matches, faults = matched(group.reads, self.candidates, index)
        for read in group.reads:
            without_unchanged(read, self._row(read))
        self.faults = [fault for read in group.reads for fault in read.faults]
        self._refuse(faults)
        self._refuse(of_another(group.reads) if group.reads else [])
        self._refuse(self._contradictions())
        self._refuse([Said(read.line, "世帯番号", "too_many_persons", str(MOST)) for read in self.sound[MOST:]])

    @property
    def sound(self) -> list[Read]:
        """The rows that may go in."""
        wrong = {fault.line for fault in self.faults}
        return [read for read in self.group.reads if read.line not in wrong]

    @property
    def was_protected(self) -> bool:
        """Whether an earlier file protected it: an empty cell opens nothing."""
        return any(row.is_protected for row in self.rows)

    @property
    def is_protected(self) -> bool:
        """By any of its rows, now or before."""
        return self.group.is_protected or self.was_protected

    def planned(self, new_id: Callable[[], str]) -> Planned:
        """The acts, or the faults of all rows where the household itself cannot be placed."""
        try:
            acts = self._acts(new_id)
        except Unfit as unfit:
            self._refuse([Said(read.line, "地区", unfit.code, unfit.told) for read in self.sound])
            return Planned(self.group.household_id, [], [], self.faults, [])
        rows = [self._kept(read) for read in self.sound]
        known = self.state["seq"] if self.state else 0
        return Planned(self.group.household_id, acts, rows, self.faults, self._notices(), self.is_protected, known)

    def _acts(self, new_id: Callable[[], str]) -> list[Act]:
        for read in self.sound:
            if read.line not in self.matches:
                self.matches[read.line] = Candidate(new_id(), None, None)
        if self.state is None:
            return self._first(self.sound) if self.sound else []
        if self._is_as_before():
            return []
        before = {one.person_id: self._before(one) for one in self.candidates if one.person}
        after = {read.line: self._after(read) for read in self._telling()}
        told = {self.matches[line].person_id for line in after if line in self.matches}
        old, new = list(before.values()), [*after.values(), *(before[one] for one in before if one not in told)]
        acts = household_acts(self.state, old, new, (self.was_protected, self.is_protected), self.municipality)
        for read in self.sound:
            match = self.matches[read.line]
            acts += person_act(match.person_id, after[read.line], before.get(match.person_id), match.person)
        return acts

    def _is_as_before(self) -> bool:
        """Every row says what it said last time, so there is nothing to compare."""
        rows = [(told_before(self._row(read)), read.row.cells) for read in self._telling()]
        same = all(before and cells.items() <= before.items() for before, cells in rows)
        return same and self.is_protected == self.was_protected

    def _first(self, sound: Sequence[Read]) -> list[Act]:
        body = household_body(gathered(self._telling())[0], self.is_protected, self.municipality)
        return [
            registered(body, [person_body(self._person_id(read), read.person) for read in sound], self.is_protected)
        ]

    def _contradictions(self) -> list[Said]:
        here = {one.person_id for one in self.matches.values()}
        heads = [
            one
            for one in self.candidates
            if one.person and one.person["relation"] == "head" and one.person["lives"] not in GONE
        ]
        elsewhere = sum(one.person_id not in here for one in heads)
        found = contradictions(self._telling(), elsewhere)
        return [] if self.group.lacks and any(one.code == "no_head" for one in found) else found

    def _telling(self) -> list[Read]:
        """The rows that tell of this household: also one refused for its person, but none that belongs elsewhere."""
        elsewhere = {fault.line for fault in self.faults if fault.code in ELSEWHERE}
        return [read for read in self.group.reads if read.line not in elsewhere]

    def _refuse(self, faults: Sequence[Said]) -> None:
        """One fault leads to another; only the first of a row is told."""
        wrong = {fault.line for fault in self.faults}
        self.faults += [fault for fault in faults if fault.line not in wrong]

    def _notices(self) -> list[Said]:
        sound = self.sound
        fields, differing = gathered(self._telling())
        notices = [notice for read in sound for notice in read.notices] + differing
        if sound and self.state is None and not team_of(fields, self.municipality):
            team = self.municipality.teams[self.municipality.spare_team]
            notices.append(Said(sound[0].line, "地区", "to_team", team))
        if self.is_protected and sound:
            code = "protected" if self.group.is_protected else "still_protected"
            notices.append(Said(sound[0].line, "支援措置", code))
        return notices

    def _before(self, candidate: Candidate) -> Read:
        now = cells_now(self.state or {}, candidate, self.number, self.municipality, self.names)
        return read_before(now, candidate.row, self.municipality)

    def _after(self, read: Read) -> Read:
        match = self.matches.get(read.line)
        if match is None or match.person is None:
            return read
        now = cells_now(self.state or {}, match, self.number, self.municipality, self.names)
        return read_again(read, now, match.row, self.municipality)

    def _row(self, read: Read) -> RegisterRow | None:
        match = self.matches.get(read.line)
        return match.row if match else None

    def _person_id(self, read: Read) -> str:
        return self.matches[read.line].person_id

    def _kept(self, read: Read) -> RegisterRow:
        row = self._row(read)
        person_id = self._person_id(read)
        number = "" if read.person_number == person_id else read.person_number
        return RegisterRow(
            person_id,
            self.group.household_id,
            self.number,
            number or (row.person_number if row else ""),
            read.line,
            int(self.is_protected),
            {**told_before(row), **read.row.cells},
            {},
        )


ELSEWHERE = ("in_another_household", "person_twice", "number_twice", "number_of_another")
