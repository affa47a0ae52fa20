"""A thousand households and ten thousand visits of twenty-five workers, written through the one door."""

from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from server.app import create_app
from server.settings import Settings
from server.store import Staff, open_store
from tests.benchmarks.notes import FAMILIES, Writer
from tests.server import cast

HOUSEHOLDS, VISITS, WORKERS, TEAMS = 1_000, 10_000, 25, 5
TODAY = date(2026, 11, 23)
BEGUN = {"happened_at": "2025-10-01T09:00+09:00", "made_at": "2025-10-01T00:00:00.000Z"}
OUTCOMES = "met met met door through_door unanswered absent".split()


class Thousand:
    """One worker and her supervisor out of five teams, and one home of hers."""

    def __init__(self, folder: Path, households: int = HOUSEHOLDS, visits: int = VISITS, seed: int = 1) -> None:
        """Imports households first, then visits in the order of their days."""
        self._random, self._notes = Random(seed), Writer(seed).notes()
        settings = Settings(data=folder, clock=cast.ms(f"{TODAY}T10:00+09:00"))
        self.store = open_store(settings)
        self.teams = [cast.new_id() for _ in range(TEAMS)]
        for place, team in enumerate(self.teams):
            self.store.staff.keep_team(team, f"第{place + 1}チーム")
        self.workers = [self._member(place, "worker") for place in range(WORKERS)]
        self.supervisors = [self._member(place, "supervisor") for place in range(TEAMS)]
        self.home = ""
        self._import(households, visits)
        self.app = create_app(settings, self.store)

    def token(self, staff: Staff) -> str:
        """Signed in."""
        return cast.signed_in(self.store, staff)

    def _member(self, place: int, role: str) -> Staff:
        name = f"{FAMILIES[place % len(FAMILIES)]} {place}"
        staff = Staff(cast.new_id(), name, name.split(maxsplit=1)[0], "かな", role, self.teams[place % TEAMS])
        self.store.staff.keep(staff)
        return staff

    def _import(self, households: int, visits: int) -> None:
        homes = [(cast.new_id(), self.workers[place % WORKERS]) for place in range(households)]
        self.home = homes[0][0]
        registered = [
            cast.registration(
                home,
                lead.team,
                lead,
                name=self._random.choice(FAMILIES),
                neighbourhood=f"{place % 15}丁目町会",
                persons=[cast.person(cast.new_id(), given=f"{place}") for _ in range(2)],
            )
            for place, (home, lead) in enumerate(homes)
        ]
        days = sorted(self._random.randrange(365) for _ in range(visits))
        noted = []
        for ago, note in zip(reversed(days), islice(self._notes, visits), strict=False):
            home, lead = self._random.choice(homes)
            day = TODAY - timedelta(ago)
            outcome, made_at = self._random.choice(OUTCOMES), f"{day}T02:00:00.000Z"
            visit = cast.visit(by=lead, started_at=f"{day}T10:00+09:00", outcome=outcome, met=[])
            told = {"happened_at": visit["started_at"], "made_at": made_at}
            noted.append(cast.operation("visit.noted", home, {**visit, **note}, lead, **told))
        unfit = [
            one
            for one in cast.import_in(self.store, *({**one, **BEGUN} for one in registered), *noted)
            if one.result != "accepted"
        ]
        if unfit:
            raise ValueError(f"{len(unfit)} were not accepted, the first as {unfit[0].code} {unfit[0].field}.")
