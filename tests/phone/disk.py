"""Reads every byte that a browser left on disk, as somebody who found the phone would."""

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

WRAPPING = b"banso/kek/v1"


def spellings_of_text(text: str) -> dict[str, bytes]:
    """A text in every way a browser writes it."""
    percent = quote(text)
    return {
        "UTF-8": text.encode(),
        "UTF-16LE": text.encode("utf-16-le"),
        "UTF-16BE": text.encode("utf-16-be"),
        "percent-encoding": percent.encode(),
        "percent-encoding, small": percent.lower().encode(),
        "JSON": text.encode("ascii", "backslashreplace"),
    }


def spellings_of_bytes(secret: bytes) -> dict[str, bytes]:
    """A key in every way a program writes it."""
    return {
        "raw": secret,
        "hex": secret.hex().encode(),
        "HEX": secret.hex().upper().encode(),
        "base64": base64.b64encode(secret).rstrip(b"="),
        "base64url": base64.urlsafe_b64encode(secret).rstrip(b"="),
        "hex in UTF-16": secret.hex().encode("utf-16-le"),
        "base64 in UTF-16": base64.b64encode(secret).rstrip(b"=").decode().encode("utf-16-le"),
    }


def files(profile: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the profile and what is in it."""
    for path in sorted(profile.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(profile)), path.read_bytes()


def found(profile: Path, texts: list[str], secrets: dict[str, bytes]) -> list[str]:
    """Where something lies that nobody may read there: the file, what, and how it is written."""
    wanted = {(text, how): spelled for text in texts for how, spelled in spellings_of_text(text).items()}
    wanted |= {
        (name, how): spelled for name, key in secrets.items() for how, spelled in spellings_of_bytes(key).items()
    }
    return [
        f"{what} ({how}) in {name}"
        for name, content in files(profile)
        for (what, how), spelled in wanted.items()
        if spelled in content
    ]


def data_key(prf: bytes, salt: bytes, wrapped: bytes) -> bytes:
    """The raw data key, as its owner's passkey opens it."""
    return aes_key_unwrap(HKDF(algorithm=SHA256(), length=32, salt=salt, info=WRAPPING).derive(prf), wrapped)
