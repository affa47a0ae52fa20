"""The first minute: an invitation becomes a passkey, a session, and a phone that keeps what it is told under lock."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.phone.authenticator import add_authenticator, remember_prf
from tests.phone.serving import Server
from tests.phone.trust_pages import device_of, enrol, invite, kept_people, opened, violations

ONLY_AT_A_TOUCH = """() => {
  const create = navigator.credentials.create;
  navigator.credentials.create = async function (options) {
    const made = await create.call(navigator.credentials, options);
    const told = { ...made.getClientExtensionResults(), prf: { enabled: true } };
    return Object.defineProperty(made, "getClientExtensionResults", { value: () => told });
  };
}"""
CANCELLED = """() => {
  navigator.credentials.create = () => Promise.reject(new DOMException("", "NotAllowedError"));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all these phones; each person comes once."""
    running = opened(tmp_path_factory.mktemp("enrol") / "data")
    yield running
    running.stop()


@pytest.fixture
def link(server: Server, request: pytest.FixtureRequest) -> str:
    return invite(server, f"佐藤 {request.node.name}")


def test_an_invitation_leads_to_today_and_a_locked_store(phone: Page, link: str) -> None:
    enrol(phone, link)
    expect(phone.locator("h1")).to_have_text("今日")
    [row] = kept_people(phone)
    assert (row["role"], len(row["wraps"]), row["device_seq"]) == ("worker", 1, 0)
    assert set(row["wraps"][0]) == {"credential", "salt", "wrapped"}


def test_the_secret_of_the_passkey_never_leaves_the_page(context: BrowserContext, server: Server, link: str) -> None:
    secrets, sent = remember_prf(context), []
    page = context.new_page()
    add_authenticator(page)
    context.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    enrol(page, link)
    assert secrets
    for secret in secrets.values():
        raw = base64.b64decode(secret)
        spelled = [secret, base64.urlsafe_b64encode(raw).decode().rstrip("="), raw.hex(), ",".join(map(str, raw))]
        assert len(raw) == 32
        assert not [text for text in sent for spelling in spelled if spelling.rstrip("=") in text]
    assert any("/auth/registrations" in text for text in sent)


def test_the_page_breaks_no_rule_of_its_own_and_its_title_names_nobody(phone: Page, link: str) -> None:
    watched = violations(phone)
    phone.goto(link)
    assert "佐藤" not in phone.title()
    enrol(phone, link)
    assert watched == []


def test_an_authenticator_that_gives_its_secret_only_at_a_touch_is_touched_once_more(phone: Page, link: str) -> None:
    phone.add_init_script(f"({ONLY_AT_A_TOUCH})()")
    enrol(phone, link)
    assert len(kept_people(phone)) == 1


def test_without_prf_the_page_says_that_nothing_is_kept_here(context: BrowserContext, link: str) -> None:
    page = context.new_page()
    add_authenticator(page, prf=False)
    page.goto(link)
    page.locator("[data-enrol]").click()
    expect(page.locator("[data-says=no_secret]")).to_be_visible()
    assert kept_people(page) == []
    page.locator("[data-next]").click()
    expect(page.locator("h1")).to_have_text("今日")


def test_a_supervisors_browser_keeps_nothing(phone: Page, server: Server) -> None:
    phone.goto(invite(server, "木村 進", "supervisor"))
    with phone.expect_navigation(url=lambda url: "/auth/" not in url):
        phone.locator("[data-enrol]").click()
    assert kept_people(phone) == []


def test_a_cancelled_passkey_uses_nothing_and_can_be_made_again(context: BrowserContext, link: str) -> None:
    page = context.new_page()
    add_authenticator(page)
    page.goto(link)
    page.evaluate(CANCELLED)
    page.locator("[data-enrol]").click()
    expect(page.locator("[data-says=cancelled]")).to_be_visible()
    enrol(page, link)
    assert len(kept_people(page)) == 1


def test_who_has_a_passkey_here_already_is_told_to_sign_in(
    phone: Page, server: Server, link: str, request: pytest.FixtureRequest
) -> None:
    enrol(phone, link)
    phone.goto(invite(server, f"佐藤 {request.node.name}"))
    phone.locator("[data-enrol]").click()
    expect(phone.locator("[data-says=already_here]")).to_be_visible()


def test_a_browser_without_passkeys_is_told_what_to_do(phone: Page, link: str) -> None:
    phone.add_init_script("delete window.PublicKeyCredential")
    phone.goto(link)
    expect(phone.locator("[data-says=no_passkeys]")).to_be_visible()
    expect(phone.locator("[data-enrol]")).to_be_disabled()


def test_a_browser_that_loses_data_after_a_week_keeps_none(phone: Page, link: str) -> None:
    phone.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    phone.goto(link)
    phone.locator("[data-enrol]").click()
    expect(phone.locator("[data-says=not_installed]")).to_be_visible()
    assert kept_people(phone) == []


def test_with_no_signal_the_invitation_page_says_so_and_stays(phone: Page, server: Server, link: str) -> None:
    phone.goto(link)
    server.stop()
    phone.locator("[data-enrol]").click()
    expect(phone.locator("[data-says=no_signal]")).to_be_visible()
    server.start()
    phone.locator("[data-enrol]").click()
    phone.wait_for_url("**/")
    assert device_of(phone)
