"""Makes ひなた市: its staff, and a year of every household's story, written through the one door."""

from datetime import date, datetime, timedelta
from random import Random

from server import record
from server.demo.ids import Ids
from server.demo.staff import DISTRICT_TEAM, MEMBERS, NEIGHBOURHOODS, TEAMS, Member
from server.demo.stories import Act, Teller, stories
from server.rules.operations import Operation, made
from server.store import Staff, Store

SEED = 1
UTC_BEHIND = timedelta(hours=9)


def make(store: Store, today: date, seed: int = SEED) -> int:
    """How many operations it wrote. The same seed and day give the same operations, byte for byte.

    All of them are one transaction, and the staff come last: after a crash the record is empty or finished anew.
    """
    ids = Ids(seed)
    told = _operations(ids, today, seed)
    people = {member.slug: _employee(member, ids) for member in MEMBERS}
    results = record.write(store, told, record.Writer(people["inoue"], ids.of("device"), "import"))
    unfit = next((result for result in results if result.result not in ("accepted", "already_had")), None)
    if unfit:
        raise ValueError(f"The demo's operation {unfit.id} is {unfit.result}: {unfit.code} {unfit.field}")
    store.numbers.make_demo()
    for slug, name in TEAMS.items():
        store.staff.keep_team(ids.of(f"team {slug}"), name)
    for person in people.values():
        store.staff.keep(person)
    _add_places(store, ids)
    return len(told)


def _add_places(store: Store, ids: Ids) -> None:
    for district, team in DISTRICT_TEAM.items():
        store.places.add(ids.of(f"district {district}"), district, ids.of(f"team {team}"))
        for name in NEIGHBOURHOODS[district]:
            store.places.add(ids.of(f"neighbourhood {name}"), name, "", ids.of(f"district {district}"))


def _employee(member: Member, ids: Ids) -> Staff:
    team = ids.of(f"team {member.team}")
    return Staff(ids.staff(member.slug), member.name, member.family, member.kana, member.role, team)


def _operations(ids: Ids, today: date, seed: int) -> list[Operation]:
    acts: list[Act] = []
    for story in stories():
        random = Random(f"{seed} {story['name']}")
        acts += Teller(story, today, ids, random).acts()
    acts.sort(key=lambda act: (act["at"], act["id"]))
    delays = Random(seed)
    counts: dict[str, int] = {}
    return [_operation(act, ids, delays, counts, today) for act in acts]


def _operation(act: Act, ids: Ids, delays: Random, counts: dict[str, int], today: date) -> Operation:
    device = ids.of(f"device {act['by']}")
    counts[device] = counts.get(device, 0) + 1
    at = act["at"] if act["at"][:10] <= str(today) else f"{today}T08:00+09:00"
    written = datetime.fromisoformat(at) + timedelta(minutes=delays.choice((6, 11, 18, 25, 40, 190)))
    made_at = (written.replace(tzinfo=None) - UTC_BEHIND).isoformat(timespec="milliseconds") + "Z"
    return made(
        act["kind"],
        act["household_id"],
        act["about"],
        act["body"],
        act["by"],
        device,
        counts[device],
        act["at"],
        made_at,
        0,
        act["id"],
    )
