"""Districts and the neighbourhoods inside them, in the order the municipality gave, and to which team they belong."""

import json
from dataclasses import dataclass
from typing import Any

from server.rules.code_lists import moved
from server.rules.refused import Refused
from server.store.database import Database, Row

ALL = """
SELECT id, inside, name, team, place, was, retired_at FROM places WHERE municipality_id = :m ORDER BY inside, place, id
"""

KEEP = """
INSERT INTO places (municipality_id, id, inside, name, team, place, was, retired_at)
VALUES (:m, :id, :inside, :name, :team, :place, :was, :retired_at)
ON CONFLICT (municipality_id, id) DO UPDATE SET name = excluded.name, team = excluded.team, place = excluded.place,
was = excluded.was, retired_at = excluded.retired_at
"""

MOST = 500


@dataclass(frozen=True)
class Place:
    """A district where `inside` is empty, else a neighbourhood of the district with that id."""

    id: str
    inside: str
    name: str
    team: str
    place: int = 0
    was: tuple[str, ...] = ()
    retired_at: int | None = None


class Places:
    """All of them, retired ones too: what is written in old records still has to be read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Place]:
        """Districts first, each level in its order."""
        return [_place(row) for row in self._database.all(ALL)]

    def by_id(self, place_id: str) -> Place:
        """One of them."""
        found = [one for one in self.all() if one.id == place_id]
        if not found:
            raise Refused("not_found")
        return found[0]

    def inside(self, district_id: str = "") -> list[Place]:
        """The districts, or the neighbourhoods of one."""
        return [one for one in self.all() if one.inside == district_id]

    def offered(self) -> list[dict[str, Any]]:
        """What forms offer: the districts in use with their neighbourhoods in use, by name."""
        return [
            {
                "name": district.name,
                "team": district.team,
                "neighbourhoods": [one.name for one in self.inside(district.id) if one.retired_at is None],
            }
            for district in self.inside()
            if district.retired_at is None
        ]

    def add(self, place_id: str, name: str, team: str, inside: str = "") -> None:
        """At the end of its level; pressing twice adds one."""
        everywhere = self.all()
        if any(one.id == place_id for one in everywhere):
            return
        if len(everywhere) >= MOST:
            raise Refused("too_many", "name")
        self._keep(Place(place_id, inside, name, team, len(self.inside(inside))))

    def change(self, place_id: str, name: str, team: str) -> None:
        """Another name, or another team; the name before is kept."""
        place = self.by_id(place_id)
        was = place.was if place.name in (name, *place.was) else (*place.was, place.name)
        self._keep(Place(place.id, place.inside, name, team, place.place, was, place.retired_at))

    def retire(self, place_id: str, at: int | None) -> None:
        """Offered no more, or again."""
        place = self.by_id(place_id)
        self._keep(Place(place.id, place.inside, place.name, place.team, place.place, place.was, at))

    def move(self, place_id: str, by: int) -> None:
        """A place further up or down among its like."""
        level = {one.id: one for one in self.inside(self.by_id(place_id).inside)}
        rows = [
            _row(Place(**{**vars(level[one]), "place": place}))
            for place, one in enumerate(moved(list(level), place_id, by))
        ]
        self._database.write_many(KEEP, rows)

    def _keep(self, place: Place) -> None:
        self._database.write(KEEP, _row(place))


def _row(place: Place) -> dict[str, Any]:
    return {**vars(place), "was": json.dumps(place.was, ensure_ascii=False)}


def _place(row: Row) -> Place:
    told = {name: row[name] for name in Place.__dataclass_fields__}
    return Place(**{**told, "was": tuple(json.loads(row["was"]))})
