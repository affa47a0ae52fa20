"""The server's key: made once, kept private, and deaf to anything not sealed for exactly this."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.rules.refused import Refused
from server.trust.base64url import from_text, to_text
from server.trust.seal import INFO, ServerKey

ID = "0190a000-0000-7000-8000-000000000001"


@pytest.fixture
def key(tmp_path: Path) -> ServerKey:
    return ServerKey.load_or_make(tmp_path)


def sealed(key: ServerKey, plain: bytes, label: str = ID) -> dict[str, Any]:
    ours = ec.generate_private_key(ec.SECP256R1())
    epk = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = ours.exchange(ec.ECDH(), key.private.public_key())
    secret = HKDF(algorithm=SHA256(), length=32, salt=epk, info=INFO).derive(shared)
    iv = os.urandom(12)
    ciphertext = AESGCM(secret).encrypt(iv, plain, label.encode())
    return {"v": 1, "key": key.id, "epk": to_text(epk), "iv": to_text(iv), "ct": to_text(ciphertext)}


def test_the_key_is_the_same_after_a_restart_and_only_its_owner_reads_the_file(key: ServerKey, tmp_path: Path) -> None:
    assert ServerKey.load_or_make(tmp_path).for_phones() == key.for_phones()
    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_sealed_operation_opens(key: ServerKey) -> None:
    assert key.open(ID, sealed(key, b'{"words": "\\u3042"}')) == {"words": "あ"}


@pytest.mark.parametrize("plain", [b"[]", b"1", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_object_inside_is_refused(key: ServerKey, plain: bytes) -> None:
    with pytest.raises(Refused):
        key.open(ID, sealed(key, plain))


@pytest.mark.parametrize(
    "wrong",
    [
        {"v": 2},
        {"key": "0" * 16},
        {"epk": ""},
        {"epk": to_text(b"\x04" + b"\x01" * 64)},
        {"epk": to_text(b"\x00")},
        {"iv": ""},
        {"iv": to_text(b"\x00" * 12)},
        {"ct": ""},
        {"ct": "AAAA"},
        {"ct": "?"},
        {"ct": None},
        {"iv": "é"},
    ],
)
def test_an_envelope_that_was_touched_is_refused(key: ServerKey, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        key.open(ID, sealed(key, b"{}") | wrong)


@pytest.mark.parametrize("label", ["0190a000-0000-7000-8000-000000000002", "", "\ud800"])
def test_an_envelope_does_not_open_under_another_id(key: ServerKey, label: str) -> None:
    with pytest.raises(Refused):
        key.open(label, sealed(key, b"{}"))


@pytest.mark.parametrize("envelope", [None, [], "x", {}])
def test_what_is_no_envelope_is_refused(key: ServerKey, envelope: object) -> None:
    with pytest.raises(Refused):
        key.open(ID, envelope)


@pytest.mark.parametrize("text", ["A", "AB", "AA==", "A A", "AA\n", "+/"])
def test_bytes_have_one_spelling_only(text: str) -> None:
    with pytest.raises(Refused):
        from_text(text, "sealed")
