"""Passkeys: made by invitation or beside another one, and the touch that signs somebody in."""

import secrets
from dataclasses import dataclass

from server.rules.refused import Refused
from server.rules.uuid7 import uuid7
from server.store.opening import Store
from server.store.passkeys import Passkey
from server.trust import challenges, invitations
from server.trust.ceremony import (
    Registered,
    believe_assertion,
    believe_registration,
    challenge_in,
    credential_id_of,
)
from server.trust.relying_party import RelyingParty

NAME_LENGTH = 60


@dataclass(frozen=True)
class Visit:
    """One browser asking at one moment: for whom we are, who asks (the hash of its cookie), and the true time."""

    rp: RelyingParty
    asker: str
    now: int


def register_invited(store: Store, visit: Visit, token: str, credential: object, name: str) -> Passkey:
    """A first passkey uses the invitation up; until then looking and failing cost nothing."""
    invitation = invitations.usable(store, token, visit.now)
    challenge = challenge_in(credential)
    asked = challenges.answered(store, challenge, visit.asker, challenges.INVITED, visit.now)
    if asked.invitation_id != invitation.id:
        raise Refused("not_allowed", "challenge")
    believed = believe_registration(visit.rp, challenge, credential)
    passkey = _passkey(believed, invitation.staff_id, name, visit.now)
    if not store.passkeys.add_invited(passkey, invitation.id):
        raise Refused("conflict", "passkey")
    return passkey


def register_further(store: Store, visit: Visit, staff_id: str, credential: object, name: str) -> Passkey:
    """Another passkey for somebody who is signed in."""
    challenge = challenge_in(credential)
    asked = challenges.answered(store, challenge, visit.asker, challenges.FURTHER, visit.now)
    if asked.staff_id != staff_id:
        raise Refused("not_allowed", "challenge")
    passkey = _passkey(believe_registration(visit.rp, challenge, credential), staff_id, name, visit.now)
    if not store.passkeys.add(passkey):
        raise Refused("conflict", "passkey")
    return passkey


def touched(store: Store, visit: Visit, credential: object) -> Passkey:
    """Whose touch this is. A removed, unknown or copied passkey, and one whose owner has left, are nobody's."""
    challenge = challenge_in(credential)
    challenges.answered(store, challenge, visit.asker, challenges.SIGN_IN, visit.now)
    passkey = store.passkeys.by_credential(credential_id_of(credential))
    believed = believe_assertion(visit.rp, challenge, credential, passkey)
    if passkey is None or not _works_here(store, passkey.staff_id, visit.now):
        raise Refused("not_allowed", "passkey")
    if not store.passkeys.used(passkey.id, believed.sign_count, believed.is_backed_up, visit.now):
        raise Refused("not_allowed", "passkey")
    return passkey


def rename(store: Store, staff_id: str, passkey_id: str, name: str) -> None:
    """A name is for its owner only, so that they know which one to remove."""
    kept = clean_name(name)
    if not kept:
        raise Refused("invalid", "name")
    if not store.passkeys.rename(passkey_id, staff_id, kept):
        raise Refused("not_found", "passkey")


def remove(store: Store, staff_id: str, passkey_id: str, now: int, session_hash: str, is_warned: bool) -> None:
    """The last one only after the warning; every other session it began ends with it."""
    own = [passkey.id for passkey in store.passkeys.of_staff(staff_id)]
    if passkey_id not in own:
        raise Refused("not_found", "passkey")
    if own == [passkey_id] and not is_warned:
        raise Refused("conflict", "passkey")
    if store.passkeys.remove(passkey_id, staff_id, now):
        store.sessions.end_of_passkey(passkey_id, but=session_hash)


def clean_name(name: str) -> str:
    """One line, printable, not too long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    return line[:NAME_LENGTH]


def _passkey(believed: Registered, staff_id: str, name: str, now: int) -> Passkey:
    return Passkey(
        id=uuid7(now, secrets.token_bytes(10)),
        credential_id=believed.credential_id,
        staff_id=staff_id,
        public_key=believed.public_key,
        sign_count=believed.sign_count,
        is_backup_eligible=believed.is_backup_eligible,
        is_backed_up=believed.is_backed_up,
        transports=believed.transports,
        name=clean_name(name) or "Passkey",
        made_at=now,
        used_at=now,
    )


def _works_here(store: Store, staff_id: str, now: int) -> bool:
    left_at = store.staff.by_id(staff_id).left_at
    return left_at is None or left_at > now
