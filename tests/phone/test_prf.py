"""The true PRF of an authenticator, inside one page: the same secret for ever, another for everybody else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.phone.authenticator import add_authenticator, remember_prf
from tests.phone.serving import Server
from tests.phone.trust_pages import enrol, invite, kept_people, lock, opened

VAULT = "document.documentElement.dataset.worker + '/service-worker/vault.js'"
PASSKEY = "document.documentElement.dataset.worker + '/static/scripts/passkey.js'"
TOUCH = f"""import({PASSKEY}).then(({{ touch }}) => touch(null))
  .then(({{ id, person, secret }}) => [id, person, secret && [...secret]])"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all these phones; each person comes once."""
    running = opened(tmp_path_factory.mktemp("prf") / "data")
    yield running
    running.stop()


@pytest.fixture
def link(server: Server, request: pytest.FixtureRequest) -> str:
    return invite(server, f"佐藤 {request.node.name}")


def test_the_same_passkey_gives_the_same_secret_with_and_without_the_server(
    phone: Page, server: Server, link: str
) -> None:
    enrol(phone, link)
    before = phone.evaluate(TOUCH)
    phone.goto("about:blank")
    phone.goto(f"{server.url}/households")
    after = phone.evaluate(TOUCH)
    phone.goto(f"{server.url}/")
    server.stop()
    try:
        offline = phone.evaluate(TOUCH)
    finally:
        server.start()
    assert before == after == offline
    assert len(before[2]) == 32
    assert before[1] == kept_people(phone)[0]["id"]


def test_the_secret_opens_the_stored_wrap_and_only_that(phone: Page, link: str) -> None:
    enrol(phone, link)
    row = kept_people(phone)[0]
    opened = phone.evaluate(
        f"""async () => {{
          const vault = await import({VAULT});
          const {{ touch }} = await import({PASSKEY});
          const store = await import(document.documentElement.dataset.worker + '/service-worker/store.js');
          const [row] = await store.people();
          const {{ secret }} = await touch(null);
          const tried = (secret, wrap) => vault.unwrap(secret, wrap).then((key) => key.extractable, () => "refused");
          const [wrap] = row.wraps;
          const salted = {{ ...wrap, salt: vault.random(32) }};
          return [await tried(secret, wrap), await tried(vault.random(32), wrap), await tried(secret, salted)];
        }}"""
    )
    assert opened == [False, "refused", "refused"]
    assert row["wraps"]


def test_two_people_have_two_secrets_for_one_input(
    context: BrowserContext, server: Server, request: pytest.FixtureRequest
) -> None:
    secrets = remember_prf(context)
    page = context.new_page()
    add_authenticator(page)
    enrol(page, invite(server, f"佐藤 {request.node.name}"))
    enrol(page, invite(server, f"高橋 {request.node.name}"))
    assert len(secrets) == len(set(secrets.values())) == 2


def test_without_prf_the_same_touch_signs_in_and_opens_nothing(
    context: BrowserContext, server: Server, link: str
) -> None:
    page = context.new_page()
    add_authenticator(page, prf=False)
    page.goto(link)
    page.locator("[data-enrol]").click()
    expect(page.locator("[data-says=no_secret]")).to_be_visible()
    page.goto(f"{server.url}/auth/sign-in")
    expect(page.locator("[data-says=no_secret]")).to_be_visible()
    assert kept_people(page) == []
    page.goto(f"{server.url}/auth/passkeys")
    expect(page.locator(".auth__passkey")).to_have_count(1)


def test_a_locked_page_holds_no_key(phone: Page, link: str) -> None:
    enrol(phone, link)
    person = kept_people(phone)[0]["id"]
    asked = """(person) => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(Boolean(data?.key));
      navigator.serviceWorker.controller.postMessage({ banso: "get-key", person }, [port2]);
      setTimeout(resolve, 4000, "no answer");
    })"""
    assert phone.evaluate(asked, person) is True
    lock(phone)
    assert phone.evaluate(asked, person) in (False, "no answer")
