"""banso backup: the record as it was at one moment, the server's key, settings and a manifest, in one file."""

import os
import shutil
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from server.clock import Clock
from server.keeping.manifest import FORMAT, KEY, NAME, RECORD, Manifest, sealed, settings_that_matter
from server.settings import Settings
from server.store import CannotOpen, copying
from server.trust.seal import FILE as KEY_FILE
from server.version import version

QUICK = 3
SPARE = 50_000_000


class Made(NamedTuple):
    """A backup that is whole and on the disk."""

    path: Path
    manifest: Manifest
    copied_in: float
    made_in: float
    is_same_disk: bool


def make(settings: Settings, asked: Path) -> Made:
    """Works beside a serving server and holds it up for nothing; refuses to write over anything."""
    begun = time.monotonic()
    record = settings.data / f"{settings.municipality}.db"
    if not record.is_file():
        raise CannotOpen(
            f"{record.resolve()} がありません。BANSO_DATA と BANSO_MUNICIPALITY を確かめてください。 / "
            "There is no such record: look at BANSO_DATA and BANSO_MUNICIPALITY."
        )
    now = datetime.fromtimestamp(Clock.true_ms() / 1000, UTC)
    target = _target(asked, settings, now)
    _check_space(record, target.parent)
    part, copy = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.copy")
    try:
        part.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
        copying.copy(record, copy)
        copied = time.monotonic()
        manifest = _manifest(settings, copy, now)
        _pack(part, copy, settings, manifest)
        _put(part, target)
    finally:
        part.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
    is_same_disk = target.stat().st_dev == record.stat().st_dev
    return Made(target, manifest, copied - begun, time.monotonic() - begun, is_same_disk)


def _target(asked: Path, settings: Settings, now: datetime) -> Path:
    target = asked / f"banso-{settings.municipality}-{now:%Y%m%d-%H%M%S}.zip" if asked.is_dir() else asked
    if target.exists():
        raise _exists(target)
    if not target.parent.is_dir():
        raise CannotOpen(f"{target.parent} というフォルダーがありません。 / There is no folder {target.parent}.")
    return target


def _exists(target: Path) -> CannotOpen:
    return CannotOpen(
        f"{target} はもうあります。上書きはしません。別の名前にしてください。 / "
        f"{target} exists already and is not written over: choose another name."
    )


def _check_space(record: Path, folder: Path) -> None:
    needed = 2 * record.stat().st_size + SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CannotOpen(
            f"{folder} の空きが足りません（{free // 1_000_000} MB、必要 {needed // 1_000_000} MB）。 / "
            f"{folder} has {free // 1_000_000} MB free, and {needed // 1_000_000} MB are needed."
        )


def _manifest(settings: Settings, copy: Path, now: datetime) -> Manifest:
    """Nothing is called a backup that SQLite finds a flaw in."""
    if flaw := copying.flaw(copy):
        raise CannotOpen(
            f"記録が壊れています（{flaw}）。banso check を動かし、前のバックアップを残してください。 / "
            f"The record is damaged ({flaw}): run banso check, and keep your earlier backups."
        )
    told = copying.facts(copy, settings.municipality)
    key = settings.data / KEY_FILE
    files = {RECORD: sealed(copy), **({KEY: sealed(key)} if key.is_file() else {})}
    made_at = now.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Manifest(
        format=FORMAT,
        made_at=made_at,
        version=version(),
        municipality=settings.municipality,
        settings=settings_that_matter(settings),
        files=files,
        **told._asdict(),
    )


def _pack(part: Path, copy: Path, settings: Settings, manifest: Manifest) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as packed:
            packed.writestr(NAME, manifest.text())
            packed.write(copy, RECORD)
            if KEY in manifest.files:
                packed.write(settings.data / KEY_FILE, KEY)
        file.flush()
        os.fsync(file.fileno())


def _put(part: Path, target: Path) -> None:
    """Under its name only when it is whole, and never over another: a link cannot be made where there is a file."""
    try:
        target.hardlink_to(part)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError:
        # A memory stick knows no links.
        if target.exists():
            raise _exists(target) from None
        part.rename(target)
