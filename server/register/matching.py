"""Which person of a household a row is: by number, else by name and birth."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from server.register.known import Index
from server.rules.register_file import Said
from server.rules.register_rows import Read, is_same_name
from server.store.register import RegisterRow


class Candidate(NamedTuple):
    """Somebody the household has: in the record, in the register, or both."""

    person_id: str
    person: Mapping[str, Any] | None
    row: RegisterRow | None


Matches = dict[int, Candidate]


def candidates_of(state: Mapping[str, Any] | None, rows: Sequence[RegisterRow]) -> list[Candidate]:
    """Everybody of the household, in the register's order first."""
    persons = {person["id"]: person for person in (state or {"persons": []})["persons"]}
    listed = [Candidate(row.person_id, persons.get(row.person_id), row) for row in rows]
    known = {row.person_id for row in rows}
    return [*listed, *(Candidate(one, person, None) for one, person in persons.items() if one not in known)]


def matched(reads: Sequence[Read], candidates: Sequence[Candidate], index: Index) -> tuple[Matches, list[Said]]:
    """Each row's person by line; whoever stands twice or in another household is named."""
    matches: Matches = {}
    faults: list[Said] = []
    free = list(candidates)
    for place, read in enumerate(reads):
        person_id = index.person_of(read)
        by_number = next((one for one in free if one.person_id == person_id), None)
        if person_id and by_number is None:
            faults.append(Said(read.line, "世帯番号", "in_another_household"))
            continue
        if twin := next((other for other in reads[:place] if _is_twice(read, other)), None):
            faults.append(Said(read.line, "氏名", "person_twice", "", twin.line))
            continue
        found = by_number or next((one for one in free if _is_same(read, one)), None)
        if found:
            matches[read.line] = found
            free.remove(found)
    return matches, faults


def _is_twice(read: Read, other: Read) -> bool:
    if read.person_number and other.person_number:
        return False
    return bool(read.person.get("family")) and _is_one(read, other.person)


def _is_same(read: Read, candidate: Candidate) -> bool:
    if read.person_number and candidate.row and candidate.row.person_number:
        return False
    return candidate.person is not None and _is_one(read, candidate.person)


def _is_one(read: Read, person: Mapping[str, Any]) -> bool:
    """The same name, and no two birth dates."""
    born = {one for one in (read.person.get("born_on"), person.get("born_on")) if one}
    return "family" in read.person and "family" in person and is_same_name(read.person, person) and len(born) < 2
