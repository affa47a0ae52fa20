"""banso check: everything that can be known to be well, a line each in both languages, and an exit status."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from server.cli import main
from server.keeping import check
from server.keeping.check import Line
from server.settings import Settings
from server.store import Store
from server.trust.seal import ServerKey
from tests.server import cast

Said = list[Line]


@pytest.fixture
def kept(settings: Settings, settled: Store, household: str) -> Settings:
    """A record with something in it, as a server leaves it."""
    ServerKey.load_or_make(settings.data)
    cast.import_in(settled, cast.note(household, "玄関で5分"), cast.note(household, "留守"))
    return settings


def wrong(settings: Settings) -> list[str]:
    return [line.en for line in check.check(settings) if line.state == check.WRONG]


def noted(settings: Settings) -> list[str]:
    return [line.en for line in check.check(settings) if line.state == check.NOTE]


def test_a_sound_record_is_well_also_while_it_is_served(kept: Settings) -> None:
    lines = list(check.check(kept))
    assert [line for line in lines if line.state == check.WRONG] == []
    assert all(line.ja and line.en for line in lines)
    assert any("the chain holds: 3, 3, " in line.en for line in lines)


CHANGED_TEXT = "UPDATE operations SET text = replace(text, '玄関で5分', '玄関で9分') WHERE municipality_id = :m"
CHANGED_HASH = "UPDATE operations SET hash = 'x' || hash WHERE municipality_id = :m AND seq = 2"
GONE = "DELETE FROM operations WHERE municipality_id = :m AND seq = 2"
CHANGED_LINK = "UPDATE chain SET link = 'x' || link WHERE municipality_id = :m AND seq = 2"
GONE_LINK = "DELETE FROM chain WHERE municipality_id = :m AND seq = 2"
LAST_GONE = "DELETE FROM operations WHERE municipality_id = :m AND seq = 3"


@pytest.mark.parametrize("change", [CHANGED_TEXT, CHANGED_HASH, GONE, CHANGED_LINK, GONE_LINK, LAST_GONE])
def test_a_log_in_which_anything_was_changed_or_is_gone_is_found(kept: Settings, settled: Store, change: str) -> None:
    settled.database.write(change)
    assert any("the chain breaks at number" in line for line in wrong(kept))


def test_a_household_that_is_not_what_the_log_gives_is_named(kept: Settings, settled: Store, household: str) -> None:
    settled.database.write("UPDATE households SET state = replace(state, '留守', '会えた') WHERE municipality_id = :m")
    assert wrong(kept) == [f"1 households are not what the log gives: {household}"]


def test_somebody_entrusted_beside_the_log_is_found(kept: Settings, settled: Store, household: str) -> None:
    settled.database.write(
        "UPDATE assignments SET staff_id = :other WHERE municipality_id = :m", other=cast.TAKAHASHI.id
    )
    assert wrong(kept) == [f"1 households are not what the log gives: {household}"]


def test_a_damaged_file_is_said_and_what_cannot_be_read_is_no_crash(kept: Settings, settled: Store) -> None:
    settled.close()
    record = kept.data / "test.db"
    with record.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (record.stat().st_size - 4096))
    assert any("damaged" in line or "cannot be read" in line for line in wrong(kept))


def test_no_record_is_one_clear_line(settings: Settings) -> None:
    assert any("no record at" in line for line in wrong(settings))


@pytest.mark.parametrize("name", ["test.db", "server-key.pem", "."])
def test_what_others_on_the_machine_could_read_is_named(kept: Settings, name: str) -> None:
    (kept.data / name).chmod(0o755)
    assert [line for line in wrong(kept) if "chmod" in line]


def test_too_little_space_is_wrong_and_little_is_a_note(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "LITTLE", 2**62)
    assert any("free space" in line for line in noted(kept))
    monkeypatch.setattr(check, "TOO_LITTLE", 2**62)
    assert any("free space" in line for line in wrong(kept))


def test_a_clock_behind_the_newest_operation_is_named(kept: Settings, settled: Store) -> None:
    later = settled.time.ms() + 2 * 3_600_000
    settled.database.write(
        "UPDATE operations SET received_at = :later, via = 'sync' WHERE municipality_id = :m AND seq = 3", later=later
    )
    assert any("minutes behind the newest operation" in line for line in wrong(kept))


def test_a_disk_whose_time_is_another_is_named(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time_ns() // 1_000_000 + 3_600_000
    monkeypatch.setattr(check, "_written_at", lambda _: later)
    assert any("the clock and the disk differ" in line for line in wrong(kept))


def test_what_is_for_tests_or_for_one_machine_is_noted(kept: Settings) -> None:
    told = noted(replace(kept, clock=round(time.time() * 1000)))
    assert any("BANSO_CLOCK" in line for line in told)
    assert any("this machine only" in line for line in told)


def test_a_record_without_administrator_is_told_how_to_get_one(kept: Settings, settled: Store) -> None:
    settled.staff.leave(cast.INOUE.id, 1)
    assert any("banso invite --role administrator" in line for line in noted(kept))


def test_it_leaves_nothing_behind(kept: Settings) -> None:
    before = {path.name for path in kept.data.iterdir()}
    wrong(kept)
    assert {path.name for path in kept.data.iterdir()} == before


@pytest.mark.parametrize(("spoil", "status"), [(lambda _: None, 0), (lambda folder: folder.chmod(0o755), 1)])
def test_the_exit_status_says_whether_something_is_wrong(
    kept: Settings,
    spoil: Callable[[Path], None],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BANSO_DATA", str(kept.data))
    monkeypatch.setenv("BANSO_MUNICIPALITY", "test")
    spoil(kept.data)
    assert main(["check"]) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"異常 {status}件 / wrong: {status}"
    assert all(line.startswith(("正常 ok", "注意 note", "異常 ")) and " / " in line for line in lines)
