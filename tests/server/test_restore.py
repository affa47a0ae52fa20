"""banso restore: all or nothing, only this municipality's, never under a running server; what was there is kept."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal

from server.app import create_app
from server.cli import main
from server.clock import Clock
from server.keeping import backup, check
from server.keeping.restore import restore
from server.settings import Settings
from server.store import Store, open_store
from server.trust import invitations
from server.trust.seal import ServerKey
from tests.server import cast
from tests.server.front_door import Door

Packed = dict[str, bytes]


@pytest.fixture
def made(settings: Settings, settled: Store, household: str, tmp_path: Path) -> Path:
    """A backup of 田中 with one visit."""
    ServerKey.load_or_make(settings.data)
    cast.import_in(settled, cast.note(household, "玄関で5分"))
    return backup.make(settings, tmp_path / "backup.zip").path


def test_what_came_after_the_backup_is_gone_and_the_old_record_is_kept(
    settings: Settings, settled: Store, household: str, made: Path
) -> None:
    cast.import_in(settled, cast.note(household, "あとの訪問"))
    settled.close()
    done = restore(settings, made)
    again = open_store(settings)
    texts = [entry["body"]["observation"] for entry in again.households.seen_by(cast.SATO, household)["entries"]]
    again.close()
    assert texts == ["玄関で5分"]
    assert done.kept is not None
    assert "あとの訪問".encode() in done.kept.read_bytes()
    assert done.kept.stat().st_mode & 0o077 == 0
    assert not (settings.data / "test.restoring").exists()


def test_phones_offer_again_what_the_restored_record_lost(
    settings: Settings, settled: Store, household: str, made: Path, sato: Door, portal: BlockingPortal
) -> None:
    note = cast.note(household, "バックアップのあと", device=sato.device)
    seen = sato.sync(note).json()
    settled.close()
    restore(settings, made)
    store = open_store(settings)
    phone = cast.phone_of(store, cast.SATO)
    again = Door(portal, create_app(settings, store), cast.signed_in(store, cast.SATO, phone.id), phone.id)
    told = again.sync(epoch=seen["epoch"], cursor=seen["cursor"]).json()
    assert told["epoch"] != seen["epoch"]
    assert (told["cursor"], told["more"]) == ("", True)
    store.close()


def test_nobody_is_signed_in_and_what_was_taken_away_stays_taken_away(
    settings: Settings, settled: Store, tmp_path: Path
) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    token = cast.signed_in(settled, cast.SATO, phone.id)
    invitations.invite(settled, cast.YAMAMOTO.id, Clock.true_ms())
    calendar = cast.new_id()
    settled.calendar_addresses.add(calendar, cast.SATO.id, "hash", Clock.true_ms())
    made = backup.make(settings, tmp_path)
    settled.calendar_addresses.withdraw(calendar, cast.SATO.id, Clock.true_ms())
    settled.devices.revoke(phone.id, Clock.true_ms())
    settled.staff.leave(cast.TAKAHASHI.id, Clock.true_ms())
    settled.close()
    done = restore(settings, made.path)
    again = open_store(settings)
    device = again.devices.by_id(phone.id)
    assert device is not None
    assert device.revoked_at is not None
    assert again.staff.by_id(cast.TAKAHASHI.id).left_at is not None
    assert again.invitations.open(0) == []
    assert again.database.all("SELECT * FROM sessions WHERE municipality_id = :m") == []
    assert token
    assert again.calendar_addresses.of_staff(cast.SATO.id) == []
    assert done.ended_again == 3
    again.close()


def test_a_record_that_cannot_be_opened_any_more_is_replaced_and_kept(
    settings: Settings, settled: Store, household: str, made: Path
) -> None:
    settled.close()
    (settings.data / "test.db").write_bytes(b"nothing like a record" * 400)
    (settings.data / "test.db-wal").write_bytes(b"left over")
    done = restore(settings, made)
    again = open_store(settings)
    assert again.households.seen_by(cast.SATO, household)["name"] == "田中"
    again.close()
    assert done.kept is not None
    assert done.kept.read_bytes().startswith(b"nothing like a record")
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"left over"


def test_a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(
    settings: Settings, settled: Store, tmp_path: Path
) -> None:
    settled.close()
    old = replace(settings, data=tmp_path / "old")
    old.data.mkdir()
    shutil.copy(Path(__file__).parent / "releases/0.1.0.db", old.data / "test.db")
    made = backup.make(old, tmp_path / "old.zip")
    assert made.manifest.link == ""
    assert made.manifest.schema == ["0001_the_record", "0002_the_trust"]
    restore(settings, made.path)
    again = open_store(settings)
    assert len(again.households.seen_by(cast.SATO, cast.an_id("田中"))["entries"]) == 3
    again.close()
    assert [line.en for line in check.check(settings) if line.state == check.WRONG] == []


def test_it_restores_into_an_empty_folder_with_the_server_s_key(
    settings: Settings, settled: Store, made: Path, tmp_path: Path
) -> None:
    key = ServerKey.load_or_make(settings.data)
    settled.close()
    elsewhere = replace(settings, data=tmp_path / "new machine")
    assert restore(elsewhere, made).kept is None
    assert ServerKey.load_or_make(elsewhere.data).id == key.id
    assert (elsewhere.data / "server-key.pem").stat().st_mode & 0o077 == 0
    assert elsewhere.data.stat().st_mode & 0o077 == 0


def test_another_key_that_was_there_is_kept_beside(
    settings: Settings, settled: Store, made: Path, tmp_path: Path
) -> None:
    settled.close()
    elsewhere = replace(settings, data=tmp_path / "new machine")
    ServerKey.load_or_make(elsewhere.data)
    there = (elsewhere.data / "server-key.pem").read_bytes()
    assert restore(elsewhere, made).has_other_key
    [kept] = elsewhere.data.glob("server-key.before-restore-*.pem")
    assert kept.read_bytes() == there


def test_the_command_says_what_is_there_now_or_what_stands_in_its_way(
    settings: Settings, settled: Store, made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settled.close()
    monkeypatch.setenv("BANSO_DATA", str(settings.data))
    monkeypatch.setenv("BANSO_MUNICIPALITY", "test")
    monkeypatch.setenv("BANSO_ORIGIN", "https://other.example.jp")
    assert main(["restore", str(made)]) == 0
    said = capsys.readouterr().out
    assert "復元しました" in said
    assert "BANSO_ORIGIN" in said
    assert main(["restore", str(made.with_name("none.zip"))]) == 1
    assert capsys.readouterr().err.count("\n") == 1
