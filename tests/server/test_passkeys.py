"""Signing in by passkey: the true touch comes in, and each false one is turned away for its own reason."""

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from webauthn import verify_authentication_response

from server.clock import Clock
from server.settings import Settings
from server.store import Store
from server.trust.stranger import STRANGER
from tests.server.authenticator_soft import BACKED_UP, BACKUP_ELIGIBLE, PRESENT, VERIFIED, Authenticator
from tests.server.coming_in import SATO, SUZUKI, Browser, with_staff


@pytest.fixture
def browser(settings: Settings, store: Store) -> Browser:
    return Browser(settings, with_staff(store))


def later(monkeypatch: pytest.MonkeyPatch, ms: int) -> None:
    now = Clock.true_ms()
    monkeypatch.setattr(Clock, "true_ms", staticmethod(lambda: now + ms))


def test_one_touch_signs_in(browser: Browser) -> None:
    passkey = browser.enrolled()
    other = browser.another()
    answer = other.sign_in(passkey)
    assert (answer.status_code, answer.json()["person"]) == (200, SATO)
    assert other.is_signed_in()


def test_a_passkey_that_does_not_count_goes_on_working(browser: Browser) -> None:
    passkey = browser.enrolled(counts=False)
    assert [browser.another().sign_in(passkey).status_code for _ in range(2)] == [200, 200]


def test_a_synced_passkey_signs_in_before_and_after_its_first_backup(browser: Browser) -> None:
    passkey = browser.enrolled(flags=PRESENT | VERIFIED | BACKUP_ELIGIBLE)
    passkey.flags |= BACKED_UP
    assert browser.another().sign_in(passkey).status_code == 200
    assert browser.store.passkeys.of_staff(SATO)[0].is_backed_up


@pytest.mark.parametrize(
    "wrong",
    [
        {"flags": PRESENT},
        {"flags": VERIFIED},
        {"flags": PRESENT | VERIFIED | BACKUP_ELIGIBLE},
        {"flags": PRESENT | VERIFIED | BACKED_UP},
        {"rp_id": "example.org"},
        {"origin": "http://localhost:8001"},
        {"origin": "https://localhost:8000"},
        {"client_data": {"crossOrigin": True}},
        {"client_data": {"crossOrigin": "false"}},
        {"client_data": {"crossOrigin": None}},
        {"client_data": {"topOrigin": "http://localhost:8000"}},
        {"client_data": {"type": "webauthn.create"}},
        {"staff_id": SUZUKI},
        {"id": b"nobody's"},
    ],
)
def test_a_touch_that_is_wrong_in_one_thing_does_not_sign_in(browser: Browser, wrong: dict[str, Any]) -> None:
    passkey = browser.enrolled()
    for name, value in wrong.items():
        setattr(passkey, name, value)
    other = browser.another()
    assert other.sign_in(passkey).status_code == 403
    assert not other.is_signed_in()


def test_a_passkey_that_was_backup_eligible_cannot_lose_that(browser: Browser) -> None:
    passkey = browser.enrolled(flags=PRESENT | VERIFIED | BACKUP_ELIGIBLE)
    passkey.flags = PRESENT | VERIFIED
    assert browser.another().sign_in(passkey).status_code == 403


def test_a_signature_by_another_key_does_not_sign_in(browser: Browser) -> None:
    passkey = browser.enrolled()
    passkey.key = Authenticator().key
    assert browser.another().sign_in(passkey).status_code == 403


@pytest.mark.parametrize("fallen_to", [0, 4, 5])
def test_a_counter_that_does_not_rise_is_refused_and_told_to_the_operator(
    browser: Browser, caplog: pytest.LogCaptureFixture, fallen_to: int
) -> None:
    passkey = browser.enrolled(counter=5)
    passkey.counter, passkey.counts = fallen_to, False
    with caplog.at_level(logging.ERROR, logger="banso.trust"):
        assert browser.another().sign_in(passkey).status_code == 403
    assert "may have been copied" in caplog.text


def test_a_forged_counter_raises_no_alarm(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    passkey = browser.enrolled(counter=5)
    passkey.key, passkey.counter = Authenticator().key, 0
    browser.another().sign_in(passkey)
    assert "copied" not in caplog.text


def test_an_unknown_passkey_hears_the_same_as_a_wrong_one(browser: Browser) -> None:
    known, unknown = browser.enrolled(), Authenticator(staff_id=SATO)
    known.key = unknown.key
    wrong, missing = (browser.another().sign_in(one) for one in (known, unknown))
    assert (wrong.status_code, wrong.json()) == (missing.status_code, missing.json())


def test_an_unknown_passkey_is_verified_too(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[bytes] = []

    def watched(**given: Any) -> Any:
        keys.append(given["credential_public_key"])
        return verify_authentication_response(**given)

    monkeypatch.setattr("server.trust.ceremony.verify_authentication_response", watched)
    browser.sign_in(Authenticator(staff_id=SATO))
    assert keys == [STRANGER.public_key]


def test_somebody_who_left_does_not_come_in(browser: Browser) -> None:
    passkey = browser.enrolled()
    browser.store.staff.leave(SATO, Clock.true_ms())
    assert not browser.is_signed_in()
    assert browser.another().sign_in(passkey).status_code == 403


def test_a_removed_passkey_does_not_come_in_and_its_sessions_end(browser: Browser) -> None:
    first, elsewhere = browser.enrolled(), browser.another()
    elsewhere.sign_in(first)
    [passkey] = browser.store.passkeys.of_staff(SATO)
    further(browser)
    assert browser.client.post(f"/auth/passkeys/{passkey.id}/removal").status_code == 303
    assert (browser.is_signed_in(), elsewhere.is_signed_in()) == (True, False)
    assert browser.another().sign_in(first).status_code == 403


def further(browser: Browser) -> Authenticator:
    passkey = Authenticator()
    credential = passkey.register(browser.ask("further"))
    assert browser.client.post("/auth/passkeys", json={"credential": credential}).status_code == 201
    return passkey


def test_a_further_passkey_signs_in_alone(browser: Browser) -> None:
    browser.enrolled()
    assert browser.another().sign_in(further(browser)).status_code == 200


def test_a_further_passkey_needs_somebody_signed_in(browser: Browser) -> None:
    assert browser.client.post("/auth/challenges", json={"purpose": "further"}).status_code == 401


def test_the_last_passkey_is_removed_only_after_the_warning(browser: Browser) -> None:
    browser.enrolled()
    [passkey] = browser.store.passkeys.of_staff(SATO)
    address = f"/auth/passkeys/{passkey.id}/removal"
    warned = browser.client.post(address)
    assert (warned.status_code, "最後のパスキー" in warned.text) == (409, True)
    assert browser.store.passkeys.of_staff(SATO)
    assert browser.client.post(address, data={"last": "yes"}).status_code == 303
    assert not browser.store.passkeys.of_staff(SATO)


def test_nobody_names_or_removes_a_passkey_of_somebody_else(browser: Browser) -> None:
    browser.enrolled(SUZUKI)
    [theirs] = browser.store.passkeys.of_staff(SUZUKI)
    mine = browser.another()
    mine.enrolled(SATO)
    assert mine.client.post(f"/auth/passkeys/{theirs.id}/name", data={"name": "x"}).status_code == 404
    assert mine.client.post(f"/auth/passkeys/{theirs.id}/removal", data={"last": "yes"}).status_code == 404
    assert (
        theirs.name not in mine.get("/auth/passkeys").text.split("<main")[1]
        or theirs.id not in mine.get("/auth/passkeys").text
    )


def test_a_name_is_kept_on_one_line_and_shown_as_text(browser: Browser) -> None:
    browser.enrolled()
    [passkey] = browser.store.passkeys.of_staff(SATO)
    browser.client.post(f"/auth/passkeys/{passkey.id}/name", data={"name": " 仕事用\n<b>スマホ</b>\u202e "})
    assert browser.store.passkeys.of_staff(SATO)[0].name == "仕事用 <b>スマホ</b>"
    assert "仕事用 &lt;b&gt;" in browser.get("/auth/passkeys").text


@pytest.mark.parametrize("name", ["", " ", "\u202e"])
def test_a_name_has_to_say_something(browser: Browser, name: str) -> None:
    browser.enrolled()
    [passkey] = browser.store.passkeys.of_staff(SATO)
    assert browser.client.post(f"/auth/passkeys/{passkey.id}/name", data={"name": name}).status_code == 400


@pytest.mark.parametrize(
    "mangle",
    [
        lambda _: {},
        lambda _: {"id": 1},
        lambda c: c | {"response": None},
        lambda c: c | {"response": c["response"] | {"clientDataJSON": "e30"}},
        lambda c: c | {"response": c["response"] | {"clientDataJSON": "W10"}},
        lambda c: c | {"response": c["response"] | {"clientDataJSON": "____"}},
        lambda c: c | {"response": c["response"] | {"authenticatorData": ""}},
        lambda c: c | {"response": c["response"] | {"authenticatorData": "AAAA"}},
        lambda c: c | {"response": c["response"] | {"authenticatorData": 7}},
        lambda c: c | {"response": c["response"] | {"signature": "AAAA"}},
        lambda c: c | {"response": c["response"] | {"signature": "é"}},
        lambda c: c | {"response": c["response"] | {"userHandle": None}},
        lambda c: c | {"response": c["response"] | {"userHandle": []}},
        lambda c: c | {"rawId": "AAAA"},
        lambda c: c | {"type": "password"},
        lambda c: c | {"id": "A" * 100_000, "rawId": "A" * 100_000},
    ],
)
def test_a_broken_answer_is_a_clear_code_and_never_a_bug(browser: Browser, mangle: Callable[[Any], Any]) -> None:
    credential = browser.enrolled().touch(browser.ask("sign-in"))
    answer = browser.client.post("/auth/sessions", json={"credential": mangle(credential)})
    assert answer.status_code in (400, 401, 403)
    assert answer.json()["message_ja"]


def test_every_byte_of_an_answer_counts(browser: Browser) -> None:
    from server.trust.base64url import from_text, to_text

    passkey = browser.enrolled(counts=False)
    began = time.monotonic()
    for part in ("authenticatorData", "signature"):
        for at in range(0, 37, 3):
            credential = passkey.touch(browser.ask("sign-in"))
            raw = bytearray(from_text(credential["response"][part], part))
            raw[at] ^= 0x20
            credential["response"][part] = to_text(bytes(raw))
            assert browser.client.post("/auth/sessions", json={"credential": credential}).status_code == 403
    assert time.monotonic() - began < 30


def test_only_our_own_pages_may_post(browser: Browser) -> None:
    answer = browser.client.post(
        "/auth/challenges", json={"purpose": "sign-in"}, headers={"origin": "https://example.org"}
    )
    assert answer.status_code == 403
