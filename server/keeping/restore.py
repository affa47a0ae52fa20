"""banso restore: unpacks beside, checks everything, and only then changes places with the record, which is kept."""

import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from server.clock import Clock
from server.keeping import manifest as manifests
from server.keeping.manifest import KEY, NAME, RECORD, Manifest, check_ours, unpacked
from server.settings import Settings
from server.store import CannotOpen, chain, copying, settling
from server.store.database import Reading, connect
from server.store.holder import hold
from server.trust.seal import FILE as KEY_FILE

SPARE = 50_000_000
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


class Restored(NamedTuple):
    """What is there now, and where what was there before lies."""

    manifest: Manifest
    kept: Path | None
    ended_again: int
    has_other_key: bool


def restore(settings: Settings, backup: Path) -> Restored:
    """Refuses while a server runs; until the last step nothing that is served is touched."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(hold(settings.data / f"{settings.municipality}.lock")):
        beside = settings.data / f"{settings.municipality}.restoring"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700)
        try:
            manifest = _unpack(backup, beside, settings)
            _check(beside / RECORD, manifest)
            return _change_places(settings, beside, manifest)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _unpack(backup: Path, beside: Path, settings: Settings) -> Manifest:
    if not backup.is_file():
        raise CannotOpen(f"{backup} がありません。 / There is no file {backup}.")
    with _sound(backup), zipfile.ZipFile(backup) as packed:
        with packed.open(NAME) as file:
            manifest = manifests.read(file.read(manifests.LARGEST))
        check_ours(manifest, settings.municipality)
        _check_space(manifest, beside)
        for name in (RECORD, KEY):
            if name in manifest.files or name == RECORD:
                _unpack_one(packed, name, beside, manifest)
    return manifest


def _unpack_one(packed: zipfile.ZipFile, name: str, beside: Path, manifest: Manifest) -> None:
    descriptor = os.open(beside / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with packed.open(name) as source, os.fdopen(descriptor, "wb") as target:
        if not unpacked(source, target, manifest.files[name]):
            raise zipfile.BadZipFile(name)
        target.flush()
        os.fsync(target.fileno())


@contextmanager
def _sound(backup: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise CannotOpen(
            f"{backup} は壊れているか、途中で切れています（{type(error).__name__}）。別のバックアップを使ってください。"
            f"何も変えていません。 / {backup} is damaged or cut off. Take another backup. Nothing was changed."
        ) from error


def _check_space(manifest: Manifest, folder: Path) -> None:
    needed = manifest.files[RECORD]["size"] + SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CannotOpen(
            f"空きが足りません（{free // 1_000_000} MB、必要 {needed // 1_000_000} MB）。何も変えていません。 / "
            f"{free // 1_000_000} MB are free, and {needed // 1_000_000} MB are needed. Nothing was changed."
        )


def _check(record: Path, manifest: Manifest) -> None:
    """The record in the backup is whole, and is the one that the manifest speaks of."""
    flaw = copying.flaw(record)
    if flaw is None:
        told = copying.facts(record, manifest.municipality)
        if told._asdict() != {name: getattr(manifest, name) for name in told._fields}:
            flaw = "manifest"
        elif told.link and _chain_is_broken(record, manifest.municipality):
            flaw = "chain"
    if flaw:
        raise CannotOpen(
            f"バックアップの中の記録が壊れています（{flaw}）。別のバックアップを使ってください。何も変えていません。 / "
            f"The record in the backup is damaged ({flaw}). Take another backup. Nothing was changed."
        )


def _chain_is_broken(record: Path, municipality: str) -> bool:
    with closing(connect(record)) as connection:
        return chain.followed(Reading(connection, municipality)).broken is not None


def _change_places(settings: Settings, beside: Path, manifest: Manifest) -> Restored:
    record, now = settings.data / f"{settings.municipality}.db", Clock.true_ms()
    stamp = f"{datetime.fromtimestamp(now / 1000, UTC):%Y%m%d-%H%M%S}"
    ended = _ended_here(record, settings.municipality)
    ended_again = settling.settle(beside / RECORD, settings.municipality, ended, now)
    has_other_key = _put_key(settings.data / KEY_FILE, beside / KEY, stamp)
    kept = _kept(record, record.with_name(f"{record.stem}.before-restore-{stamp}.db"))
    (beside / RECORD).replace(record)
    _on_the_disk(settings.data)
    return Restored(manifest, kept, ended_again, has_other_key)


def _ended_here(record: Path, municipality: str) -> settling.Ended:
    """A record that cannot be read any more tells nothing."""
    if not record.is_file():
        return []
    try:
        ended = settling.ended_in(record, municipality)
        settling.fold_in(record)
    except sqlite3.OperationalError as error:
        raise CannotOpen(
            "ほかの banso のコマンドが記録を使っています。終わってから、もう一度どうぞ。何も変えていません。 / "
            "Another banso command is using the record. Try again when it is done. Nothing was changed."
        ) from error
    except sqlite3.DatabaseError:
        return []
    return ended


def _put_key(here: Path, restored: Path, stamp: str) -> bool:
    """The key that phones sealed to at the backup's time; another one that is here is kept beside it."""
    if not restored.is_file():
        return False
    is_other = here.is_file() and here.read_bytes() != restored.read_bytes()
    if is_other:
        shutil.copy2(here, here.with_name(f"{here.stem}.before-restore-{stamp}.pem"))
    restored.replace(here)
    return is_other


def _kept(record: Path, kept: Path) -> Path | None:
    """A second name for the record that is replaced; at no moment is there none under its own."""
    if not record.is_file():
        return None
    try:
        kept.hardlink_to(record)
    except OSError:
        shutil.copy2(record, kept)
    for beside in ("-wal", "-shm"):
        rest = record.with_name(record.name + beside)
        if rest.exists():
            # Left by a record that SQLite could not open; it must never be read into another one.
            rest.rename(kept.with_name(kept.name + beside))
    return kept


def _on_the_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
