"""A backup that is not this municipality's, not of this version or not whole: a clear word, and nothing half done."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.keeping import backup
from server.keeping.restore import restore
from server.settings import Settings
from server.store import CannotOpen, Store
from tests.server import cast
from tests.server.test_restore import made

__all__ = ["made"]

Packed = dict[str, bytes]


def everything(folder: Path) -> dict[str, bytes]:
    """The folder's files but for those SQLite keeps beside a file, and the lock."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.suffix in (".db", ".pem", ".zip")}


def changed(path: Path, change: Callable[[Packed], None]) -> Path:
    """The same backup with something else in it."""
    with zipfile.ZipFile(path) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    change(inside)
    other = path.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as packed:
        for name, content in inside.items():
            packed.writestr(name, content)
    return other


def telling(**told: Any) -> Callable[[Packed], None]:
    def change(inside: Packed) -> None:
        inside["manifest.json"] = json.dumps({**json.loads(inside["manifest.json"]), **told}).encode()

    return change


def test_a_running_server_is_named_and_nothing_happens(
    settings: Settings, settled: Store, made: Path, household: str
) -> None:
    before = everything(settings.data)
    with pytest.raises(CannotOpen, match="in use by process"):
        restore(settings, made)
    assert everything(settings.data) == before
    assert settled.households.seen_by(cast.SATO, household)["name"] == "田中"


def test_another_municipality_s_backup_is_refused(settings: Settings, settled: Store, made: Path) -> None:
    settled.close()
    before = everything(settings.data)
    with pytest.raises(CannotOpen, match=r"test のバックアップで、hinata のものではありません.*not of hinata"):
        restore(replace(settings, municipality="hinata"), made)
    assert everything(settings.data) == before


def cut(inside: Packed) -> None:
    inside["record.db"] = inside["record.db"][:-4096]


def rewritten(inside: Packed) -> None:
    inside["record.db"] = inside["record.db"].replace("玄関で5分".encode(), "玄関で9分".encode())


def without_record(inside: Packed) -> None:
    del inside["record.db"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (telling(version="99.0.0"), "newer Banso"),
        (telling(schema=["0001_the_record", "0002_the_trust", "9999_the_future"]), "newer Banso"),
        (telling(format=2), "newer Banso"),
        (telling(last_seq=1), "damaged"),
        (telling(files={}), "damaged"),
        (telling(files=[]), "manifest"),
        (telling(files={"record.db": 5}), "damaged"),
        (telling(municipality=7), "manifest"),
        (cut, "damaged or cut off"),
        (rewritten, "damaged or cut off"),
        (without_record, "damaged or cut off"),
        (lambda inside: inside.update({"manifest.json": b"{"}), "manifest"),
    ],
    ids=[
        "a newer version",
        "tables of a newer version",
        "a newer format",
        "another number",
        "no hashes",
        "a list for hashes",
        "a number for a file",
        "a number for a name",
        "cut",
        "rewritten",
        "no record",
        "no manifest",
    ],
)
def test_a_backup_that_is_not_sound_changes_nothing(
    settings: Settings, settled: Store, made: Path, change: Callable[[Packed], None], said: str
) -> None:
    settled.close()
    before = everything(settings.data)
    with pytest.raises(CannotOpen, match=said):
        restore(settings, changed(made, change))
    assert everything(settings.data) == before
    assert not (settings.data / "test.restoring").exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_file_that_was_cut_off_on_its_way_changes_nothing(
    settings: Settings, settled: Store, made: Path, share: float
) -> None:
    settled.close()
    before = everything(settings.data)
    short = made.with_name("short.zip")
    short.write_bytes(made.read_bytes()[: int(made.stat().st_size * share)])
    with pytest.raises(CannotOpen, match=r"途中で切れています.*Nothing was changed"):
        restore(settings, short)
    assert everything(settings.data) == before


def test_a_log_that_was_rewritten_with_its_hashes_is_found_by_its_chain(
    settings: Settings, settled: Store, made: Path, tmp_path: Path
) -> None:
    settled.database.write("UPDATE operations SET hash = :other WHERE municipality_id = :m AND seq = 2", other="0" * 64)
    forged = backup.make(settings, tmp_path / "forged.zip").path
    settled.close()
    with pytest.raises(CannotOpen, match="chain"):
        restore(settings, forged)
