"""Upgrade and roll back: a released record opens and is chained; an older program leaves a newer one alone."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from server.keeping import check
from server.settings import Settings
from server.store import CannotOpen, Store, following, migrations, open_store
from tests.server import cast

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.db"))
TANAKA = cast.an_id("田中")


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, settings: Settings) -> Path:
    """A record as a released version left it."""
    settings.data.mkdir(mode=0o700)
    path = settings.data / "test.db"
    shutil.copy(request.param, path)
    path.chmod(0o600)
    return path


def the_future(db: Any) -> None:
    """A change that a later version makes."""
    db.execute("CREATE TABLE later (municipality_id TEXT NOT NULL PRIMARY KEY) STRICT")


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it will be with one change more."""
    monkeypatch.setattr(migrations, "ALL", (*migrations.ALL, the_future))


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as record:
        return record.execute("SELECT seq, id, hash, text FROM operations ORDER BY seq").fetchall()


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.before-0*.db"))


def test_a_released_record_opens_with_everything_in_it(settings: Settings, released: Path) -> None:
    before = rows(released)
    store = open_store(settings)
    texts = [entry["body"]["observation"] for entry in store.households.seen_by(cast.SATO, TANAKA)["entries"]]
    assert sorted(texts) == sorted(["玄関で5分。米は食べてる", "応答なし", "お茶を飲みながら話した"])
    assert len(store.devices.of_staff(cast.SATO.id)) == 1
    [result] = cast.import_in(store, cast.note(TANAKA, "新しい版で書いた", id=cast.an_id("新しい版の訪問")))
    store.close()
    assert result.result == "accepted"
    assert rows(released)[:-1] == before
    assert [line.en for line in check.check(settings) if line.state == check.WRONG] == []


def test_a_copy_is_made_before_the_tables_change(settings: Settings, released: Path) -> None:
    before = rows(released)
    open_store(settings).close()
    [copy] = copies(settings.data)
    assert copy.name == "test.before-0003_the_chain.db"
    assert rows(copy) == before
    assert copy.stat().st_mode & 0o077 == 0
    open_store(settings).close()
    assert copies(settings.data) == [copy]


def test_an_older_program_refuses_the_newer_record_and_opens_the_copy(
    settings: Settings, household: str, settled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled.close()
    with monkeypatch.context() as later:
        newer(later)
        store = open_store(settings)
        cast.import_in(store, cast.note(household, "新しい版で書いた"))
        store.close()
    [copy] = copies(settings.data)
    with pytest.raises(CannotOpen, match=rf"written by a newer Banso.*{copy.name}"):
        open_store(settings)
    shutil.copy(copy, settings.data / "test.db")
    store = open_store(settings)
    assert store.households.seen_by(cast.SATO, household)["entries"] == []
    store.close()
    with monkeypatch.context() as later:
        newer(later)
        open_store(settings).close()
    assert [path.name for path in copies(settings.data)] == [copy.name.replace(".db", ".2.db"), copy.name]


def test_a_first_start_makes_no_copy(settings: Settings) -> None:
    open_store(settings).close()
    assert copies(settings.data) == []


def test_a_command_of_a_newer_version_changes_no_tables_under_a_running_server(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = open_store(settings)
    newer(monkeypatch)
    with pytest.raises(CannotOpen, match="in use by process"):
        open_store(settings, is_only=False)
    running.close()
    open_store(settings, is_only=False).close()


def test_a_change_that_fails_leaves_the_record_as_it_was(
    settings: Settings, released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def the_mistake(db: object) -> None:
        raise sqlite3.OperationalError("no")

    before = rows(released)
    with monkeypatch.context() as broken:
        broken.setattr(migrations, "ALL", (*migrations.ALL[:2], the_mistake))
        with pytest.raises(CannotOpen):
            open_store(settings)
    assert rows(released) == before
    open_store(settings).close()


def test_other_rules_fold_anew_and_phones_pull_from_the_start(
    settings: Settings, household: str, settled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state of an earlier version lacks what its rules did not know."""
    epoch = settled.clock()[1]
    before = settled.households.seen_by(cast.SATO, household)
    settled.database.write("UPDATE households SET state = replace(state, '田中', '佐藤') WHERE municipality_id = :m")
    settled.close()
    monkeypatch.setattr(following, "fingerprint", lambda: "others")
    again = open_store(settings)
    assert again.households.seen_by(cast.SATO, household) == before
    assert again.clock()[1] != epoch
    again.close()


def test_other_rules_that_give_the_same_trouble_no_phone(
    settings: Settings, household: str, settled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    epoch = settled.clock()[1]
    settled.close()
    monkeypatch.setattr(following, "fingerprint", lambda: "others")
    again = open_store(settings)
    assert again.clock()[1] == epoch
    again.close()
