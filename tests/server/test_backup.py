"""banso backup, while everybody writes: one file that restores to the same rows, and writes over nothing."""

import json
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Self

import pytest

from server.cli import main
from server.keeping import backup
from server.keeping.restore import restore
from server.settings import Settings
from server.store import CannotOpen, Store, open_store
from server.trust.seal import ServerKey
from tests.server import cast

ROWS = {
    "operations": "SELECT * FROM operations WHERE municipality_id = 'test' AND seq <= ? ORDER BY seq",
    "chain": "SELECT * FROM chain WHERE municipality_id = 'test' AND seq <= ? ORDER BY seq",
    "staff": "SELECT * FROM staff WHERE municipality_id = 'test' AND ? > 0 ORDER BY id",
    "passkeys": "SELECT * FROM passkeys WHERE municipality_id = 'test' AND ? > 0 ORDER BY id",
}
FOLDED = {
    "households": "SELECT * FROM households ORDER BY id",
    "assignments": "SELECT * FROM assignments ORDER BY staff_id, household_id",
}


def rows(path: Path, last_seq: int) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as record:
        return {name: record.execute(sql, (last_seq,)).fetchall() for name, sql in ROWS.items()}


def folded(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as record:
        return {name: record.execute(sql).fetchall() for name, sql in FOLDED.items()}


class Writing:
    """Somebody who writes without a pause, until told to stop."""

    def __init__(self, store: Store, household: str) -> None:
        self.slowest = 0.0
        self.written = 0
        self._store, self._household, self._stop = store, household, threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> Self:
        self._thread.start()
        while self.written < 20:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _write(self) -> None:
        while not self._stop.is_set():
            begun = time.monotonic()
            other = cast.registration(cast.new_id()) if self.written % 5 == 0 else cast.note(self._household)
            [result] = cast.import_in(self._store, other)
            assert result.result == "accepted"
            self.slowest = max(self.slowest, time.monotonic() - begun)
            self.written += 1


def test_a_backup_taken_under_writes_restores_to_the_same_rows(
    settings: Settings, settled: Store, household: str, tmp_path: Path
) -> None:
    with Writing(settled, household) as writing:
        made = backup.make(settings, tmp_path)
        until = writing.written + 5
        while writing.written < until:
            time.sleep(0.01)
    last_seq = made.manifest.last_seq
    before = rows(settled.database.path, last_seq)
    assert settled.clock()[0] > last_seq
    settled.close()
    begun = time.monotonic()
    restore(settings, made.path)
    restored = time.monotonic() - begun
    path = settings.data / "test.db"
    assert rows(path, 2**62) == before
    kept = folded(path)
    again = open_store(settings)
    again.operations.rebuild()
    again.close()
    assert folded(path) == kept
    assert len(before["operations"]) == made.manifest.operations >= 20
    print(
        f"{made.manifest.operations} operations: copied in {made.copied_in:.3f} s, backup in {made.made_in:.3f} s, "
        f"slowest write beside it {writing.slowest:.3f} s, restored in {restored:.3f} s"
    )


def test_a_backup_says_whose_it_is_and_what_is_in_it(settings: Settings, settled: Store, tmp_path: Path) -> None:
    cast.register(settled)
    key = ServerKey.load_or_make(settings.data)
    made = backup.make(settings, tmp_path)
    with zipfile.ZipFile(made.path) as packed:
        told = json.loads(packed.read("manifest.json"))
        assert packed.testzip() is None
        assert packed.read("server-key.pem") == (settings.data / "server-key.pem").read_bytes()
    last_seq, epoch = settled.clock()
    assert (told["municipality"], told["epoch"], told["last_seq"]) == ("test", epoch, last_seq)
    assert told["settings"]["BANSO_ORIGIN"] == settings.origin
    assert set(told["files"]) == {"record.db", "server-key.pem"}
    assert made.path.stat().st_mode & 0o077 == 0
    assert key.id == ServerKey.load_or_make(settings.data).id
    assert sorted(tmp_path.iterdir()) == sorted([settings.data, made.path])


def test_a_backup_writes_over_nothing(settings: Settings, settled: Store, tmp_path: Path) -> None:
    target = tmp_path / "backup.zip"
    target.write_text("昨日のもの")
    with pytest.raises(CannotOpen, match=r"上書きはしません.*exists already"):
        backup.make(settings, target)
    assert target.read_text() == "昨日のもの"


def test_a_backup_into_a_folder_that_is_not_there_is_refused(
    settings: Settings, settled: Store, tmp_path: Path
) -> None:
    with pytest.raises(CannotOpen, match="There is no folder"):
        backup.make(settings, tmp_path / "none" / "backup.zip")


def test_a_full_disk_is_said_before_anything_is_written(
    settings: Settings, settled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "SPARE", 2**62)
    with pytest.raises(CannotOpen, match=r"空きが足りません.*MB are needed"):
        backup.make(settings, tmp_path)
    assert list(tmp_path.iterdir()) == [settings.data]


def test_without_a_record_nothing_is_made(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no such record"):
        backup.make(settings, tmp_path)


def test_the_command_tells_what_it_made_and_how_long_it_took(
    settings: Settings,
    settled: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BANSO_DATA", str(settings.data))
    monkeypatch.setenv("BANSO_MUNICIPALITY", "test")
    assert main(["backup", str(tmp_path / "one.zip")]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "one.zip") in said
    assert "秒" in said
    assert main(["backup", str(tmp_path / "one.zip")]) == 1
    assert capsys.readouterr().err.startswith("banso: ")
