"""What a browser is asked for: a new passkey, or a touch of one that is there."""

import json
from typing import Any
from uuid import UUID

from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from server.trust.base64url import from_text
from server.trust.relying_party import RelyingParty

TIMEOUT_MS = 300_000


def creation(rp: RelyingParty, challenge: bytes, staff_id: str, name: str, known: list[str]) -> dict[str, Any]:
    """A passkey that carries its owner (resident) and asks who is touching (user verification)."""
    options = generate_registration_options(
        rp_id=rp.host_name,
        rp_name=rp.title,
        user_id=handle_of(staff_id),
        user_name=name,
        user_display_name=name,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        attestation=AttestationConveyancePreference.NONE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=from_text(one, "passkey")) for one in known],
    )
    return _plain(options_to_json(options)) | {"extensions": {"credProps": True}}


def request(rp: RelyingParty, challenge: bytes) -> dict[str, Any]:
    """No list of passkeys: any of this person's may answer, and nothing is told to a stranger."""
    options = generate_authentication_options(
        rp_id=rp.host_name,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(options_to_json(options))


def handle_of(staff_id: str) -> bytes:
    """The owner as the authenticator keeps it: the opaque id, never a name."""
    return UUID(staff_id).bytes


def _plain(text: str) -> dict[str, Any]:
    options: dict[str, Any] = json.loads(text)
    return options
