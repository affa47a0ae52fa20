"""Devices: what a phone is given so that it may keep data for one person and hand it over without a session."""

import secrets
from dataclasses import dataclass

from server.rules.uuid7 import uuid7
from server.store.devices import Device
from server.store.opening import Store
from server.trust.tokens import hashed, is_token_of, new_token


@dataclass(frozen=True)
class Given:
    """The id, and the deposit token in clear: the phone has it, the server only its hash."""

    id: str
    token: str


def give(store: Store, staff_id: str, now: int) -> Given:
    """A new device for this person."""
    given = Given(uuid7(now, secrets.token_bytes(10)), new_token())
    store.devices.add(given.id, staff_id, hashed(given.token), now)
    return given


def proved(store: Store, device_id: str, token: str) -> Device | None:
    """The device that knows its deposit token. Revoked ones too: they may still hand over what they hold."""
    device = store.devices.by_id(device_id)
    return device if device and is_token_of(token, device.token_hash) else None


def keep_or_give(store: Store, staff_id: str, device_id: str, token: str, now: int) -> Given | None:
    """Signing in again in the same browser keeps the device; a revoked one gets no other."""
    device = proved(store, device_id, token)
    if device is None or device.staff_id != staff_id:
        return give(store, staff_id, now)
    if device.revoked_at is not None:
        return None
    store.devices.touch(device.id, now)
    return Given(device.id, token)
