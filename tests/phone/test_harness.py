"""The tests' own machinery: a server that is really gone, a wire that really loses, a passkey that is carried over."""

import socket
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.phone.authenticator import add_authenticator, remember_prf
from tests.phone.browser import kill, launch
from tests.phone.serving import Server
from tests.phone.wire import Wire

MAKE = """async (host) => (await navigator.credentials.create({ publicKey: {
  challenge: new Uint8Array(32), rp: { id: host, name: "Banso" },
  user: { id: new Uint8Array([1]), name: "sato", displayName: "sato" },
  pubKeyCredParams: [{ type: "public-key", alg: -7 }],
  authenticatorSelection: { residentKey: "required", userVerification: "required" },
  extensions: { prf: { eval: { first: new Uint8Array(32) } } } } })).id"""
ASK = """async () => {
  const prf = { eval: { first: new Uint8Array(32) } };
  const answer = await navigator.credentials.get({ publicKey: {
    challenge: new Uint8Array(32), userVerification: "required", extensions: { prf } } });
  return [answer.id, [...new Uint8Array(answer.getClientExtensionResults().prf?.results?.first ?? [])]];
}"""


def test_a_stopped_server_is_gone_and_comes_back_at_the_same_address(server: Server) -> None:
    server.stop()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", server.port), timeout=2):
        pass
    server.start()
    assert server.answers()


def test_a_killed_server_keeps_who_was_invited(server: Server) -> None:
    first = server.invite("佐藤 恵")
    server.kill()
    server.start()
    assert server.invite("佐藤 恵") != first
    assert server.banso("invite").count("佐藤 恵") == 2


def asked(wire: Wire) -> int:
    """The status of one request through the wire."""
    line = HTTPConnection("127.0.0.1", wire.port, timeout=10)
    try:
        line.request("GET", "/sw.js", headers={"Host": f"localhost:{wire.port}"})
        return line.getresponse().status
    finally:
        line.close()


def test_a_cut_wire_breaks_and_a_mended_one_carries(wire: Wire) -> None:
    wire.cut()
    with pytest.raises((OSError, HTTPException)):
        asked(wire)
    wire.mend()
    assert asked(wire) == 200


def test_a_lost_answer_was_given_by_the_server(wire: Wire) -> None:
    wire.lose_answers("GET /sw.js")
    with pytest.raises((OSError, HTTPException)):
        asked(wire)
    assert wire.lost == 1


def test_slow_4g_takes_its_time(wire: Wire) -> None:
    begin = time.monotonic()
    asked(wire)
    quick = time.monotonic() - begin
    wire.slow_4g()
    begin = time.monotonic()
    asked(wire)
    assert time.monotonic() - begin > max(0.15, quick)


def test_a_passkey_carried_into_a_new_browser_still_opens_the_same_vault(
    playwright: Playwright, server: Server, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with launch(playwright, profile) as context:
        memory = remember_prf(context)
        page = context.new_page()
        first_authenticator = add_authenticator(page)
        page.goto(f"{server.url}/sw.js")
        made = page.evaluate(MAKE, "localhost")
        first = page.evaluate(ASK)
        carried = first_authenticator.credentials()
        kill(profile)
    with launch(playwright, profile) as context:
        remember_prf(context, memory)
        page = context.new_page()
        add_authenticator(page, credentials=carried)
        page.goto(f"{server.url}/sw.js")
        again = page.evaluate(ASK)
    assert first == again
    assert first[0] == made
    assert len(first[1]) == 32


def test_an_authenticator_without_prf_gives_none(phone: Page, server: Server) -> None:
    page = phone.context.new_page()
    add_authenticator(page, prf=False)
    page.goto(f"{server.url}/sw.js")
    page.evaluate(MAKE, "localhost")
    assert page.evaluate(ASK)[1] == []
