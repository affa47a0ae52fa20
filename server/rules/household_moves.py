"""移す: what was written in the wrong household leaves it, and what belongs to a person goes along with them."""

from typing import Any

from server.rules.household_belongings import belongings, come_home, with_rules, without_belongings
from server.rules.household_effects import in_its_place, without_effects
from server.rules.household_entries import find_entry, newest_first, stands, with_entry
from server.rules.household_plans import with_kept
from server.rules.household_status import joined_status
from server.rules.operations import Operation

Household = dict[str, Any]
Entry = dict[str, Any]
# What goes to another household: entries with their steps, and a person with their status.
Parcel = dict[str, Any]
# Why something is away: an entry or a person, to which household, and the ids of what went along.
Away = dict[str, Any]


# What comes after the person has moved, and follows them.
LATER = ("entries", "status", "steps", "rules")


def moved(household: Household, operation: Operation) -> Household:
    """One entry belongs elsewhere; here nothing is left of it but that one was moved."""
    body = operation["body"]
    entry = find_entry(household, body["entry_id"])
    if entry is None or entry["kind"] != "visit.noted" or body["to"] == household["id"]:
        return household
    household = gone_away(household, operation, "entry", entry["id"])
    return with_entry(household, {**operation, "about": [], "body": {}})


def gone_away(
    household: Household, operation: Operation, what: str, of: str, joins: dict[str, Any] | None = None
) -> Household:
    """Notes down that an entry or a person is elsewhere now, and how they live there; the rest follows from it."""
    row = {
        "op": operation["id"],
        "what": what,
        "id": of,
        "to": operation["body"]["to"],
        "about": operation["body"].get("about", []),
        "by": operation["by"],
        "on": operation["happened_at"],
        "joins": joins,
        "sent": False,
        "entries": [],
        "questions": [],
        "steps": [],
    }
    others = [each for each in household["away"] if (each["what"], each["id"]) != (what, of)]
    return {**household, "away": [*others, row]}


def parcels(household: Household) -> list[tuple[Away, Parcel]]:
    """What has to leave this household, by where it goes."""
    made = [(row, _parcel(household, row, going)) for row, going in _leaving(household)]
    return [(row, parcel) for row, parcel in made if not row["sent"] or any(parcel[name] for name in LATER)]


def _is_person(row: Away) -> bool:
    return bool(row["what"] == "person")


def _leaving(household: Household) -> list[tuple[Away, list[Entry]]]:
    return [(row, _going(household, row)) for row in household["away"]]


def _going(household: Household, row: Away) -> list[Entry]:
    """An entry, or the visits about nobody but the person who moved; and what became of their steps."""
    visits = {entry["id"] for entry in household["entries"] if _goes(entry, row)}
    gone = visits | set(row["entries"])
    return [entry for entry in household["entries"] if entry["id"] in visits or _is_of_steps_of(entry, gone)]


def _goes(entry: Entry, row: Away) -> bool:
    if entry["kind"] != "visit.noted":
        return False
    return bool(entry["id"] == row["id"] if row["what"] == "entry" else entry["about"] == [row["id"]])


def _is_of_steps_of(entry: Entry, visits: set[str]) -> bool:
    return entry["kind"] == "step.finished" and entry["body"]["step_id"].rpartition("-")[0] in visits


def _parcel(household: Household, row: Away, going: list[Entry]) -> Parcel:
    ids = {entry["id"] for entry in going}
    own = belongings(household, row["id"]) if _is_person(row) else {"steps": [], "rules": []}
    steps = [step for step in household["steps"] if step["entry"] in ids]
    return {
        "entries": going,
        "steps": [*steps, *(step for step in own["steps"] if step["entry"] not in ids)],
        "rules": own["rules"],
        "persons": [person for person in household["persons"] if _is_person(row) and person["id"] == row["id"]],
        "status": household["status"].get(row["id"], {}) if _is_person(row) else {},
    }


def left_behind(household: Household) -> Household:
    """A household without what went elsewhere."""
    for row, going in _leaving(household):
        household = _without(household, row, going)
    return household


def _without(household: Household, row: Away, going: list[Entry]) -> Household:
    own = belongings(household, row["id"])["steps"] if _is_person(row) else []
    for entry in going:
        if entry["kind"] == "visit.noted":
            household = without_effects(household, entry)
    ids = [entry["id"] for entry in going]
    status = {of: told for of, told in household["status"].items() if not (_is_person(row) and of == row["id"])}
    questions = [question["id"] for entry in going for question in entry["questions"]]
    known = {
        "sent": True,
        "entries": [*row["entries"], *ids],
        "questions": [*row["questions"], *questions],
        "steps": [*row["steps"], *(step["id"] for step in own)],
    }
    household = without_belongings(household, row["id"]) if _is_person(row) else household
    return {
        **household,
        "status": status,
        "entries": [entry for entry in household["entries"] if entry["id"] not in ids],
        "away": [{**each, **known} if each["op"] == row["op"] else each for each in household["away"]],
    }


def taken_in(household: Household, row: Away, parcel: Parcel) -> Household:
    """A household with what came from elsewhere; what went from here and comes back is no longer away."""
    came = {row["id"], *(entry["id"] for entry in parcel["entries"])}
    household = {**household, "away": [each for each in household["away"] if each["id"] not in came]}
    household = _with_person(household, row, parcel)
    known = {entry["id"] for entry in household["entries"]}
    fresh = [_at_home(household, row, entry) for entry in parcel["entries"] if entry["id"] not in known]
    there = {step["id"] for step in household["steps"]}
    steps = [_step_at_home(household, row, step) for step in parcel["steps"] if step["id"] not in there]
    household = {
        **household,
        "entries": newest_first([*household["entries"], *fresh]),
        "steps": [*household["steps"], *steps],
    }
    for entry in fresh:
        if entry["kind"] == "visit.noted" and stands(entry):
            household = with_kept(in_its_place(household, entry), entry)
    return household


def _with_person(household: Household, row: Away, parcel: Parcel) -> Household:
    """The person as they live here, and what is known of how they are."""
    newcomers = [{**person, **(row["joins"] or {})} for person in parcel["persons"]]
    household = with_rules(come_home(household, newcomers, not row["sent"]), parcel["rules"])
    if not parcel["status"]:
        return household
    known = household["status"].get(row["id"], {})
    both = {domain: joined_status(known.get(domain), told) for domain, told in parcel["status"].items()}
    return {**household, "status": {**household["status"], row["id"]: {**known, **both}}}


def _at_home(household: Household, row: Away, entry: Entry) -> Entry:
    """An entry among the people of its new household."""
    came = {**entry, "came_from": {"what": row["what"], "by": row["by"], "on": row["on"]}}
    if row["what"] == "person" or entry["kind"] != "visit.noted":
        return came
    body = entry["body"]
    met = [person_id for person_id in body["met"] if _lives(household, person_id)]
    status = [{**change, "of": _of_here(household, row, change["of"])} for change in body["status"]]
    steps = [{**step, "whom": _of_here(household, row, step["whom"])} for step in body["steps"]]
    met = met or (row["about"] if body["met"] else [])
    return {**came, "about": row["about"], "body": {**body, "met": met, "status": status, "steps": steps}}


def _step_at_home(household: Household, row: Away, step: dict[str, Any]) -> dict[str, Any]:
    return {**step, "whom": _of_here(household, row, step["whom"])} if row["what"] == "entry" else step


def _of_here(household: Household, row: Away, whom: str) -> str:
    """Whoever is not of this household was written down by mistake for the one it is about."""
    if whom in ("", "household") or _lives(household, whom):
        return whom
    return str(row["about"][0]) if len(row["about"]) == 1 else "household"


def _lives(household: Household, person_id: str) -> bool:
    return any(person["id"] == person_id for person in household["persons"])


def away_to(household: Household, operation: Operation) -> str | None:
    """The household to which whatever an operation is about has gone, if it is not here."""
    body = operation["body"]
    for row in household["away"]:
        if _is_of(row, body):
            return str(row["to"])
    return None


def _is_of(row: Away, body: dict[str, Any]) -> bool:
    step = body.get("step_id", "").rpartition("-")[0]
    if _is_person(row) and (body.get("person_id") == row["id"] or body.get("step_id") in row["steps"]):
        return True
    return (
        body.get("question_id") in row["questions"] or body.get("entry_id") in row["entries"] or step in row["entries"]
    )
