"""Challenges: 32 random bytes, answered once, within five minutes, by who asked, for what they asked."""

import secrets
from hashlib import sha256

from server.rules.refused import Refused
from server.store.challenges import Challenge
from server.store.opening import Store

LIFE_MS = 300_000
INVITED, SIGN_IN, FURTHER = "invited", "sign-in", "further"


def ask(
    store: Store, asker: str, purpose: str, now: int, staff_id: str | None = None, invitation_id: str | None = None
) -> bytes:
    """A new challenge. `asker` is the hash of the asking browser's cookie."""
    challenge = secrets.token_bytes(32)
    store.challenges.add(Challenge(_name(challenge), asker, purpose, staff_id, invitation_id, now, now + LIFE_MS))
    return challenge


def answered(store: Store, challenge: bytes, asker: str, purpose: str, now: int) -> Challenge:
    """Takes it away, whether the answer turns out good or bad."""
    found = store.challenges.take(_name(challenge), asker, purpose)
    if found is None or now >= found.expires_at:
        raise Refused("signed_out", "challenge")
    return found


def _name(challenge: bytes) -> str:
    return sha256(challenge).hexdigest()
