"""Sessions and devices: how long they last, what extends them, what the phone is given."""

import re
from dataclasses import replace
from typing import Any

import pytest

from server.clock import Clock
from server.settings import Settings
from server.store import Store
from server.store.sessions import Session
from server.trust.seal import ServerKey
from server.trust.tokens import hashed
from tests.server.authenticator_soft import Authenticator
from tests.server.coming_in import SATO, SUZUKI, Browser, with_staff
from tests.server.test_passkeys import later

MINUTE, HOUR = 60_000, 3_600_000


@pytest.fixture
def browser(settings: Settings, store: Store) -> Browser:
    return Browser(settings, with_staff(store))


@pytest.fixture
def passkey(browser: Browser) -> Authenticator:
    return browser.enrolled()


def arrived(browser: Browser, passkey: Authenticator, **more: Any) -> dict[str, Any]:
    answer = browser.sign_in(passkey, **more)
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def session(browser: Browser) -> Session:
    """The one of this browser's cookie."""
    found = browser.store.sessions.by_token(hashed(browser.client.cookies["banso"]))
    assert found
    return found


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser, passkey: Authenticator) -> None:
    cookie = browser.sign_in(passkey).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


def test_the_store_knows_only_the_hash_of_the_cookie(
    browser: Browser, passkey: Authenticator, settings: Settings
) -> None:
    token = browser.client.cookies["banso"]
    assert session(browser).staff_id == SATO
    assert token.encode() not in b"".join(path.read_bytes() for path in settings.data.iterdir())


def test_a_session_ends_after_an_idle_hour_where_no_vault_locks(
    browser: Browser, passkey: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived(browser, passkey)
    later(monkeypatch, HOUR)
    assert not browser.is_signed_in()


def test_doing_something_keeps_it_from_idling(
    browser: Browser, passkey: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived(browser, passkey)
    for _ in range(3):
        later(monkeypatch, HOUR - MINUTE)
        assert browser.is_signed_in()


def test_a_phone_with_a_vault_does_not_idle_but_ends_after_twelve_hours(
    browser: Browser, passkey: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived(browser, passkey, keeps=True)
    later(monkeypatch, 12 * HOUR - MINUTE)
    assert browser.is_signed_in()
    later(monkeypatch, MINUTE)
    assert not browser.is_signed_in()


def test_sync_extends_nothing(browser: Browser, passkey: Authenticator, monkeypatch: pytest.MonkeyPatch) -> None:
    arrived(browser, passkey)
    before = session(browser).used_at
    later(monkeypatch, HOUR - MINUTE)
    browser.client.post("/sync", json={"format": 1, "device": "x", "epoch": "", "cursor": "", "operations": []})
    assert session(browser).used_at == before


def test_signing_out_ends_it_for_good(browser: Browser, passkey: Authenticator) -> None:
    token = browser.client.cookies["banso"]
    assert browser.client.post("/auth/sign-out").headers["location"] == "/auth/sign-in?out=1"
    browser.client.cookies.set("banso", token)
    assert not browser.is_signed_in()
    assert browser.client.delete("/auth/sessions").status_code == 204


def test_signing_in_again_ends_the_session_before(browser: Browser, passkey: Authenticator) -> None:
    before = browser.client.cookies["banso"]
    arrived(browser, passkey)
    assert browser.store.sessions.by_token(hashed(before)) is None
    assert browser.client.cookies["banso"] != before


def test_a_page_leads_to_signing_in_when_nobody_is(browser: Browser) -> None:
    answer = browser.get("/auth/passkeys")
    assert (answer.status_code, answer.headers["location"]) == (303, "/auth/sign-in?next=/auth/passkeys")


def test_signing_in_leads_on_to_the_page_that_was_asked_for(browser: Browser) -> None:
    asked = "/timeline?before=12&shown=60"
    sign_in = browser.get(asked).headers["location"]
    assert f'href="{asked.replace("&", "&amp;")}" data-next' in browser.get(sign_in).text
    assert browser.get(f"{sign_in}&language=en").headers["location"] == sign_in


ELSEWHERE = (
    "https://example.org/",
    "//example.org/",
    "/\\example.org/",
    "/\t/example.org/",
    "\n//example.org/",
    "javascript:alert(1)",
    "timeline",
    "/auth/sign-in",
    "/auth/sign-out",
    '/"><script>',
    "/" + "a" * 300,
    "",
)


@pytest.mark.parametrize("told", ELSEWHERE)
def test_signing_in_leads_nowhere_else(browser: Browser, told: str) -> None:
    page = browser.get("/auth/sign-in", params={"next": told}).text
    assert re.findall(r'href="([^"]*)" data-next', page) == ["/"]


def test_a_made_up_cookie_is_nobody(browser: Browser) -> None:
    browser.client.cookies.set("banso", "x")
    assert not browser.is_signed_in()


def test_ended_sessions_are_swept(browser: Browser, passkey: Authenticator, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 13 * HOUR)
    arrived(browser, passkey)
    row = browser.store.database.one("SELECT count(*) AS n FROM sessions WHERE municipality_id = :m")
    assert row
    assert row["n"] == 1


def test_a_phone_that_keeps_data_gets_a_device_and_the_servers_key(
    browser: Browser, passkey: Authenticator, settings: Settings
) -> None:
    answer = arrived(browser, passkey, keeps=True)
    device = browser.store.devices.by_id(answer["device"]["id"])
    assert device
    assert (device.staff_id, device.token_hash) == (SATO, hashed(answer["device"]["token"]))
    assert answer["server_key"] == ServerKey.load_or_make(settings.data).for_phones()
    assert answer["lock"] == {"idle": 10, "hidden": 5}


def test_signing_in_again_on_the_same_phone_keeps_its_device(browser: Browser, passkey: Authenticator) -> None:
    given = arrived(browser, passkey, keeps=True)["device"]
    assert arrived(browser, passkey, keeps=True, device=given)["device"] == given


@pytest.mark.parametrize("wrong", [{"token": "x"}, {"id": "x"}])
def test_a_device_that_cannot_prove_itself_becomes_a_new_one(
    browser: Browser, passkey: Authenticator, wrong: dict[str, Any]
) -> None:
    given = arrived(browser, passkey, keeps=True)["device"]
    again = arrived(browser, passkey, keeps=True, device=given | wrong)["device"]
    assert again["id"] != given["id"]


def test_a_device_of_somebody_else_is_not_taken_over(browser: Browser, passkey: Authenticator) -> None:
    given = arrived(browser, passkey, keeps=True)["device"]
    theirs = browser.another().enrolled(SUZUKI)
    browser.store.staff.keep(replace(browser.store.staff.by_id(SUZUKI), role="worker"))
    assert arrived(browser.another(), theirs, keeps=True, device=given)["device"]["id"] != given["id"]


def test_a_revoked_device_gets_no_other_and_its_session_ends(browser: Browser, passkey: Authenticator) -> None:
    given = arrived(browser, passkey, keeps=True)["device"]
    browser.store.devices.revoke(given["id"], Clock.true_ms())
    assert not browser.is_signed_in()
    assert arrived(browser, passkey, keeps=True, device=given)["device"] is None


def test_a_supervisors_browser_keeps_nothing(browser: Browser) -> None:
    theirs = browser.enrolled(SUZUKI)
    assert arrived(browser, theirs, keeps=True)["device"] is None


def test_before_signing_in_the_language_is_a_cookie(browser: Browser) -> None:
    assert browser.get("/auth/sign-in?language=en").headers["location"] == "/auth/sign-in"
    assert "Sign in with a passkey" in browser.get("/auth/sign-in").text
    assert browser.get("/auth/sign-in?language=xx").status_code == 200
