"""What a person does to come in, and what lies on the phone afterwards."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from server.clock import Clock
from server.rules.uuid7 import uuid7
from server.settings import Settings
from server.store import Staff, open_store
from server.trust import invitations
from tests.phone.browser import origin_of
from tests.phone.forked import ForkedServer
from tests.phone.serving import Server

STORE = "document.documentElement.dataset.worker + '/service-worker/store.js'"


def enrol(page: Page, link: str) -> None:
    """Opens the invitation and makes the passkey; ends on the first page."""
    page.goto(link)
    page.locator("[data-enrol]").click()
    page.wait_for_url(lambda url: "/auth/" not in url)


def kept_people(page: Page) -> list[dict[str, Any]]:
    """The rows of the people who keep data on this phone."""
    rows: list[dict[str, Any]] = page.evaluate(f"import({STORE}).then((store) => store.people())")
    return rows


def device_of(page: Page) -> str:
    """The phone's id as the server gave it."""
    [row] = kept_people(page)
    return str(row["device"])


def change_person(page: Page, change: dict[str, Any]) -> None:
    """Alters the row of the one person on this phone."""
    [row] = kept_people(page)
    page.evaluate(
        f"([id, change]) => import({STORE}).then((store) => store.changePerson(id, change))", [row["id"], change]
    )


def current(page: Page) -> str | None:
    """Whose pages this phone answers."""
    told: str | None = page.evaluate(f"import({STORE}).then((store) => store.phone()).then((phone) => phone.current)")
    return told


def lock(page: Page) -> None:
    """The lock falls, as after ten minutes without a touch."""
    page.evaluate("navigator.serviceWorker.controller.postMessage({ banso: 'lock' })")
    expect(page.locator("[data-unlock]")).to_be_visible()


def unlock(page: Page) -> None:
    """One touch; the page that was asked for comes back."""
    page.locator("[data-unlock]").click()
    expect(page.locator("[data-unlock]")).to_have_count(0)


def sign_out(page: Page) -> None:
    """By the button on the page of one's passkeys."""
    page.goto(f"{origin_of(page)}/auth/passkeys")
    page.locator("form[action='/auth/sign-out'] button").click()
    page.wait_for_url("**/auth/sign-in")


def violations(page: Page) -> list[str]:
    """Every breach of the content policy from now on."""
    seen: list[str] = []
    page.expose_function("policyBroken", _into(seen))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => policyBroken(e.violatedDirective + ' ' + e.blockedURI))"
    )
    return seen


def _into(seen: list[str]) -> Callable[[str], None]:
    """A function of our own: the browser's library cannot take a list's."""

    def broken(rule: str) -> None:
        seen.append(rule)

    return broken


def opened(data: Path) -> Server:
    """A running server whose record has somebody in it: an empty one would fill itself with the demo."""
    server = ForkedServer(data)
    invite(server, "鈴木 誠", "supervisor")
    return server.start()


def invite(server: Server, name: str, role: str = "worker") -> str:
    """An invitation written beside the running server: as `banso invite` does, without starting a process."""
    store = open_store(Settings(data=server.data, municipality="test"), is_only=False)
    try:
        store.staff.keep_team("chuo", "中央")
        staff = next((one for one in store.staff.all() if one.name == name), None) or _somebody(name, role)
        store.staff.keep(staff)
        return invitations.address_of(server.url, invitations.invite(store, staff.id, Clock.true_ms()))
    finally:
        store.close()


def _somebody(name: str, role: str) -> Staff:
    return Staff(uuid7(Clock.true_ms(), secrets.token_bytes(10)), name, name.split(maxsplit=1)[0], name, role, "chuo")
