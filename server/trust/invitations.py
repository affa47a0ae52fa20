"""Invitations: a link that lets one person make a first passkey, once."""

import secrets

from server.rules.refused import Refused
from server.rules.uuid7 import uuid7
from server.store.invitations import Invitation
from server.store.opening import Store
from server.trust.tokens import hashed, new_token

HOUR_MS = 3_600_000
USUAL_HOURS = 72
DEMO_HOURS = 24 * 365

OPEN, USED, WITHDRAWN, EXPIRED = "open", "used", "withdrawn", "expired"


def invite(store: Store, staff_id: str, now: int, made_by: str | None = None, hours: int = USUAL_HOURS) -> str:
    """The token of a new invitation; it is told once and cannot be read back."""
    store.staff.by_id(staff_id)
    token = new_token()
    made = Invitation(uuid7(now, secrets.token_bytes(10)), staff_id, made_by, now, now + hours * HOUR_MS, None, None)
    store.invitations.add(made, hashed(token))
    return token


def address_of(origin: str, token: str) -> str:
    """The link as it is handed over."""
    return f"{origin}/auth/invitations/{token}"


def find(store: Store, token: str) -> Invitation:
    """The invitation of a link, whatever became of it."""
    invitation = store.invitations.by_token(hashed(token))
    if invitation is None:
        raise Refused("not_found", "invitation")
    return invitation


def usable(store: Store, token: str, now: int) -> Invitation:
    """The same, only where a passkey may still be made with it."""
    invitation = find(store, token)
    if fate(invitation, now) != OPEN:
        raise Refused("not_allowed", "invitation")
    return invitation


def fate(invitation: Invitation, now: int) -> str:
    """What became of it: looking at it never uses it, only a passkey does."""
    if invitation.used_at is not None:
        return USED
    if invitation.withdrawn_at is not None:
        return WITHDRAWN
    return OPEN if now < invitation.expires_at else EXPIRED
