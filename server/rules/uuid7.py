"""Ids that sort by time: UUID version 7, canonical lower case."""

import re

CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid7(ms: int, random: bytes) -> str:
    """48 bits of time, then 74 bits out of the ten random bytes."""
    a = int.from_bytes(random[:2], "big") & 0x0FFF | 0x7000
    b = int.from_bytes(random[2:4], "big") & 0x3FFF | 0x8000
    time = f"{ms & 0xFFFFFFFFFFFF:012x}"
    return f"{time[:8]}-{time[8:]}-{a:04x}-{b:04x}-{random[4:10].hex()}"


def is_uuid7(text: object) -> bool:
    """Only the canonical spelling is an id: one thing never has two."""
    return isinstance(text, str) and CANONICAL.fullmatch(text) is not None
