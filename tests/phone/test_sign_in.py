"""Coming back: one touch signs in and opens, with a signal or without, and every other way is said in words."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.phone.authenticator import BUILT_IN, Authenticator, add_authenticator
from tests.phone.browser import let_worker_sleep
from tests.phone.serving import Server
from tests.phone.trust_pages import (
    change_person,
    current,
    device_of,
    enrol,
    invite,
    kept_people,
    lock,
    opened,
    sign_out,
    unlock,
)

# Two authenticators would both answer at once: the touch waits until the test has said which one is under the finger.
WAITING = """{
  const get = navigator.credentials.get.bind(navigator.credentials);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  navigator.credentials.get = async (options) => {
    while (options.publicKey.allowCredentials.length && !window.go) await pause();
    return get(options);
  };
}"""
NO_AUTOFILL = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all these phones; each person comes once."""
    running = opened(tmp_path_factory.mktemp("sign-in") / "data")
    yield running
    running.stop()


@pytest.fixture
def authenticator(context: BrowserContext) -> tuple[Authenticator, Page]:
    page = context.new_page()
    return add_authenticator(page), page


@pytest.fixture
def phone(authenticator: tuple[Authenticator, Page], server: Server, request: pytest.FixtureRequest) -> Page:
    """A worker's phone, enrolled."""
    page = authenticator[1]
    enrol(page, invite(server, f"佐藤 {request.node.name}"))
    return page


def test_signing_in_again_by_one_touch_opens_the_same_store_on_the_same_device(phone: Page, server: Server) -> None:
    device, [before] = device_of(phone), kept_people(phone)
    phone.add_init_script(NO_AUTOFILL)
    sign_out(phone)
    assert current(phone) is None
    phone.locator("[data-sign-in]").click()
    phone.wait_for_url(f"{server.url}/")
    expect(phone.locator("h1")).to_have_text("今日")
    [after] = kept_people(phone)
    assert (device_of(phone), after["wraps"]) == (device, before["wraps"])


def test_signing_in_after_the_session_ended_leads_to_the_page_that_was_asked_for(
    authenticator: tuple[Authenticator, Page], server: Server
) -> None:
    desk = authenticator[1]
    desk.add_init_script(NO_AUTOFILL)
    enrol(desk, invite(server, "木村 進", "supervisor"))
    desk.context.clear_cookies()
    asked = f"{server.url}/households?by=neighbourhood"
    desk.goto(asked)
    desk.locator(".auth__language button").click()
    desk.locator("html[lang=en]").wait_for()
    desk.locator("[data-sign-in]").click()
    desk.wait_for_url(asked)


def test_autofill_waits_without_disturbing_and_signs_in_when_a_passkey_is_chosen(
    authenticator: tuple[Authenticator, Page], phone: Page, server: Server
) -> None:
    authenticator[0].wait_for_touch()
    sign_out(phone)
    expect(phone.locator("[data-autofill]")).to_be_visible()
    expect(phone.locator("[data-says=signed_out]")).to_be_visible()
    expect(phone.locator("[data-sign-in]")).to_be_enabled()
    assert phone.locator("#passkey").get_attribute("autocomplete") == "username webauthn"
    authenticator[0].wait_for_touch(False)
    phone.reload()
    phone.wait_for_url(f"{server.url}/")


def test_the_lock_opens_at_the_page_that_was_asked_for(phone: Page, server: Server) -> None:
    phone.goto(f"{server.url}/households?by=neighbourhood")
    shown = phone.locator("h1").inner_text()
    lock(phone)
    assert phone.url.endswith("/households?by=neighbourhood")
    unlock(phone)
    assert phone.url.endswith("/households?by=neighbourhood")
    expect(phone.locator("h1")).to_have_text(shown)


def test_the_lock_opens_with_the_server_dead_and_says_nothing_personal(
    phone: Page, server: Server, request: pytest.FixtureRequest
) -> None:
    lock(phone)
    assert request.node.name not in phone.content()
    server.stop()
    try:
        unlock(phone)
        expect(phone.locator("h1")).to_have_text("今日")
    finally:
        server.start()


def test_unlocking_with_a_signal_signs_in_as_well(phone: Page, server: Server, context: BrowserContext) -> None:
    with phone.expect_response("**/auth/challenges") as asked:
        lock(phone)
    asked.value.finished()
    context.clear_cookies(name="banso")
    with phone.expect_response("**/auth/sessions") as answered:
        unlock(phone)
    assert answered.value.status == 200
    phone.goto(f"{server.url}/auth/passkeys")
    expect(phone.locator(".auth__passkey")).to_have_count(1)


def test_a_page_that_holds_the_key_answers_for_a_stopped_worker(phone: Page, server: Server) -> None:
    let_worker_sleep(phone)
    phone.goto(f"{server.url}/households")
    expect(phone.locator("[data-unlock]")).to_have_count(0)
    another = phone.context.new_page()
    let_worker_sleep(phone)
    another.goto(f"{server.url}/households")
    expect(another.locator("h1")).to_be_visible()
    expect(another.locator("[data-unlock]")).to_have_count(0)


def test_a_cancelled_unlock_says_what_is_safe_and_can_be_tried_again(phone: Page) -> None:
    lock(phone)
    phone.evaluate(
        "window.real = navigator.credentials.get.bind(navigator.credentials);"
        "void (navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')))"
    )
    phone.locator("[data-unlock]").click()
    expect(phone.locator("[data-says=cancelled]")).to_be_visible()
    phone.evaluate("void (navigator.credentials.get = window.real)")
    unlock(phone)


def test_a_passkey_that_does_not_open_this_phone_is_named_as_the_reason(phone: Page) -> None:
    change_person(phone, {"wraps": [{**kept_people(phone)[0]["wraps"][0], "credential": "another"}]})
    lock(phone)
    phone.locator("[data-unlock]").click()
    expect(phone.locator("[data-says=other_passkey]")).to_be_visible()


def test_a_lost_passkey_leaves_the_phone_online_only_until_it_begins_anew(phone: Page, server: Server) -> None:
    device, seq = device_of(phone), 7
    change_person(phone, {"device_seq": seq, "wraps": [{**kept_people(phone)[0]["wraps"][0], "credential": "lost"}]})
    phone.add_init_script(NO_AUTOFILL)
    sign_out(phone)
    phone.locator("[data-sign-in]").click()
    expect(phone.locator("[data-says=other_passkey]")).to_be_visible()
    assert current(phone) is None
    phone.locator("[data-anew]").click()
    phone.wait_for_url(f"{server.url}/")
    [row] = kept_people(phone)
    assert (row["device"], row["device_seq"], len(row["wraps"]), row["cursor"] != "") == (device, seq, 1, True)


def test_another_person_on_the_same_phone_locks_the_first_and_keeps_their_store(
    phone: Page, server: Server, request: pytest.FixtureRequest
) -> None:
    first = current(phone)
    left_open = phone.context.new_page()
    left_open.goto(f"{server.url}/households")
    phone.context.add_init_script(NO_AUTOFILL)
    phone.bring_to_front()
    sign_out(phone)
    enrol(phone, invite(server, f"高橋 {request.node.name}"))
    assert {row["id"] for row in kept_people(phone)} == {first, current(phone)}
    assert first != current(phone)
    assert urlsplit(left_open.url).path == "/auth/sign-in"
    left_open.goto(f"{server.url}/households")
    expect(left_open.locator("html")).to_have_attribute("data-person", current(phone))


def test_a_further_passkey_opens_this_phone_alone(
    authenticator: tuple[Authenticator, Page], phone: Page, server: Server
) -> None:
    built_in, session = authenticator[0], authenticator[0].session
    first = built_in.credentials()[0]
    phone.add_init_script(WAITING)
    phone.goto(f"{server.url}/auth/passkeys")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**BUILT_IN, "transport": "usb", "hasPrf": True}}
    )
    built_in.wait_for_touch()
    phone.locator("[data-add]").click()
    expect(phone.locator("[data-says=touch_again]")).to_be_visible()
    key_on_a_ring = Authenticator(session, made["authenticatorId"])
    key_on_a_ring.wait_for_touch()
    built_in.wait_for_touch(False)
    phone.evaluate("void (window.go = true)")
    expect(phone.locator("[data-says=added]")).to_be_visible()
    expect(phone.locator(".auth__passkey")).to_have_count(2)
    assert len(kept_people(phone)[0]["wraps"]) == 2
    built_in.remove(first)
    built_in.wait_for_touch()
    key_on_a_ring.wait_for_touch(False)
    phone.goto(f"{server.url}/")
    lock(phone)
    unlock(phone)
    expect(phone.locator("h1")).to_have_text("今日")


def test_a_passkey_is_named_and_the_last_one_removed_only_after_a_warning(phone: Page, server: Server) -> None:
    phone.goto(f"{server.url}/auth/passkeys")
    phone.locator(".auth__passkey .input").fill("仕事のスマホ")
    phone.locator(".auth__rename button").click()
    expect(phone.locator(".auth__passkey .input")).to_have_value("仕事のスマホ")
    phone.locator("form[data-remove] .button--danger").click()
    expect(phone.get_by_role("alert").filter(has_text="最後のパスキー")).to_be_visible()
    phone.locator("form[data-remove] .button--danger").click()
    expect(phone.locator(".auth__passkey")).to_have_count(0)
    assert kept_people(phone)[0]["wraps"] == []
    phone.add_init_script(NO_AUTOFILL)
    sign_out(phone)
    phone.locator("[data-sign-in]").click()
    expect(phone.locator("[data-says=not_allowed]")).to_be_visible()
