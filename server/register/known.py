"""What the record knows before a file comes in: numbers, places, and who works where."""

from typing import Any, NamedTuple

from server.rules.register_cells import Municipality
from server.rules.register_rows import Read, place_of, placed
from server.store import Staff, Store

READ = ("relation", "sex", "urgency", "stage", "rhythm")


def municipality_of(store: Store, by: Staff | None = None) -> Municipality:
    """What cells are read against; `by` is whoever brings the file in."""
    staff = [one.facts() for one in store.staff.all()]
    teams = {team["id"]: team["name"] for team in store.staff.teams()}
    return Municipality(
        store.time.now()[:10], _codes(store), staff, teams, _districts(store), _spare_team(staff, by.team if by else "")
    )


def _spare_team(staff: list[dict[str, Any]], own: str) -> str:
    """The administrator's own team if it has a supervisor, else one that has."""
    led = [one["team"] for one in staff if one["role"] == "supervisor" and one["left_at"] is None]
    return own if own in led or not led else str(led[0])


def _districts(store: Store) -> dict[str, str]:
    """The team of each: as it was settled, else as its households have it, else the team of the same name."""
    teams = store.staff.teams()
    districts = {team["name"]: team["id"] for team in teams} | store.register.districts()
    settled = store.places.inside()
    before = {name: district.team for district in settled for name in district.was}
    return districts | before | {district.name: district.team for district in settled}


def _codes(store: Store) -> dict[str, Any]:
    """The lists as this municipality has them; a file may still say what a code was called before."""
    lists = store.codes.lists()
    return {name: {**lists[name], "codes": [_code(store, name, one) for one in lists[name]["codes"]]} for name in READ}


def _code(store: Store, name: str, code: dict[str, Any]) -> dict[str, Any]:
    return {**code, "also": [one["ja"] for one in store.codes.was(name, code["code"])]}


class Index(NamedTuple):
    """Ids by what the register calls them."""

    households: dict[str, str]
    places: dict[str, str]
    unnumbered: frozenset[str]
    by_number: dict[str, str]
    people: dict[str, str]
    registered: frozenset[str]

    @classmethod
    def of(cls, store: Store) -> "Index":
        """As the record is now. Reserved ids count, so that a broken import goes on with them."""
        people = store.register.people()
        rows = store.register.numbers()
        here = {row["person_id"]: people.get(row["person_id"], row["household_id"]) for row in rows}
        numbered = {row["number"]: here[row["person_id"]] for row in rows if row["number"]}
        households = store.register.places()
        by_place = [(placed(row["name"], row["town"] + row["number"]), row["id"]) for row in households]
        by_place += [(placed(row["name"] or "", row["address"] or ""), here[row["person_id"]]) for row in rows]
        return cls(
            {**{row["id"]: row["id"] for row in households}, **numbered},
            {place: household_id for place, household_id in by_place if place},
            frozenset(row["id"] for row in households) - frozenset(numbered.values()),
            {row["person_number"]: row["person_id"] for row in rows if row["person_number"]},
            {**here, **people},
            frozenset(row["person_id"] for row in rows if row["is_told"]),
        )

    def household_of(self, read: Read) -> str | None:
        """The household a row is of, if the record has it."""
        if read.number in self.households:
            return self.households[read.number]
        place = self.places.get(place_of(read))
        if read.number:
            return place if place in self.unnumbered else None
        return place or self.people.get(self.person_of(read) or "")

    def person_of(self, read: Read) -> str | None:
        """The person a number is of, wherever they are."""
        own_id = read.person_number if read.person_number in self.people else None
        return self.by_number.get(read.person_number, own_id)
