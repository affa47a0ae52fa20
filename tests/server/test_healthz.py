"""GET /healthz: whether the server can do its work, for whoever watches over it, and nothing about anybody."""

import shutil
import sqlite3

import pytest

from server.rules.refused import Refused
from server.store import Store
from server.version import is_newer, version
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door


def test_a_server_that_works_says_so_to_anybody(stranger: Door, household: str) -> None:
    answer = stranger.get("/healthz")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["status"], told["database"], told["space"]) == ("ok", "ok", "ok")
    assert told["version"] == version()
    assert set(told) == {"status", "database", "space", "free_mb", "version"}
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


def test_a_record_that_cannot_be_written_is_said(
    stranger: Door, settled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refused("busy")

    monkeypatch.setattr(settled.database, "together", full)
    answer = stranger.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unwritable")


def test_a_record_that_cannot_be_read_is_said(stranger: Door, settled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(settled, "clock", gone)
    answer = stranger.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreadable")


def test_a_disk_that_is_nearly_full_is_said(stranger: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    answer = stranger.get("/healthz")
    assert (answer.status_code, answer.json()["space"], answer.json()["free_mb"]) == (503, "too_little", 1)


def test_asking_often_writes_nothing_more(stranger: Door, door: OpenDoor, settled: Store) -> None:
    stranger.get("/healthz")
    before = settled.database._writer.transactions
    for _ in range(20):
        assert stranger.get("/healthz").status_code == 200
    assert settled.database._writer.transactions == before


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [("0.2.0", "0.1.9", True), ("0.10.0", "0.9.0", True), ("0.1.0", "0.1.0", False), ("x", "0.1.0", False)],
)
def test_versions_are_compared_as_numbers(one: str, other: str, newer: bool) -> None:
    assert is_newer(one, other) is newer
