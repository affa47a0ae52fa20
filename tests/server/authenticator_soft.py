"""An authenticator in software: makes true answers, and exactly the false ones that a test asks for."""

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

from server.trust.base64url import from_text, to_text

PRESENT, VERIFIED, BACKUP_ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
ORIGIN = "http://localhost:8000"
Json = dict[str, Any]


@dataclass
class Authenticator:
    """One passkey. Every field can be made wrong; what is signed is what the field says."""

    origin: str = ORIGIN
    rp_id: str = "localhost"
    flags: int = PRESENT | VERIFIED
    counts: bool = True
    counter: int = 0
    client_data: Json = field(default_factory=dict)
    results: Json = field(default_factory=lambda: {"credProps": {"rk": True}})
    staff_id: str = ""
    id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def register(self, options: Json) -> Json:
        """The answer to creation options."""
        self.staff_id = str(UUID(bytes=from_text(options["user"]["id"], "user")))
        auth_data = self._auth_data(ATTESTED) + self._attested()
        statement = {"fmt": "none", "attStmt": {}, "authData": auth_data}
        response = {
            "clientDataJSON": to_text(self._client_data("webauthn.create", options["challenge"])),
            "attestationObject": to_text(encode_cbor(statement)),
            "transports": ["internal"],
        }
        return self._credential(response, self.results)

    def touch(self, options: Json, owner: str | None = None) -> Json:
        """The answer to request options; `owner` pretends to be somebody else's."""
        self.counter += self.counts
        client_data = self._client_data("webauthn.get", options["challenge"])
        auth_data = self._auth_data()
        signature = self.key.sign(auth_data + sha256(client_data).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": to_text(client_data),
            "authenticatorData": to_text(auth_data),
            "signature": to_text(signature),
            "userHandle": to_text(UUID(owner or self.staff_id).bytes),
        }
        return self._credential(response, {})

    def _credential(self, response: Json, results: Json) -> Json:
        identifier = to_text(self.id)
        return {
            "id": identifier,
            "rawId": identifier,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": results,
        }

    def _client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told | self.client_data).encode()

    def _auth_data(self, more: int = 0) -> bytes:
        return sha256(self.rp_id.encode()).digest() + bytes([self.flags | more]) + self.counter.to_bytes(4, "big")

    def _attested(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        cose = encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
