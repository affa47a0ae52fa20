"""Virtual passkeys, and the one stand-in of the tests: a PRF result given again after the browser was closed."""

import json
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.phone.browser import debugging

Credential = dict[str, Any]
# A built-in authenticator that always finds its owner's finger.
BUILT_IN = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
REMEMBER = """(kept) => {
  const { create, get } = navigator.credentials;
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  const given = (credential) => credential.getClientExtensionResults().prf?.results?.first;
  const withKept = (credential) => {
    const told = { ...credential.getClientExtensionResults(), prf: { results: { first: bytes(kept[credential.id]) } } };
    return Object.defineProperty(credential, "getClientExtensionResults", { value: () => told });
  };
  const watched = (ceremony) => async (options) => {
    const credential = await ceremony.call(navigator.credentials, options);
    const first = credential && given(credential);
    if (first) await window.rememberPrf(credential.id, text(first));
    return !first && kept[credential?.id] ? withKept(credential) : credential;
  };
  navigator.credentials.create = watched(create);
  navigator.credentials.get = watched(get);
}"""


class Authenticator:
    """A page's own authenticator. It survives navigation; another page has none of it."""

    def __init__(self, session: CDPSession, identifier: str) -> None:
        self.session = session
        self.id = identifier

    def credentials(self) -> list[Credential]:
        """Its passkeys with their private keys, to be carried to the next browser."""
        told = self._send("WebAuthn.getCredentials")
        return list(told["credentials"])

    def remove(self, credential: Credential) -> None:
        """Its owner deletes this passkey in the phone's settings."""
        self._send("WebAuthn.removeCredential", credentialId=credential["credentialId"])

    def wait_for_touch(self, waits: bool = True) -> None:
        """Leaves every question unanswered, as an autofill that nobody taps."""
        self._send("WebAuthn.setAutomaticPresenceSimulation", enabled=not waits)

    def refuse_finger(self) -> None:
        """The finger is not known. The authenticator stays locked after the first failure: do this last."""
        self._send("WebAuthn.setUserVerified", isUserVerified=False)

    def _send(self, method: str, **more: Any) -> Any:
        return self.session.send(method, {"authenticatorId": self.id, **more})


def add_authenticator(page: Page, prf: bool = True, credentials: Iterable[Credential] = ()) -> Authenticator:
    """Gives the page an authenticator. Passkeys carried into it sign as before, but have lost their PRF."""
    session = debugging(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": {**BUILT_IN, "hasPrf": prf}})
    authenticator = Authenticator(session, made["authenticatorId"])
    for credential in credentials:
        session.send("WebAuthn.addCredential", {"authenticatorId": authenticator.id, "credential": credential})
    return authenticator


def remember_prf(context: BrowserContext, kept: dict[str, str] | None = None) -> dict[str, str]:
    """Notes every PRF result of this browser, and gives back the kept one where a carried passkey has none.

    Call it before the first page is opened; hand what it returns to the next browser on the same profile.
    """
    memory = dict(kept or {})
    context.expose_binding("rememberPrf", lambda _, credential, first: memory.__setitem__(credential, first))
    context.add_init_script(f"({REMEMBER})({json.dumps(memory)})")
    return memory
