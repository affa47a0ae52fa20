"""Sessions: begun by a touch of a passkey, ended by signing out, by the clock, or by idleness where no vault locks."""

from server.rules.refused import Refused
from server.store.opening import Store
from server.store.sessions import Session
from server.store.staff import Staff
from server.trust.tokens import hashed, new_token

HOUR_MS = 3_600_000
IDLE_MS = HOUR_MS
WRITTEN_EVERY_MS = 60_000


def begin(store: Store, staff_id: str, passkey_id: str | None, device_id: str | None, now: int, hours: int) -> str:
    """The token for the cookie. A device means: its own lock is the idle limit."""
    token = new_token()
    end = now + hours * HOUR_MS
    store.sessions.add(Session(hashed(token), staff_id, device_id, passkey_id, now, now, end))
    return token


def of(store: Store, token: str | None, now: int) -> tuple[Staff, Session] | None:
    """Whose session this is, or nobody's: ended, idle, or its owner works here no longer."""
    session = store.sessions.by_token(hashed(token)) if token else None
    if session is None or not is_open(session, now):
        return None
    try:
        staff = store.staff.by_id(session.staff_id)
    except Refused:
        return None
    has_left = staff.left_at is not None and staff.left_at <= now
    return None if has_left or _is_revoked(store, session) else (staff, session)


def is_open(session: Session, now: int) -> bool:
    """Twelve hours whatever happens; one idle hour only where no vault locks the screen."""
    is_idle = session.device_id is None and now >= session.used_at + IDLE_MS
    return session.made_at - HOUR_MS < now < session.expires_at and not is_idle


def touch(store: Store, session: Session, now: int) -> None:
    """The person did something. Sync and events never call this: they go on by themselves."""
    if now >= session.used_at + WRITTEN_EVERY_MS:
        store.sessions.touch(session.token_hash, now)


def end(store: Store, token: str | None) -> None:
    """Signing out twice is no mistake."""
    if token:
        store.sessions.end(hashed(token))


def _is_revoked(store: Store, session: Session) -> bool:
    device = store.devices.by_id(session.device_id) if session.device_id else None
    return device is not None and device.revoked_at is not None
