"""What the person who runs Banso may set; the only reader of the environment."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

LOOPBACK_NAME = "localhost"


class Unsettable(Exception):
    """A setting that cannot be used, said in one line with the cure."""


class Setting(NamedTuple):
    """One BANSO_ variable: where its value goes, how it is read, and what it is for."""

    variable: str
    name: str
    read: Callable[[str], object]
    meaning: str


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
            raise ValueError(f"a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _origin(text: str) -> str:
    parts = urlsplit(text)
    plain = parts.scheme == "http" and parts.hostname == LOOPBACK_NAME
    if not parts.hostname or not (plain or parts.scheme == "https") or parts.path not in ("", "/"):
        raise ValueError("https://name, or http://localhost with a port: passkeys need one of the two")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _municipality(text: str) -> str:
    if not (text.isascii() and text.isalnum() and text == text.lower() and len(text) <= 40):
        raise ValueError("a short name of small letters and digits: it becomes a file's name")
    return text


def _numbers(text: str) -> tuple[str, ...]:
    numbers = tuple(number.strip() for number in text.split(",") if number.strip())
    if any(set(number) - set("0123456789#-") for number in numbers):
        raise ValueError("telephone numbers with commas between them")
    return numbers


def _instant(text: str) -> int:
    from datetime import datetime

    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant with its offset, as 2026-11-23T09:00+09:00")
    return round(at.timestamp() * 1000)


SETTINGS = (
    Setting("BANSO_DATA", "data", Path, "The folder that holds the record and the server's keys."),
    Setting(
        "BANSO_ORIGIN", "origin", _origin, "The address people open. Passkeys are bound to its name: choose it first."
    ),
    Setting("BANSO_PORT", "port", _whole(1, 65535), "The port to listen on, on this machine only."),
    Setting("BANSO_MUNICIPALITY", "municipality", _municipality, "The municipality's short name."),
    Setting(
        "BANSO_LOCK_IDLE_MINUTES", "lock_idle_minutes", _whole(1, 30), "Minutes without a touch until a phone locks."
    ),
    Setting(
        "BANSO_LOCK_HIDDEN_MINUTES", "lock_hidden_minutes", _whole(1, 30), "Minutes out of sight until a phone locks."
    ),
    Setting("BANSO_SESSION_HOURS", "session_hours", _whole(1, 24), "Hours until one has to sign in again."),
    Setting(
        "BANSO_OFFLINE_DAYS", "offline_days", _whole(1, 60), "Days without contact until a phone can read nothing more."
    ),
    Setting("BANSO_NUMBERS", "numbers", _numbers, "Whom to call when a life is in danger, with commas between."),
    Setting(
        "BANSO_SYNC_BYTES", "sync_bytes", _whole(10_000, 10_000_000), "How large a sync may be as it comes, in bytes."
    ),
    Setting(
        "BANSO_SYNC_PLAIN_BYTES",
        "sync_plain_bytes",
        _whole(10_000, 40_000_000),
        "How large a sync may be unpacked, in bytes.",
    ),
    Setting("BANSO_SYNC_OPERATIONS", "sync_operations", _whole(1, 5_000), "How many operations one sync may bring."),
    Setting(
        "BANSO_DEPOSIT_OPERATIONS",
        "deposit_operations",
        _whole(1, 50_000),
        "How many operations are held for one phone.",
    ),
    Setting(
        "BANSO_VISITS_A_DAY",
        "visits_a_day",
        _whole(1, 20),
        "How many visits a worker's day has room for, ways included.",
    ),
    Setting(
        "BANSO_REGISTER_BYTES",
        "register_bytes",
        _whole(10_000, 100_000_000),
        "How large a register's file may be, in bytes.",
    ),
    Setting(
        "BANSO_CLOCK",
        "clock",
        _instant,
        "For tests: the instant that pages begin from. Sessions, passkeys and invitations keep to the true time.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """The settings of one server, with what they are when nothing is set."""

    data: Path = Path("data")
    origin: str = ""
    port: int = 8000
    municipality: str = "hinata"
    lock_idle_minutes: int = 10
    lock_hidden_minutes: int = 5
    session_hours: int = 12
    offline_days: int = 14
    numbers: tuple[str, ...] = ("119", "110", "189")
    sync_bytes: int = 1_000_000
    sync_plain_bytes: int = 4_000_000
    sync_operations: int = 500
    deposit_operations: int = 2_000
    visits_a_day: int = 3
    register_bytes: int = 20_000_000
    clock: int | None = None
    host: str = field(init=False)

    def __post_init__(self) -> None:
        """The origin follows the port unless it is set; the host is the origin's."""
        origin = self.origin or f"http://{LOOPBACK_NAME}:{self.port}"
        object.__setattr__(self, "origin", origin)
        object.__setattr__(self, "host", urlsplit(origin).netloc)

    @property
    def host_name(self) -> str:
        """The name that passkeys are bound to."""
        return urlsplit(self.origin).hostname or LOOPBACK_NAME

    @property
    def is_local(self) -> bool:
        """Only on this machine, without a certificate: cookies cannot carry Secure there."""
        return self.origin.startswith("http://")

    @property
    def has_secure_cookies(self) -> bool:
        """Safari refuses a Secure cookie on http://localhost."""
        return not self.is_local

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Reads every BANSO_ variable that is set; what cannot be read is named with its cure."""
        given = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for setting in SETTINGS:
            if text := given.get(setting.variable, "").strip():
                values[setting.name] = _read(setting, text)
        return cls(**values)  # type: ignore[arg-type]


def _read(setting: Setting, text: str) -> object:
    try:
        return setting.read(text)
    except ValueError as mistake:
        raise Unsettable(f"{setting.variable} is {text!r}, but has to be {mistake}.") from mistake
