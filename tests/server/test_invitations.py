"""Invitations: one link, one person, one passkey; looking at it uses nothing."""

from typing import Any

import pytest

from server.clock import Clock
from server.settings import Settings
from server.store import Store
from server.trust import invitations
from server.trust.ceremony import Registered
from server.trust.tokens import hashed
from tests.server.authenticator_soft import PRESENT, VERIFIED, Authenticator
from tests.server.coming_in import SATO, SUZUKI, Browser, invited, with_staff
from tests.server.test_passkeys import later

HOUR = 3_600_000


@pytest.fixture
def browser(settings: Settings, store: Store) -> Browser:
    return Browser(settings, with_staff(store))


def page(browser: Browser, token: str) -> Any:
    return browser.get(f"/auth/invitations/{token}")


def test_the_page_says_who_is_invited_and_its_title_does_not(browser: Browser) -> None:
    shown = page(browser, invited(browser.store))
    assert (shown.status_code, "佐藤 はるか" in shown.text) == (200, True)
    assert "佐藤" not in shown.text.split("<title>")[1].split("</title>")[0]


def test_a_link_preview_does_not_use_it(browser: Browser) -> None:
    token = invited(browser.store)
    for _ in range(3):
        page(browser, token)
        browser.ask("invited", invitation=token)
    assert browser.enrol(token, Authenticator()).status_code == 200


def test_a_passkey_made_with_it_signs_its_person_in(browser: Browser) -> None:
    answer = browser.enrol(invited(browser.store), Authenticator())
    assert (answer.json()["person"], answer.json()["role"]) == (SATO, "worker")
    assert browser.is_signed_in()


def test_it_works_once(browser: Browser) -> None:
    token, other = invited(browser.store), browser.another()
    credential = Authenticator().register(other.ask("invited", invitation=token))
    browser.enrol(token, Authenticator())
    late = other.client.post("/auth/registrations", json={"invitation": token, "credential": credential})
    assert (late.status_code, other.is_signed_in()) == (403, False)
    closed = page(other, token)
    assert (closed.status_code, "もう使われています" in closed.text) == (410, True)
    assert "佐藤" not in closed.text


def test_two_at_the_same_moment_cannot_both_have_it(browser: Browser) -> None:
    from server.trust import passkeys

    token = invited(browser.store)
    invitation = invitations.find(browser.store, token)
    one, two = (passkeys._passkey(believed(), SATO, "x", Clock.true_ms()) for _ in range(2))
    assert [browser.store.passkeys.add_invited(each, invitation.id) for each in (one, two)] == [True, False]
    assert [each.id for each in browser.store.passkeys.of_staff(SATO)] == [one.id]


def believed() -> Registered:
    return Registered(Authenticator().id.hex(), b"", 0, False, False, [])


def test_it_ends_after_three_days(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    token = invited(browser.store)
    credential = Authenticator().register(browser.ask("invited", invitation=token))
    later(monkeypatch, 72 * HOUR)
    late = browser.client.post("/auth/registrations", json={"invitation": token, "credential": credential})
    assert late.status_code == 403
    assert (page(browser, token).status_code, "期限が過ぎ" in page(browser, token).text) == (410, True)


def test_it_can_be_withdrawn(browser: Browser) -> None:
    token = invited(browser.store)
    [open_one] = browser.store.invitations.open(Clock.true_ms())
    assert browser.store.invitations.withdraw(open_one.id, Clock.true_ms())
    assert "取り消され" in page(browser, token).text
    assert browser.client.post("/auth/challenges", json={"purpose": "invited", "invitation": token}).status_code == 403
    assert not browser.store.invitations.withdraw(open_one.id, Clock.true_ms())


def test_one_for_somebody_who_left_is_closed(browser: Browser) -> None:
    token = invited(browser.store)
    browser.store.staff.leave(SATO, Clock.true_ms())
    assert page(browser, token).status_code == 410


@pytest.mark.parametrize("token", ["x", "é", "%00", "A" * 5000])
def test_an_unknown_link_is_a_clear_page(browser: Browser, token: str) -> None:
    shown = page(browser, token)
    assert (shown.status_code, "見つかりません" in shown.text) == (410, True)


def test_the_token_is_nowhere_in_the_store(browser: Browser, settings: Settings) -> None:
    token = invited(browser.store)
    browser.enrol(token, Authenticator())
    files = b"".join(path.read_bytes() for path in settings.data.iterdir())
    assert token.encode() not in files
    assert hashed(token).encode() in files


def test_an_invitation_of_one_person_does_not_make_a_passkey_for_another(browser: Browser) -> None:
    theirs, mine = invited(browser.store, SUZUKI), invited(browser.store, SATO)
    credential = Authenticator().register(browser.ask("invited", invitation=mine))
    swapped = browser.client.post("/auth/registrations", json={"invitation": theirs, "credential": credential})
    assert swapped.status_code == 403
    assert not browser.store.passkeys.of_staff(SUZUKI)


@pytest.mark.parametrize(
    "wrong",
    [
        {"flags": PRESENT},
        {"flags": VERIFIED},
        {"rp_id": "example.org"},
        {"origin": "https://example.org"},
        {"client_data": {"crossOrigin": True}},
        {"client_data": {"topOrigin": "https://example.org"}},
        {"client_data": {"type": "webauthn.get"}},
        {"results": {"credProps": {"rk": False}}},
    ],
)
def test_a_passkey_that_is_wrong_in_one_thing_is_not_kept_and_the_invitation_stays(
    browser: Browser, wrong: dict[str, Any]
) -> None:
    token = invited(browser.store)
    assert browser.enrol(token, Authenticator(**wrong)).status_code in (400, 403)
    assert not browser.store.passkeys.of_staff(SATO)
    assert browser.enrol(token, Authenticator()).status_code == 200


def test_the_same_passkey_is_not_registered_twice_and_the_second_invitation_stays(browser: Browser) -> None:
    passkey, token = browser.enrolled(), invited(browser.store, SUZUKI)
    assert browser.enrol(token, passkey).status_code == 409
    assert invitations.fate(invitations.find(browser.store, token), Clock.true_ms()) == invitations.OPEN


def test_the_language_chosen_on_the_page_stays(browser: Browser) -> None:
    token = invited(browser.store)
    assert page(browser, f"{token}?language=en").headers["location"] == f"/auth/invitations/{token}"
    assert "Make a passkey" in page(browser, token).text
    browser.enrol(token, Authenticator())
    assert browser.store.staff.by_id(SATO).language == "en"
