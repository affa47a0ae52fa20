"""A server restored from a backup knows it, and phones give back what it lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal

from server.app import create_app
from server.settings import Settings
from server.store import Store, open_store
from tests.server import cast
from tests.server.front_door import Door


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup.db"


def copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(to)) as other:
        one.backup(other)


def test_a_note_lost_by_a_restored_server_is_offered_again_and_arrives(
    sato: Door, household: str, settled: Store, settings: Settings, backup: Path, portal: BlockingPortal
) -> None:
    path = settled.database.path
    before = sato.sync().json()
    copy(path, backup)
    note = cast.note(household, "バックアップのあと", device=sato.device)
    seen = sato.sync(note, epoch=before["epoch"], cursor=before["cursor"]).json()

    settled.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    copy(backup, path)
    restored = open_store(settings)
    again = Door(portal, create_app(settings, restored), sato.cookies["banso"], sato.device)

    told = again.sync(epoch=seen["epoch"], cursor=seen["cursor"]).json()
    assert told["epoch"] != seen["epoch"]
    assert (told["cursor"], told["more"], told["households"]) == ("", True, [])
    offered = again.sync(note, epoch=told["epoch"], cursor=told["cursor"]).json()
    assert offered["results"][0]["result"] == "accepted"
    assert offered["households"][0]["entries"][0]["body"]["observation"] == "バックアップのあと"
    assert again.sync(epoch=told["epoch"], cursor=offered["cursor"]).json()["epoch"] == told["epoch"]
    restored.close()


def test_a_server_that_went_on_after_its_restore_knows_it_too(sato: Door, household: str, settled: Store) -> None:
    """The number exists again, but another operation has it."""
    note = cast.note(household, "消えた訪問", device=sato.device)
    first = sato.sync(note).json()
    seq = first["results"][0]["seq"]
    settled.database.write("DELETE FROM operations WHERE municipality_id = :m AND seq = :seq", seq=seq)
    settled.database.write("UPDATE clock SET last_seq = last_seq - 1 WHERE municipality_id = :m")
    cast.import_in(settled, cast.registration(cast.new_id()))
    assert settled.clock()[0] == seq
    second = sato.sync(epoch=first["epoch"], cursor=first["cursor"]).json()
    assert second["epoch"] != first["epoch"]


def test_nobody_can_make_the_server_believe_it_was_restored(sato: Door, household: str, settled: Store) -> None:
    first = sato.sync().json()
    seq, tag, seal = first["cursor"].split(".")
    for made_up in (f"999999.{tag}.{seal}", f"{seq}.00000000.{seal}", "x", "..", f"{seq}.{tag}.é"):
        answer = sato.sync(epoch=first["epoch"], cursor=made_up).json()
        assert answer["epoch"] == first["epoch"]
        assert len(answer["households"]) == 1
    assert settled.clock()[1] == first["epoch"]


def test_a_phone_of_an_earlier_epoch_pulls_from_the_start(sato: Door, household: str) -> None:
    first = sato.sync().json()
    told = sato.sync(epoch="000000000000", cursor=first["cursor"]).json()
    assert (told["epoch"], told["cursor"], told["more"]) == (first["epoch"], "", True)
    assert len(sato.sync(epoch=told["epoch"], cursor="").json()["households"]) == 1
