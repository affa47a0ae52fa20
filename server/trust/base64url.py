"""Bytes as text without padding, as WebAuthn and the phone's envelopes write them."""

import base64
import binascii

from server.rules.refused import Refused


def to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def from_text(text: object, field: str) -> bytes:
    """Only the canonical spelling: the same bytes must not come in under two texts."""
    if not isinstance(text, str) or not text.isascii():
        raise Refused("invalid", field)
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("invalid", field) from error
    if to_text(raw) != text:
        raise Refused("invalid", field)
    return raw
