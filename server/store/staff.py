"""The people who work here, and their teams."""

from dataclasses import asdict, dataclass
from typing import Any

from server.rules.refused import Refused
from server.store.database import Database, Row

BY_ID = """
SELECT id, name, family, kana, role, team, language, left_at FROM staff
WHERE municipality_id = :m AND id = :id
"""

OF_TEAM = """
SELECT id, name, family, kana, role, team, language, left_at FROM staff
WHERE municipality_id = :m AND team = :team ORDER BY kana, id
"""

EVERYBODY = """
SELECT id, name, family, kana, role, team, language, left_at FROM staff
WHERE municipality_id = :m ORDER BY kana, id
"""

KEEP = """
INSERT INTO staff (municipality_id, id, name, family, kana, role, team, language, left_at)
VALUES (:m, :id, :name, :family, :kana, :role, :team, :language, :left_at)
ON CONFLICT (municipality_id, id) DO UPDATE SET name = excluded.name, family = excluded.family, kana = excluded.kana,
role = excluded.role, team = excluded.team, language = excluded.language, left_at = excluded.left_at
"""

SPEAK = """
UPDATE staff SET language = :language WHERE municipality_id = :m AND id = :id
"""

LEAVE = """
UPDATE staff SET left_at = :at WHERE municipality_id = :m AND id = :id AND left_at IS NULL
"""

TEAMS = """
SELECT id, name, retired_at FROM teams WHERE municipality_id = :m ORDER BY id
"""

RETIRE_TEAM = """
UPDATE teams SET retired_at = :at WHERE municipality_id = :m AND id = :id
"""

RETURN = """
UPDATE staff SET left_at = NULL WHERE municipality_id = :m AND id = :id
"""

ENTRUSTED_TO = """
SELECT count(*) AS households FROM assignments WHERE municipality_id = :m AND staff_id = :id AND to_seq IS NULL
"""

OF_TEAM_COUNTED = """
SELECT count(*) AS households FROM households WHERE municipality_id = :m AND team = :team
"""

KEEP_TEAM = """
INSERT INTO teams (municipality_id, id, name) VALUES (:m, :id, :name)
ON CONFLICT (municipality_id, id) DO UPDATE SET name = excluded.name
"""


@dataclass(frozen=True)
class Staff:
    """Somebody who works here; `left_at` says since when no longer (milliseconds)."""

    id: str
    name: str
    family: str
    kana: str
    role: str
    team: str
    language: str = "ja"
    left_at: int | None = None

    def facts(self) -> dict[str, Any]:
        """The same as plain values, for rules and pages."""
        return asdict(self)


class StaffMembers:
    """Everyone who works or worked here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_id(self, staff_id: str) -> Staff:
        """One of them, also after they left."""
        row = self._database.one(BY_ID, id=staff_id)
        if row is None:
            raise Refused("not_found")
        return _staff(row)

    def of_team(self, team: str) -> list[Staff]:
        """A team's people, by kana."""
        return [_staff(row) for row in self._database.all(OF_TEAM, team=team)]

    def all(self) -> list[Staff]:
        """Everyone, by kana."""
        return [_staff(row) for row in self._database.all(EVERYBODY)]

    def names(self, team: str | None = None) -> dict[str, dict[str, str]]:
        """What pages say instead of an id; of everyone, for colleagues of other teams are in old entries too."""
        people = self.all() if team is None else self.of_team(team)
        told = ("name", "family", "role", "team")
        return {one.id: {name: getattr(one, name) for name in told} for one in people}

    def keep(self, staff: Staff) -> None:
        """Adds somebody, or puts down what changed about them."""
        self._database.write(KEEP, staff.facts())

    def speak(self, staff_id: str, language: str) -> None:
        """The language somebody reads pages in."""
        self._database.write(SPEAK, id=staff_id, language=language)

    def leave(self, staff_id: str, at: int) -> None:
        """From now on somebody works here no longer."""
        self._database.write(LEAVE, id=staff_id, at=at)

    def come_back(self, staff_id: str) -> None:
        """Somebody had not left, or works here again."""
        self._database.write(RETURN, id=staff_id)

    def entrusted(self, staff_id: str) -> int:
        """How many households somebody has."""
        row = self._database.one(ENTRUSTED_TO, id=staff_id)
        return row["households"] if row else 0

    def teams(self) -> list[dict[str, str]]:
        """The teams there are; of those that ended too, for people and households may still be in them."""
        return [{"id": row["id"], "name": row["name"]} for row in self._database.all(TEAMS)]

    def retired_teams(self) -> set[str]:
        """The ids of those that are offered no more."""
        return {row["id"] for row in self._database.all(TEAMS) if row["retired_at"] is not None}

    def households_of(self, team: str) -> int:
        """How many households a team has."""
        row = self._database.one(OF_TEAM_COUNTED, team=team)
        return row["households"] if row else 0

    def retire_team(self, team_id: str, at: int | None) -> None:
        """Offered no more, or again."""
        self._database.write(RETIRE_TEAM, id=team_id, at=at)

    def keep_team(self, team_id: str, name: str) -> None:
        """Adds a team, or renames it."""
        self._database.write(KEEP_TEAM, id=team_id, name=name)


def _staff(row: Row) -> Staff:
    return Staff(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - a row is no dict
