"""Brings a register's file into the record, in bounded parts: what a crash interrupts, a second run completes."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from server import record
from server.register.groups import Group, grouped
from server.register.household_acts import Act, signed
from server.register.household_plan import HouseholdPlan, Planned
from server.register.known import Index, municipality_of
from server.register.matching import Candidate
from server.register.rereading import cells_now, names_of
from server.register.summary import Summary
from server.rules.operations import Operation, made
from server.rules.register_cells import Municipality
from server.rules.register_columns import merged
from server.rules.register_file import Said, read_sheet
from server.rules.uuid7 import uuid7
from server.store import Staff, Store
from server.store.register import RegisterRow

HOUSEHOLDS_AT_ONCE = 200
COUNTED = {
    "household.registered": "new_households",
    "household.changed": "changed_households",
    "person.joined": "new_persons",
    "person.changed": "changed_persons",
}


def import_register(store: Store, content: bytes, staff: Staff, is_trial: bool = False) -> Summary:
    """Takes every sound row and names every other; a trial says the same and writes nothing."""
    sheet = read_sheet(content)
    municipality, index = municipality_of(store, staff), Index.of(store)
    groups = grouped(sheet, municipality, index, lambda: _new_id(store))
    extra = [column.heading for column in sheet.columns if column.is_extra]
    summary = Summary(sheet.encoding, len(sheet.rows) + len(sheet.faults), extra=extra, faults=list(sheet.faults))
    if not is_trial:
        last = max((row.line for row in sheet.rows), default=0)
        store.register.begin(merged(sheet.columns, store.register.columns()), last + 1)
    seen = 0
    for part in _parts(groups):
        plans = list(_planned(store, part, municipality, index))
        if not is_trial:
            _write(store, plans, staff, municipality)
        seen += sum(row.person_id in index.registered for plan in plans for row in plan.rows)
        for plan in plans:
            _count(summary, plan)
    summary.absent_persons = len(index.registered) - seen
    summary.faults.sort()
    summary.notices.sort()
    return summary


def _parts(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    for start in range(0, len(groups), HOUSEHOLDS_AT_ONCE):
        yield groups[start : start + HOUSEHOLDS_AT_ONCE]


def _planned(store: Store, part: Sequence[Group], municipality: Municipality, index: Index) -> Iterator[Planned]:
    known = [group.household_id for group in part if group.is_known]
    states, rows = store.register.states(known), store.register.rows_of(known)
    for group in part:
        one = group.household_id
        plan = HouseholdPlan(group, states.get(one), rows.get(one, []), municipality, index)
        yield plan.planned(lambda: _new_id(store))


def _write(store: Store, plans: Sequence[Planned], staff: Staff, municipality: Municipality) -> None:
    """Ids are given first, then the acts, then what the file told: a crash between loses and doubles nothing."""
    store.register.reserve(row for plan in plans for row in plan.rows)
    operations = [_operation(store, staff, plan, act) for plan in plans for act in plan.acts]
    writer = record.Writer(staff, store.numbers.read().server_device, "import")
    results = record.write(store, operations, writer)
    unfit = {
        operation["household_id"]: result
        for operation, result in zip(operations, results, strict=True)
        if result.result not in record.IN_THE_RECORD
    }
    for plan in plans:
        if plan.household_id in unfit:
            _not_taken(plan, unfit[plan.household_id])
    states = store.register.states(plan.household_id for plan in plans if plan.rows)
    names = names_of(municipality)
    rows = (row for plan in plans for row in plan.rows)
    store.register.keep(_told(row, states[row.household_id], municipality, names) for row in rows)


def _not_taken(plan: Planned, result: record.Result) -> None:
    """A rule that the reading of cells does not know: the household is named, and stays as it was."""
    plan.faults.extend(Said(row.position, "世帯番号", "not_taken", result.field or "?") for row in plan.rows)
    plan.rows.clear()
    plan.acts.clear()


def _told(row: RegisterRow, state: dict[str, Any], municipality: Municipality, names: Any) -> RegisterRow:
    person = next(one for one in state["persons"] if one["id"] == row.person_id)
    told = cells_now(state, Candidate(row.person_id, person, row), row.number, municipality, names)
    return row._replace(told=told)


def _operation(store: Store, staff: Staff, plan: Planned, act: Act) -> Operation:
    ms = store.time.ms()
    operation_id = uuid7(ms, secrets.token_bytes(10))
    return made(
        kind=act["kind"],
        household_id=plan.household_id,
        about=act["about"],
        body=signed(act, staff.id, operation_id),
        by=staff.id,
        device=store.numbers.read().server_device,
        device_seq=ms,
        happened_at=store.time.now(),
        made_at=datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        known=plan.known,
        id=operation_id,
    )


def _count(summary: Summary, plan: Planned) -> None:
    summary.faults += plan.faults
    summary.notices += plan.notices
    summary.protected_households += bool(plan.is_protected and plan.rows)
    for act in plan.acts:
        if name := COUNTED.get(act["kind"]):
            setattr(summary, name, getattr(summary, name) + 1)
        summary.new_persons += len(act["body"].get("persons", []))
    told = sum(act["kind"] in ("person.joined", "person.changed") for act in plan.acts)
    fresh = sum(len(act["body"].get("persons", [])) for act in plan.acts)
    summary.same_persons += len(plan.rows) - told - fresh


def _new_id(store: Store) -> str:
    return uuid7(store.time.ms(), secrets.token_bytes(10))
