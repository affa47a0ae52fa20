"""The server's own key: phones seal operations to it, so that a locked phone can still hand them over."""

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.rules.refused import Refused
from server.trust.base64url import from_text, to_text

INFO = b"banso/seal/server/v1"
FILE = "server-key.pem"


@dataclass(frozen=True)
class ServerKey:
    private: ec.EllipticCurvePrivateKey

    @classmethod
    def load_or_make(cls, folder: Path) -> "ServerKey":
        """Losing this file loses what locked phones have sealed: it belongs in every backup."""
        path = folder / FILE
        if not path.exists():
            _write_once(path, _pem(ec.generate_private_key(ec.SECP256R1())))
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{path} holds no P-256 key")
        return cls(key)

    @property
    def public_raw(self) -> bytes:
        return _raw(self.private.public_key())

    @property
    def id(self) -> str:
        return sha256(self.public_raw).hexdigest()[:16]

    def for_phones(self) -> dict[str, str]:
        return {"id": self.id, "public": to_text(self.public_raw)}

    def open(self, operation_id: str, envelope: object) -> dict[str, Any]:
        """The id is authenticated with the text, so an envelope cannot be handed over under another id."""
        if not isinstance(envelope, dict) or envelope.get("v") != 1 or envelope.get("key") != self.id:
            raise Refused("invalid", "sealed")
        epk, iv, ciphertext = (from_text(envelope.get(name), "sealed") for name in ("epk", "iv", "ct"))
        try:
            plain = AESGCM(self._agreed(epk)).decrypt(iv, ciphertext, operation_id.encode())
            operation = json.loads(plain)
        except (InvalidTag, ValueError, RecursionError) as error:
            raise Refused("invalid", "sealed") from error
        if not isinstance(operation, dict):
            raise Refused("invalid", "sealed")
        return operation

    def _agreed(self, epk: bytes) -> bytes:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), epk)
        shared = self.private.exchange(ec.ECDH(), theirs)
        return HKDF(algorithm=hashes.SHA256(), length=32, salt=epk, info=INFO).derive(shared)


def _raw(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _pem(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write_once(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
