"""A supervisor's page hears of a visit within two seconds, and nothing of whose it was."""

import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from server import record
from server.store import Store
from tests.server import cast


@pytest.fixture
def address(app: FastAPI) -> Iterator[tuple[str, int]]:
    """The app on a real socket, for a stream needs one."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    app.state.store.changes.close()
    thread.join()


class Stream:
    """An open page that listens."""

    def __init__(self, address: tuple[str, int], token: str | None, path: str = "/events", **headers: str) -> None:
        cookie = {"cookie": f"banso={token}"} if token else {}
        self.client = httpx.Client(timeout=10, verify=False)
        sent = {"host": "localhost:8000", **cookie, **headers}
        self._opened = self.client.stream("GET", f"http://127.0.0.1:{address[1]}{path}", headers=sent)
        self.answer = self._opened.__enter__()
        self.lines = self.answer.iter_lines()

    def until(self, start: str) -> str:
        return next(line for line in self.lines if line.startswith(start))

    def close(self) -> None:
        self._opened.__exit__(None, None, None)
        self.client.close()


def write_a_visit(store: Store, household: str) -> int:
    body = cast.visit("玄関先で話した")
    act = {"kind": "visit.noted", "household_id": household, "body": body, "happened_at": body["started_at"]}
    return record.note(store, cast.SATO, act).seq or 0


def test_a_visit_is_heard_of_within_two_seconds(address: tuple[str, int], settled: Store, household: str) -> None:
    before = settled.clock()[0]
    page = Stream(address, cast.signed_in(settled, cast.SUZUKI))
    assert page.answer.headers["content-type"].startswith("text/event-stream")
    page.until("retry:")
    begun = time.monotonic()
    seq = write_a_visit(settled, household)
    assert page.until("id:") == f"id: {seq}"
    assert page.until("event:") == "event: news"
    assert page.until("data:") == f'data: {{"after": {before}}}'
    assert time.monotonic() - begun < 2
    page.close()


def test_a_page_that_was_away_hears_of_what_it_missed(address: tuple[str, int], settled: Store, household: str) -> None:
    before = settled.clock()[0]
    seq = write_a_visit(settled, household)
    token = cast.signed_in(settled, cast.SUZUKI)
    again = Stream(address, token, **{"last-event-id": str(before)})
    assert again.until("id:") == f"id: {seq}"
    fresh = Stream(address, token, f"/events?after={before}")
    assert fresh.until("id:") == f"id: {seq}"
    again.close()
    fresh.close()


def test_a_hundred_open_pages_hold_up_nobody(address: tuple[str, int], settled: Store, household: str) -> None:
    token = cast.signed_in(settled, cast.SUZUKI)
    pages = [Stream(address, token) for _ in range(100)]
    begun = time.monotonic()
    seq = write_a_visit(settled, household)
    assert {page.until("id:") for page in pages} == {f"id: {seq}"}
    assert time.monotonic() - begun < 5
    for page in pages:
        page.close()


def test_news_ends_with_the_session(
    address: tuple[str, int], settled: Store, household: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.trust import sessions

    token = cast.signed_in(settled, cast.SUZUKI)
    page = Stream(address, token)
    page.until("retry:")
    sessions.end(settled, token)
    write_a_visit(settled, household)
    assert [line for line in page.lines if line.startswith("event:")] == []
    page.close()


def test_listening_never_keeps_a_session_open(address: tuple[str, int], settled: Store, household: str) -> None:
    token = cast.signed_in(settled, cast.SUZUKI)
    settled.database.write("UPDATE sessions SET used_at = used_at - 600000 WHERE municipality_id = :m")
    [before] = settled.database.all("SELECT used_at, expires_at FROM sessions WHERE municipality_id = :m")
    page = Stream(address, token)
    write_a_visit(settled, household)
    page.until("event:")
    [after] = settled.database.all("SELECT used_at, expires_at FROM sessions WHERE municipality_id = :m")
    assert tuple(after) == tuple(before)
    page.close()


def test_who_is_not_signed_in_hears_nothing(address: tuple[str, int]) -> None:
    page = Stream(address, None)
    assert page.answer.status_code == 401
    page.close()
