"""Nobody's passkey: what an unknown one is held against, so that it takes as long and says as little."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import encode_cbor


def _nobodys_key() -> bytes:
    """A public key in COSE form whose private half is thrown away."""
    numbers = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
    return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})


@dataclass(frozen=True)
class Stranger:
    id: str = "unknown"
    staff_id: str = "00000000-0000-7000-8000-000000000000"
    public_key: bytes = _nobodys_key()
    sign_count: int = 0
    is_backup_eligible: bool = False


STRANGER = Stranger()
