"""Is this answer of an authenticator to be believed? py_webauthn's checks, and those it leaves to us."""

import json
import logging
from dataclasses import dataclass
from typing import Any, Protocol, cast

from cryptography.exceptions import InvalidSignature
from cryptography.exceptions import UnsupportedAlgorithm as UnsupportedByCryptography
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import CredentialDeviceType

from server.rules.refused import Refused
from server.trust.base64url import from_text, to_text
from server.trust.options import handle_of
from server.trust.relying_party import RelyingParty
from server.trust.stranger import STRANGER

log = logging.getLogger("banso.trust")

# What py_webauthn and its parsers raise on bytes that somebody made up.
UNBELIEVABLE = (
    WebAuthnException,
    InvalidSignature,
    UnsupportedByCryptography,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


@dataclass(frozen=True)
class Registered:
    """What a new passkey is known by from now on."""

    credential_id: str
    public_key: bytes
    sign_count: int
    is_backup_eligible: bool
    is_backed_up: bool
    transports: list[str]


@dataclass(frozen=True)
class Asserted:
    """What a believed touch tells: the counter and whether the passkey is backed up."""

    sign_count: int
    is_backed_up: bool


class KnownPasskey(Protocol):
    """The part of a stored passkey that a touch is held against."""

    @property
    def id(self) -> str: ...
    @property
    def staff_id(self) -> str: ...
    @property
    def public_key(self) -> bytes: ...
    @property
    def sign_count(self) -> int: ...
    @property
    def is_backup_eligible(self) -> bool: ...


def challenge_in(credential: object) -> bytes:
    """The challenge an answer claims to answer: whether it was ours, and open, the store knows."""
    return from_text(_client_data(credential).get("challenge"), "challenge")


def believe_registration(rp: RelyingParty, challenge: bytes, credential: object) -> Registered:
    """A new passkey: made here, for this challenge, by somebody it verified, and resident."""
    plain = _checked_here(credential)
    if _extension(plain, "credProps").get("rk") is False:
        raise Refused("invalid", "passkey")
    try:
        found = verify_registration_response(
            credential=plain,
            expected_challenge=challenge,
            expected_rp_id=rp.host_name,
            expected_origin=rp.origin,
            require_user_verification=True,
        )
    except UNBELIEVABLE as error:
        raise Refused("invalid", "passkey") from error
    return Registered(
        credential_id=to_text(found.credential_id),
        public_key=found.credential_public_key,
        sign_count=found.sign_count,
        is_backup_eligible=found.credential_device_type == CredentialDeviceType.MULTI_DEVICE,
        is_backed_up=found.credential_backed_up,
        transports=_transports(plain),
    )


def believe_assertion(rp: RelyingParty, challenge: bytes, credential: object, known: KnownPasskey | None) -> Asserted:
    """A touch of a known passkey. One that nobody knows goes the same way, and is refused at its end."""
    plain = _checked_here(credential)
    passkey = known or STRANGER
    found = _verified(rp, challenge, plain, passkey)
    handle = plain["response"].get("userHandle")
    is_owner = handle == to_text(handle_of(passkey.staff_id))
    is_eligible = found.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    if known is None or not is_owner or is_eligible != passkey.is_backup_eligible:
        raise Refused("not_allowed", "passkey")
    _check_counter(passkey, found.new_sign_count)
    return Asserted(found.new_sign_count, found.credential_backed_up)


def credential_id_of(credential: object) -> str:
    """By which passkey an answer says it was given."""
    if not isinstance(credential, dict) or not isinstance(credential.get("id"), str):
        raise Refused("invalid", "passkey")
    return str(credential["id"])


def _verified(
    rp: RelyingParty, challenge: bytes, plain: dict[str, Any], passkey: KnownPasskey
) -> VerifiedAuthentication:
    """The library is told of no counter: a counter is only believed, and told of, once the signature is."""
    try:
        return verify_authentication_response(
            credential=plain,
            expected_challenge=challenge,
            expected_rp_id=rp.host_name,
            expected_origin=rp.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except UNBELIEVABLE as error:
        raise Refused("not_allowed", "passkey") from error


def _check_counter(passkey: KnownPasskey, sign_count: int) -> None:
    """Both zero: it does not count. Anything that does not rise: somebody may hold a copy."""
    if (sign_count or passkey.sign_count) and sign_count <= passkey.sign_count:
        log.error("The counter of passkey %s fell: it may have been copied.", passkey.id)
        raise Refused("not_allowed", "counter")


def _checked_here(credential: object) -> dict[str, Any]:
    """An answer given inside a frame of another site is nobody's of ours."""
    client_data = _client_data(credential)
    if client_data.get("crossOrigin", False) is not False or "topOrigin" in client_data:
        raise Refused("not_allowed", "origin")
    return cast("dict[str, Any]", credential)


def _client_data(credential: object) -> dict[str, Any]:
    response = credential.get("response") if isinstance(credential, dict) else None
    if not isinstance(response, dict):
        raise Refused("invalid", "passkey")
    try:
        client_data = json.loads(from_text(response.get("clientDataJSON"), "passkey"))
    except (ValueError, RecursionError) as error:
        raise Refused("invalid", "passkey") from error
    if not isinstance(client_data, dict):
        raise Refused("invalid", "passkey")
    return client_data


def _extension(credential: dict[str, Any], name: str) -> dict[str, Any]:
    results = credential.get("clientExtensionResults")
    result = results.get(name) if isinstance(results, dict) else None
    return result if isinstance(result, dict) else {}


def _transports(credential: dict[str, Any]) -> list[str]:
    told = credential["response"].get("transports")
    return [one[:20] for one in told[:8] if isinstance(one, str)] if isinstance(told, list) else []
