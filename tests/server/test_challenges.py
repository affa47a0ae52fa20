"""Challenges: random, answered once, within five minutes, by the browser that asked, for what it asked."""

import pytest

from server.settings import Settings
from server.store import Store
from tests.server.coming_in import Browser, invited, with_staff
from tests.server.test_passkeys import later


@pytest.fixture
def browser(settings: Settings, store: Store) -> Browser:
    return Browser(settings, with_staff(store))


def test_a_challenge_is_answered_once(browser: Browser) -> None:
    passkey = browser.enrolled()
    options = browser.ask("sign-in")
    answers = [
        browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)}).status_code for _ in range(2)
    ]
    assert answers == [200, 401]


def test_a_wrong_answer_uses_the_challenge_up(browser: Browser) -> None:
    passkey = browser.enrolled()
    options = browser.ask("sign-in")
    passkey.rp_id = "example.org"
    browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)})
    passkey.rp_id = "localhost"
    assert browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)}).status_code == 401


def test_a_challenge_is_answered_only_where_it_was_asked_for(browser: Browser) -> None:
    passkey, other = browser.enrolled(), browser.another()
    credential = passkey.touch(browser.ask("sign-in"))
    assert other.client.post("/auth/sessions", json={"credential": credential}).status_code == 401


def test_a_challenge_for_one_thing_does_not_do_for_another(browser: Browser) -> None:
    passkey = browser.enrolled()
    options = browser.ask("further")
    assert browser.client.post("/auth/sessions", json={"credential": passkey.touch(options)}).status_code == 401


def test_a_challenge_of_our_own_making_is_not_accepted(browser: Browser) -> None:
    credential = browser.enrolled().touch({"challenge": "A" * 43})
    assert browser.client.post("/auth/sessions", json={"credential": credential}).status_code == 401


def test_a_challenge_lasts_five_minutes(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    passkey = browser.enrolled()
    credential = passkey.touch(browser.ask("sign-in"))
    later(monkeypatch, 300_000)
    assert browser.client.post("/auth/sessions", json={"credential": credential}).status_code == 401


def test_challenges_are_random_and_do_not_pile_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [browser.ask("sign-in")["challenge"] for _ in range(20)]
    assert len(set(asked)) == 20
    assert all(len(challenge) == 43 for challenge in asked)
    assert kept(browser) == 8
    later(monkeypatch, 300_001)
    browser.another().ask("sign-in")
    assert kept(browser) == 1


def kept(browser: Browser) -> int:
    row = browser.store.database.one("SELECT count(*) AS n FROM challenges WHERE municipality_id = :m")
    return int(row["n"]) if row else 0


def test_options_ask_for_a_resident_verified_passkey_and_name_no_passkey(browser: Browser) -> None:
    creation = browser.ask("invited", invitation=invited(browser.store))
    chosen = creation["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"], creation["attestation"]) == (
        "required",
        "required",
        "none",
    )
    request = browser.ask("sign-in")
    assert (request["userVerification"], request.get("allowCredentials", [])) == ("required", [])
