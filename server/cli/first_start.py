"""The first start of an empty record: the demo municipality, and whom to invite."""

from datetime import date

from server.cli.picture import picture
from server.clock import Clock
from server.demo.make import SEED, make
from server.demo.staff import SHOWN
from server.settings import Settings
from server.store import Staff, Store
from server.trust import invitations


def prepare(store: Store, settings: Settings, pictures: bool = False) -> None:
    """An empty record becomes the demo municipality; whoever of the demo has no passkey yet gets a link."""
    if not store.staff.all():
        make_demo(store)
    if not store.numbers.read().is_demo:
        return
    links = [(staff, _link(store, settings, staff)) for staff in _shown(store) if not store.passkeys.of_staff(staff.id)]
    if links:
        print("Open one of these in a browser on this machine and make a passkey (each works once):")
    for staff, link in links:
        print(f"  demo {staff.role} {staff.name}: {link}")
        if pictures:
            print(picture(link))
    print(f"The other demo people: {settings.origin}/demo", flush=True)


def make_demo(store: Store, today: date | None = None, seed: int = SEED) -> None:
    """Fills an empty record with ひなた市, and says so."""
    print("Making the demo municipality ひなた市 …", flush=True)
    count = make(store, today or date.fromisoformat(store.time.now()[:10]), seed)
    print(f"Its twelve months are {count} operations.", flush=True)


def _shown(store: Store) -> list[Staff]:
    here = {staff.name: staff for staff in store.staff.all() if staff.left_at is None}
    return [here[name] for name in SHOWN if name in here]


def _link(store: Store, settings: Settings, staff: Staff) -> str:
    token = invitations.invite(store, staff.id, Clock.true_ms(), hours=invitations.DEMO_HOURS)
    return invitations.address_of(settings.origin, token)
