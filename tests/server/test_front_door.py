"""What every answer carries, who is turned away at the door, and how a mistake is told."""

import html
import logging
import re

import pytest
from fastapi import FastAPI

from server.settings import Settings
from server.store import Store
from server.web.headers import CSP
from server.web.page import Page
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

ADDRESSES = ("/", "/sw.js", "/nowhere", "/manifest.webmanifest", "/auth/sign-in", "/events", "/households/x")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(stranger: Door, address: str) -> None:
    headers = stranger.get(address).headers
    assert headers["content-security-policy"] == CSP
    assert "require-trusted-types-for 'script'" in CSP
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "publickey-credentials-get=(self)" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


def test_behind_a_name_with_a_certificate_browsers_are_told_to_stay_there(settled: Store, settings: Settings) -> None:
    from dataclasses import replace

    from server.app import create_app
    from tests.server.front_door import portal

    named = replace(settings, origin="https://banso.example.jp")
    with portal() as opened:
        door = Door(opened, create_app(named, settled))
        answer = door.ask("GET", "/sw.js", {"host": "banso.example.jp"})
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_a_page_of_another_site_can_change_nothing(sato: Door, household: str) -> None:
    note = {"json": {"format": 1, "device": sato.device, "operations": [cast.note(household, device=sato.device)]}}
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:8001"}):
        assert sato.ask("POST", "/sync", headers, **note).status_code == 403
    assert sato.ask("POST", "/sync", {"origin": ""}, **note).status_code == 403
    assert sato.sync().json()["households"][0]["entries"] == []


def test_another_name_for_this_machine_finds_nothing(stranger: Door) -> None:
    assert stranger.ask("GET", "/sw.js", {"host": "evil.example"}).status_code == 404
    assert stranger.ask("GET", "/sw.js", {"host": "localhost:9"}).status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000"])
def test_whoever_types_a_number_is_brought_to_the_name(stranger: Door, host: str) -> None:
    answer = stranger.ask("GET", "/households?by=kana", {"host": host})
    assert (answer.status_code, answer.headers["location"]) == (307, "http://localhost:8000/households")


def test_an_unknown_address_is_a_page_in_the_reader_s_language(stranger: Door, door: OpenDoor, settled: Store) -> None:
    assert 'lang="ja"' in stranger.get("/nowhere").text
    assert 'lang="en"' in stranger.get("/nowhere", accept_language="fr, en;q=0.5, ja;q=0.1").text
    assert stranger.get("/nowhere").status_code == 404
    assert stranger.ask("PATCH", "/sw.js").status_code == 405


def test_who_is_signed_out_and_opens_a_page_is_led_to_sign_in(stranger: Door) -> None:
    answer = stranger.get("/households")
    assert (answer.status_code, answer.headers["location"]) == (303, "/auth/sign-in?next=/households")
    assert stranger.get("/households", hx_request="true").status_code == 401


def test_a_form_sent_after_the_session_ended_comes_back_whole_and_can_be_sent_again(
    stranger: Door, sato: Door, household: str, settled: Store
) -> None:
    typed = {"words": "ひとりで\n</textarea>大丈夫", "outcome": "met", "with": [cast.YAMAMOTO.id, cast.SUZUKI.id]}
    answer = stranger.ask("POST", f"/households/{household}/visits", data=typed)
    assert answer.status_code == 401
    sent = re.findall(r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
    assert (sent[0][0], html.unescape(sent[0][1])) == ("words", typed["words"])
    assert [name for name, _ in sent] == ["words", "outcome", "with", "with"]
    assert f'action="/households/{household}/visits"' in answer.text
    assert "/auth/sign-in" in answer.text


def test_a_form_that_the_disk_has_no_room_for_comes_back_whole(sato: Door, household: str, settled: Store) -> None:
    form = sato.get(f"/households/{household}/visits/new?outcome=unanswered").text
    typed = dict(re.findall(r'name="(id|known|date|started|method|outcome|source)"[^>]*value="([^"]*)"', form))
    typed |= {
        "method": "visit",
        "outcome": "met",
        "source": "seen",
        "words": "大丈夫",
        "date": "2026-11-20",
        "started": "10:00",
    }
    connection = settled.database._writer._connection
    [pages] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    answer = sato.ask("POST", f"/households/{household}/visits", data={**typed, "observation": "あ" * 4000})
    while answer.status_code == 303:
        typed["id"] = cast.new_id()
        answer = sato.ask("POST", f"/households/{household}/visits", data={**typed, "observation": "あ" * 4000})
    assert answer.status_code == 503
    assert "大丈夫" in answer.text


@pytest.fixture
def broken(app: FastAPI) -> FastAPI:
    @app.get("/broken")
    def broken(name: str = "") -> None:
        raise KeyError(name)

    @app.get("/no-template")
    def no_template() -> Page:
        return Page("no/such.html", {"page": {"language": "ja"}})

    return app


@pytest.mark.parametrize("address", ["/broken?name=田中ハナ", "/no-template"])
def test_a_bug_is_a_number_on_a_page_and_no_stack_trace(
    stranger: Door, broken: FastAPI, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = stranger.get(address)
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "田中" not in answer.text
    assert answer.headers["content-security-policy"] == CSP
    number = caplog.records[-1].getMessage().split()[1].rstrip(":")
    assert number in answer.text


def test_a_log_holds_nobody_s_data(stranger: Door, broken: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        stranger.get("/broken?name=田中ハナ")
    ours = [record.getMessage() for record in caplog.records if record.name == "banso"]
    assert ours
    assert not [line for line in ours if "田中" in line or "name=" in line or "%E7" in line]
    assert all(record.exc_info is None for record in caplog.records if record.name == "banso")


def test_a_long_page_comes_packed_and_reads_the_same(stranger: Door) -> None:
    plain = stranger.ask("GET", "/nowhere", {"accept-encoding": "identity"})
    for accepted in ("br", "gzip"):
        packed = stranger.ask("GET", "/nowhere", {"accept-encoding": accepted})
        assert packed.headers["content-encoding"] == accepted
        assert packed.text == plain.text


def test_the_page_s_frame_says_when_everything_is_invented(stranger: Door, settled: Store) -> None:
    assert 'class="demo"' not in stranger.get("/nowhere").text
    settled.numbers.make_demo()
    assert 'class="demo"' in stranger.get("/nowhere").text
