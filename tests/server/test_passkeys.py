"""Signing in by passkey: the true touch comes in, and each false one is turned away for its own reason."""

import logging
import time

import pytest

from server.clock import Clock
from tests.server.authenticator_soft import BACKED_UP, BACKUP_ELIGIBLE, PRESENT, VERIFIED, Authenticator
from tests.server.coming_in import SATO, SUZUKI, Browser, invited, with_staff


@pytest.fixture
def browser(settings, store):
    return Browser(settings, with_staff(store))


def later(monkeypatch, ms):
    now = Clock.true_ms()
    monkeypatch.setattr(Clock, "true_ms", staticmethod(lambda: now + ms))


def test_one_touch_signs_in(browser):
    passkey = browser.enrolled()
    other = browser.another()
    answer = other.sign_in(passkey)
    assert (answer.status_code, answer.json()["person"]) == (200, SATO)
    assert other.is_signed_in()


def test_a_passkey_that_does_not_count_goes_on_working(browser):
    passkey = browser.enrolled(counts=False)
    assert [browser.another().sign_in(passkey).status_code for _ in range(2)] == [200, 200]


def test_a_synced_passkey_signs_in_before_and_after_its_first_backup(browser):
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
def test_a_touch_that_is_wrong_in_one_thing_does_not_sign_in(browser, wrong):
    passkey = browser.enrolled()
    for name, value in wrong.items():
        setattr(passkey, name, value)
    other = browser.another()
    assert other.sign_in(passkey).status_code == 403
    assert not other.is_signed_in()


def test_a_passkey_that_was_backup_eligible_cannot_lose_that(browser):
    passkey = browser.enrolled(flags=PRESENT | VERIFIED | BACKUP_ELIGIBLE)
    passkey.flags = PRESENT | VERIFIED
    assert browser.another().sign_in(passkey).status_code == 403


def test_a_signature_by_another_key_does_not_sign_in(browser):
    passkey = browser.enrolled()
    passkey.key = Authenticator().key
    assert browser.another().sign_in(passkey).status_code == 403


@pytest.mark.parametrize("fallen_to", [0, 4, 5])
def test_a_counter_that_does_not_rise_is_refused_and_told_to_the_operator(browser, caplog, fallen_to):
    passkey = browser.enrolled(counter=5)
    passkey.counter, passkey.counts = fallen_to, False
    with caplog.at_level(logging.ERROR, logger="banso.trust"):
        assert browser.another().sign_in(passkey).status_code == 403
    assert "may have been copied" in caplog.text


def test_a_forged_counter_raises_no_alarm(browser, caplog):
    passkey = browser.enrolled(counter=5)
    passkey.key, passkey.counter = Authenticator().key, 0
    browser.another().sign_in(passkey)
    assert "copied" not in caplog.text


def test_an_unknown_passkey_hears_the_same_as_a_wrong_one(browser):
    known, unknown = browser.enrolled(), Authenticator(staff_id=SATO)
    known.key = unknown.key
    wrong, missing = (browser.another().sign_in(one) for one in (known, unknown))
    assert (wrong.status_code, wrong.json()) == (missing.status_code, missing.json())


def test_an_unknown_passkey_is_verified_too(browser, monkeypatch):
    from server.trust import ceremony

    keys = []
    real = ceremony.verify_authentication_response
    monkeypatch.setattr(
        ceremony,
        "verify_authentication_response",
        lambda **given: (keys.append(given["credential_public_key"]), real(**given))[1],
    )
    browser.sign_in(Authenticator(staff_id=SATO))
    assert keys == [ceremony.STRANGER.public_key]


def test_a_challenge_is_answered_once(browser):
    passkey = browser.enrolled()
    options = browser.ask("sign-in")
    answers = [
        browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)}).status_code for _ in range(2)
    ]
    assert answers == [200, 401]


def test_a_wrong_answer_uses_the_challenge_up(browser):
    passkey = browser.enrolled()
    options = browser.ask("sign-in")
    passkey.rp_id = "example.org"
    browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)})
    passkey.rp_id = "localhost"
    assert browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)}).status_code == 401


def test_a_challenge_is_answered_only_where_it_was_asked_for(browser):
    passkey, other = browser.enrolled(), browser.another()
    credential = passkey.touch(browser.ask("sign-in"))
    assert other.client.post("/auth/sessions", json={"credential": credential}).status_code == 401


def test_a_challenge_for_one_thing_does_not_do_for_another(browser):
    passkey = browser.enrolled()
    options = browser.ask("further")
    assert browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)}).status_code == 401


def test_a_challenge_of_our_own_making_is_not_accepted(browser):
    credential = browser.enrolled().touch({"challenge": "A" * 43})
    assert browser.client.post("/auth/sessions", json={"credential": credential}).status_code == 401


def test_a_challenge_lasts_five_minutes(browser, monkeypatch):
    passkey = browser.enrolled()
    credential = passkey.touch(browser.ask("sign-in"))
    later(monkeypatch, 300_000)
    assert browser.client.post("/auth/sessions", json={"credential": credential}).status_code == 401


def test_challenges_are_random_and_do_not_pile_up(browser, monkeypatch):
    asked = [browser.ask("sign-in")["challenge"] for _ in range(20)]
    assert len(set(asked)) == 20
    assert all(len(challenge) == 43 for challenge in asked)
    assert kept(browser) == 8
    later(monkeypatch, 300_001)
    browser.another().ask("sign-in")
    assert kept(browser) == 1


def kept(browser):
    row = browser.store.database.one("SELECT count(*) AS n FROM challenges WHERE municipality_id = :m")
    return row["n"]


def test_options_ask_for_a_resident_verified_passkey_and_name_no_passkey(browser):
    creation = browser.ask("invited", invitation=invited(browser.store))
    chosen = creation["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"], creation["attestation"]) == ("required", "required", "none")
    request = browser.ask("sign-in")
    assert (request["userVerification"], request.get("allowCredentials", [])) == ("required", [])


def test_somebody_who_left_does_not_come_in(browser):
    passkey = browser.enrolled()
    browser.store.staff.leave(SATO, Clock.true_ms())
    assert not browser.is_signed_in()
    assert browser.another().sign_in(passkey).status_code == 403


def test_a_removed_passkey_does_not_come_in_and_its_sessions_end(browser):
    first, elsewhere = browser.enrolled(), browser.another()
    elsewhere.sign_in(first)
    [passkey] = browser.store.passkeys.of_staff(SATO)
    further(browser)
    assert browser.client.post(f"/auth/passkeys/{passkey.id}/removal").status_code == 303
    assert (browser.is_signed_in(), elsewhere.is_signed_in()) == (True, False)
    assert browser.another().sign_in(first).status_code == 403


def further(browser):
    passkey = Authenticator()
    credential = passkey.register(browser.ask("further"))
    assert browser.client.post("/auth/passkeys", json={"credential": credential}).status_code == 201
    return passkey


def test_a_further_passkey_signs_in_alone(browser):
    browser.enrolled()
    assert browser.another().sign_in(further(browser)).status_code == 200


def test_a_further_passkey_needs_somebody_signed_in(browser):
    assert browser.client.post("/auth/challenges", json={"purpose": "further"}).status_code == 401


def test_the_last_passkey_is_removed_only_after_the_warning(browser):
    browser.enrolled()
    [passkey] = browser.store.passkeys.of_staff(SATO)
    address = f"/auth/passkeys/{passkey.id}/removal"
    warned = browser.client.post(address)
    assert (warned.status_code, "最後のパスキー" in warned.text) == (409, True)
    assert browser.store.passkeys.of_staff(SATO)
    assert browser.client.post(address, data={"last": "yes"}).status_code == 303
    assert not browser.store.passkeys.of_staff(SATO)


def test_nobody_names_or_removes_a_passkey_of_somebody_else(browser):
    browser.enrolled(SUZUKI)
    [theirs] = browser.store.passkeys.of_staff(SUZUKI)
    mine = browser.another()
    mine.enrolled(SATO)
    assert mine.client.post(f"/auth/passkeys/{theirs.id}/name", data={"name": "x"}).status_code == 404
    assert mine.client.post(f"/auth/passkeys/{theirs.id}/removal", data={"last": "yes"}).status_code == 404
    assert theirs.name not in mine.get("/auth/passkeys").text.split("<main")[1] or theirs.id not in mine.get("/auth/passkeys").text


def test_a_name_is_kept_on_one_line_and_shown_as_text(browser):
    browser.enrolled()
    [passkey] = browser.store.passkeys.of_staff(SATO)
    browser.client.post(f"/auth/passkeys/{passkey.id}/name", data={"name": " 仕事用\n<b>スマホ</b>\u202e "})
    assert browser.store.passkeys.of_staff(SATO)[0].name == "仕事用 <b>スマホ</b>"
    assert "仕事用 &lt;b&gt;" in browser.get("/auth/passkeys").text


@pytest.mark.parametrize("name", ["", " ", "\u202e"])
def test_a_name_has_to_say_something(browser, name):
    browser.enrolled()
    [passkey] = browser.store.passkeys.of_staff(SATO)
    assert browser.client.post(f"/auth/passkeys/{passkey.id}/name", data={"name": name}).status_code == 400


@pytest.mark.parametrize(
    "mangle",
    [
        lambda c: {},
        lambda c: {"id": 1},
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
def test_a_broken_answer_is_a_clear_code_and_never_a_bug(browser, mangle):
    credential = browser.enrolled().touch(browser.ask("sign-in"))
    answer = browser.client.post("/auth/sessions", json={"credential": mangle(credential)})
    assert answer.status_code in (400, 401, 403)
    assert answer.json()["message_ja"]


def test_every_byte_of_an_answer_counts(browser):
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


def test_only_our_own_pages_may_post(browser):
    answer = browser.client.post("/auth/challenges", json={"purpose": "sign-in"}, headers={"origin": "https://example.org"})
    assert answer.status_code == 403
