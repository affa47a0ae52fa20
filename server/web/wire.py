"""What phones send: JSON, perhaps packed, never more than was agreed, and sound before anything reads it."""

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.settings import Settings

FORMAT = 1
GZIP_WINDOW = 31
DEEPEST = 40


async def body_of(request: Request) -> dict[str, Any]:
    """The object that was sent, within the bounds of the settings."""
    settings: Settings = request.app.state.settings
    sent = bytearray()
    async for part in request.stream():
        sent += part
        if len(sent) > settings.sync_bytes:
            raise Refused("too_large")
    encoding = request.headers.get("content-encoding", "identity")
    return await run_in_threadpool(_read, bytes(sent), encoding, settings.sync_plain_bytes)


def _read(sent: bytes, encoding: str, most: int) -> dict[str, Any]:
    plain = _unpacked(sent, encoding, most)
    try:
        value = json.loads(plain.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused("invalid", "body") from error
    if not isinstance(value, dict) or _is_too_deep(value):
        raise Refused("invalid", "body")
    if value.get("format") != FORMAT:
        raise Refused("too_old" if _is_number(value.get("format")) else "invalid", "format")
    return value


def _unpacked(sent: bytes, encoding: str, most: int) -> bytes:
    """At most what is allowed is ever unpacked, however small it came."""
    if encoding == "identity":
        return sent
    if encoding != "gzip":
        raise Refused("invalid", "content-encoding")
    unpacking = zlib.decompressobj(GZIP_WINDOW)
    try:
        plain = unpacking.decompress(sent, most + 1)
    except zlib.error as error:
        raise Refused("invalid", "body") from error
    if len(plain) > most:
        raise Refused("too_large")
    if not unpacking.eof or unpacking.unused_data:
        raise Refused("invalid", "body")
    return plain


def _is_too_deep(value: object) -> bool:
    """What is kept is read and written again later, with less room than the parser has now."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def text_in(body: Mapping[str, Any], name: str, most: int = 100) -> str:
    """A short text, empty where there is none."""
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise Refused("invalid", name)
    return value


def device_in(body: Mapping[str, Any]) -> str:
    """Which phone says it is sending."""
    device = text_in(body, "device")
    if not is_uuid7(device):
        raise Refused("invalid", "device")
    return device


def operations_in(body: Mapping[str, Any], most: int) -> list[dict[str, Any]]:
    """What is handed over: each has something like an id to tell its result by; the rest is judged one by one."""
    operations = body.get("operations", [])
    if not isinstance(operations, list):
        raise Refused("invalid", "operations")
    if len(operations) > most:
        raise Refused("too_large", "operations")
    for operation in operations:
        if not isinstance(operation, dict):
            raise Refused("invalid", "operations")
        text_in(operation, "id")
    return operations
