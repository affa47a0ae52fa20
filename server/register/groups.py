"""The rows of a file by household, each with the household it is in the record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from server.register.known import Index
from server.rules.register_cells import Municipality
from server.rules.register_file import Row, Said, Sheet
from server.rules.register_rows import Read, place_of, read_row


@dataclass
class Group:
    """One household's rows; `lacks` says that others of it could not be read at all."""

    household_id: str
    number: str
    is_known: bool
    reads: list[Read] = field(default_factory=list)
    is_protected: bool = False
    lacks: bool = False


def grouped(sheet: Sheet, municipality: Municipality, index: Index, new_id: Callable[[], str]) -> list[Group]:
    """In the file's order. A row that is refused still protects the others of its household."""
    groups: dict[str, Group] = {}
    for read in _numbered(read_row(row, municipality) for row in sheet.rows):
        group = _group(groups, read, index, new_id)
        group.reads.append(read)
        group.is_protected |= read.is_protected
    for row in sheet.refused:
        read = read_row(Row(row.line, row.cells), municipality)
        known = _key(read, index)
        if known in groups:
            groups[known].lacks = True
            groups[known].is_protected |= read.is_protected
        elif read.is_protected and known in index.people.values():
            group = _group(groups, read, index, new_id)
            group.lacks = group.is_protected = True
    return list(groups.values())


def _numbered(reads: Iterable[Read]) -> Iterable[Read]:
    """A person's number stands once in a file."""
    first: dict[str, int] = {}
    for read in reads:
        line = first.setdefault(read.person_number, read.line)
        if read.person_number and line != read.line:
            read.faults.append(Said(read.line, "個人番号", "number_twice", "", line))
        yield read


def _group(groups: dict[str, Group], read: Read, index: Index, new_id: Callable[[], str]) -> Group:
    key = _key(read, index)
    if key not in groups:
        known = index.household_of(read)
        groups[key] = Group(known or new_id(), "" if read.number == known else read.number, known is not None)
    return groups[key]


def _key(read: Read, index: Index) -> str:
    """Rows that can be told of no household are each alone; they are refused for that."""
    return index.household_of(read) or read.number or place_of(read) or f"line {read.line}"
