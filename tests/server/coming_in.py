"""A browser at the sign-in addresses, with an authenticator in software."""

import warnings
from typing import Any

from server.app import create_app
from server.clock import Clock
from server.settings import Settings
from server.store import Staff, Store
from server.trust import invitations
from tests.server.authenticator_soft import ORIGIN, Authenticator

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it wishes for a newer httpx than is locked here
    from starlette.testclient import TestClient

SATO = "0190a000-0000-7000-8000-0000000000a1"
SUZUKI = "0190a000-0000-7000-8000-0000000000a2"


def with_staff(store: Store) -> Store:
    """Sato, a worker, and Suzuki, her supervisor."""
    store.staff.keep_team("chuo", "中央")
    store.staff.keep(Staff(SATO, "佐藤 はるか", "佐藤", "さとう はるか", "worker", "chuo"))
    store.staff.keep(Staff(SUZUKI, "鈴木 恵子", "鈴木", "すずき けいこ", "supervisor", "chuo"))
    return store


class Browser:
    """Asks and answers as the page scripts do."""

    def __init__(self, settings: Settings, store: Store, peer: str = "127.0.0.1") -> None:
        self.store = store
        self.client = TestClient(
            create_app(settings, store),
            base_url=ORIGIN,
            headers={"origin": ORIGIN},
            client=(peer, 50000),
            follow_redirects=False,
        )

    def another(self) -> "Browser":
        """A second browser at the same server."""
        other = object.__new__(Browser)
        other.store = self.store
        other.client = TestClient(
            self.client.app,
            base_url=ORIGIN,
            headers={"origin": ORIGIN},
            client=("127.0.0.1", 50001),
            follow_redirects=False,
        )
        return other

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, **more)

    def ask(self, purpose: str, **more: str) -> dict[str, Any]:
        answer = self.client.post("/auth/challenges", json={"purpose": purpose, **more})
        assert answer.status_code == 200, answer.text
        options: dict[str, Any] = answer.json()
        return options

    def enrol(self, token: str, passkey: Authenticator, **more: Any) -> Any:
        credential = passkey.register(self.ask("invited", invitation=token))
        return self.client.post("/auth/registrations", json={"invitation": token, "credential": credential, **more})

    def sign_in(self, passkey: Authenticator, **more: Any) -> Any:
        credential = passkey.touch(self.ask("sign-in"))
        return self.client.post("/auth/sessions", json={"credential": credential, **more})

    def enrolled(self, staff_id: str = SATO, **wrong: Any) -> Authenticator:
        """A passkey of this person, made by invitation; this browser is signed in."""
        passkey = Authenticator(**wrong)
        answer = self.enrol(invited(self.store, staff_id), passkey)
        assert answer.status_code == 200, answer.text
        return passkey

    def is_signed_in(self) -> bool:
        return bool(self.get("/auth/passkeys").status_code == 200)


def invited(store: Store, staff_id: str = SATO, **more: Any) -> str:
    """The token of a new invitation."""
    return invitations.invite(store, staff_id, Clock.true_ms(), **more)
