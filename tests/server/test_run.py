"""banso on the command line: it serves, stops, begins again, and names what stands in its way with the cure."""

import re
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest

from server.cli import main
from server.cli.run import GRACE
from server.settings import Settings
from server.store import CannotOpen, open_store, opening
from tests.phone.serving import Server
from tests.server import cast

ROOT = Path(__file__).parents[2]


def banso(settings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server.cli", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={"PATH": "", **settings}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def invited(tmp_path: Path) -> Server:
    """An empty record with one person in it, so that no demo is made."""
    server = Server(tmp_path / "data")
    made = banso(server.settings, "invite", "--name", "佐藤 はるか", "--team", "中央")
    assert re.search(rf"^{server.url}/auth/invitations/\S{{40,}}$", made.stdout, re.MULTILINE), made.stderr
    return server


def test_the_first_start_makes_the_demo_and_invites_two_people_and_the_second_keeps_it(tmp_path: Path) -> None:
    server = Server(tmp_path / "data").start()
    server.stop()
    first = server.printed()
    assert "ひなた市" in first
    assert len(re.findall(rf"demo (?:worker|supervisor) .+: {server.url}/auth/invitations/\S+", first)) == 2
    server.start()
    server.stop()
    assert server.printed().count("Making the demo") == 1
    with closing(sqlite3.connect(tmp_path / "data" / "test.db")) as record:
        assert record.execute("SELECT count(*) FROM operations").fetchone()[0] > 100


def test_it_answers_on_both_loopback_addresses(invited: Server) -> None:
    invited.start()
    for address in loopbacks():
        line = HTTPConnection(address, invited.port, timeout=5)
        line.request("GET", "/sw.js", headers={"Host": f"localhost:{invited.port}"})
        assert line.getresponse().status == 200
        line.close()
    invited.stop()


def loopbacks() -> list[str]:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return ["127.0.0.1"]
    return ["127.0.0.1", "::1"]


def test_it_stops_at_once_and_says_that_everything_is_saved(invited: Server) -> None:
    process = invited.start().process
    assert process is not None
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert invited.printed().rstrip().endswith("Everything that was confirmed is saved.")
    assert not list(invited.data.glob("*-wal"))


def test_pages_that_listen_for_news_hold_up_no_stop(invited: Server) -> None:
    process = invited.start().process
    assert process is not None
    beside = open_store(Settings.from_environment(invited.settings), is_only=False)
    token = cast.signed_in(beside, beside.staff.all()[0])
    beside.close()
    page = HTTPConnection("127.0.0.1", invited.port, timeout=20)
    page.request("GET", "/events", headers={"Host": f"localhost:{invited.port}", "Cookie": f"banso={token}"})
    assert page.getresponse().readline().startswith(b"retry:")
    process.send_signal(signal.SIGTERM)
    assert process.wait(GRACE - 1) == 0
    page.close()


def test_a_second_server_is_told_who_holds_the_record(invited: Server) -> None:
    process = invited.start().process
    assert process is not None
    second = banso({**invited.settings, "BANSO_PORT": str(Server(invited.data).port)}, "run")
    invited.stop()
    assert second.returncode == 1
    assert f"process {process.pid}" in second.stderr
    assert_one_line(second.stderr)


def test_an_invitation_is_made_and_withdrawn_beside_a_running_server(invited: Server) -> None:
    invited.start()
    made = banso(invited.settings, "invite", "--name", "鈴木 恵子", "--team", "中央", "--role", "supervisor")
    path = re.search(r"/auth/invitations/\S+", made.stdout)
    [withdraw] = re.findall(r"--withdraw (\S+)", made.stdout)
    assert path
    assert withdraw in banso(invited.settings, "invite").stdout
    assert banso(invited.settings, "invite", "--withdraw", withdraw).returncode == 0
    again = banso(invited.settings, "invite", "--withdraw", withdraw)
    invited.stop()
    assert again.returncode == 1
    assert_one_line(again.stderr)


def test_a_backup_is_made_beside_a_running_server_which_refuses_its_restore_and_tells_how_it_is(
    invited: Server, tmp_path: Path
) -> None:
    process = invited.start().process
    assert process is not None
    line = HTTPConnection("127.0.0.1", invited.port, timeout=10)
    line.request("GET", "/healthz", headers={"Host": f"localhost:{invited.port}"})
    assert line.getresponse().status == 200
    line.close()
    made = banso(invited.settings, "backup", str(tmp_path / "one.zip"))
    refused = banso(invited.settings, "restore", str(tmp_path / "one.zip"))
    checked = banso(invited.settings, "check")
    invited.stop()
    assert made.returncode == 0, made.stderr
    assert refused.returncode == 1
    assert f"process {process.pid}" in refused.stderr
    assert_one_line(refused.stderr)
    assert checked.returncode == 0, checked.stdout
    assert banso(invited.settings, "restore", str(tmp_path / "one.zip")).returncode == 0


def test_somebody_who_is_here_already_is_invited_again_and_not_twice(invited: Server) -> None:
    banso(invited.settings, "invite", "--name", "佐藤 はるか")
    store = open_store(Settings.from_environment(invited.settings))
    assert [staff.name for staff in store.staff.all()] == ["佐藤 はるか"]
    assert len(store.invitations.open(0)) == 2
    store.close()


def test_somebody_new_needs_a_team_and_a_whole_name(invited: Server) -> None:
    for wrong in (("--name", "鈴木 恵子"), ("--name", "鈴木", "--team", "中央")):
        said = banso(invited.settings, "invite", *wrong)
        assert said.returncode == 1
        assert_one_line(said.stderr)


def test_the_first_administrator_is_invited_into_an_empty_record(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    made = banso(server.settings, "invite", "--name", "井上　健", "--role", "administrator", "--team", "市役所")
    store = open_store(Settings.from_environment(server.settings))
    [inoue] = store.staff.all()
    assert (inoue.name, inoue.family, inoue.role) == ("井上 健", "井上", "administrator")
    assert not store.numbers.read().is_demo
    assert "/auth/invitations/" in made.stdout
    store.close()


def test_an_invitation_changes_nobody_s_role_and_guesses_nobody(invited: Server) -> None:
    said = banso(invited.settings, "invite", "--name", "佐藤 はるか", "--role", "administrator")
    assert said.returncode == 1
    assert "is here as worker" in said.stderr
    store = open_store(Settings.from_environment(invited.settings))
    store.staff.keep(replace(store.staff.all()[0], id=cast.new_id()))
    store.close()
    said = banso(invited.settings, "invite", "--name", "佐藤 はるか")
    assert said.returncode == 1
    assert "2 people are called" in said.stderr
    assert_one_line(said.stderr)


def test_a_port_in_use_is_named(invited: Server) -> None:
    with socket.create_server(("127.0.0.1", invited.port)):
        said = banso(invited.settings, "run")
    assert said.returncode == 1
    assert f"Port {invited.port} is in use" in said.stderr
    assert "BANSO_PORT" in said.stderr
    assert_one_line(said.stderr)


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    said = banso({"BANSO_DATA": str(tmp_path), "BANSO_ORIGIN": "http://192.168.1.2:8000"}, "run")
    assert said.returncode == 1
    assert "BANSO_ORIGIN" in said.stderr
    assert_one_line(said.stderr)


def assert_one_line(said: str) -> None:
    assert said.startswith("banso: ")
    assert said.count("\n") == 1


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    assert main(["run"]) == 1
    assert "Python 3.11" in capsys.readouterr().err


def test_an_old_sqlite_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "OLDEST", (99, 0))
    with pytest.raises(CannotOpen, match=r"SQLite.*newer Python"):
        open_store(settings)
