"""Random tokens: handed out once in clear, known to the store only as a hash."""

import hmac
import secrets
from hashlib import sha256

BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> str:
    """A plain hash is enough: the token is random, so there is nothing to guess."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def is_token_of(token: str, stored_hash: str) -> bool:
    return hmac.compare_digest(hashed(token), stored_hash)
