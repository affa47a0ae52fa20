"""Chromium as a phone: finding it, opening it, and what only its debugging protocol can do to it."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# A browser that talks to nobody but the server under test.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "locale": "ja-JP",
    "timezone_id": "Asia/Tokyo",
    "has_touch": True,
    # While a page fades into the next one, a tap would hit the fading picture.
    "reduced_motion": "reduce",
}
DESKTOP: dict[str, Any] = {**PHONE, "viewport": {"width": 1280, "height": 900}, "has_touch": False}


def chromium_path() -> str | None:
    """The Chromium of this machine; None where only Playwright's own may be there. One under /snap cannot be driven."""
    found = [*(shutil.which(name) for name in NAMES), str(MAC) if MAC.exists() else None]
    return next((path for path in found if path and _runs(path)), None)


def _runs(path: str) -> bool:
    if Path(path).resolve().is_relative_to("/snap") or Path(path).resolve().name == "snap":
        return False
    with suppress(OSError, subprocess.TimeoutExpired):
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
        return told.returncode == 0 and "snap" not in told.stdout
    return False


def options() -> dict[str, Any]:
    """How every browser of the tests is started. The sandbox cannot run as root."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": chromium_path(), "headless": True, "args": [*QUIET, *sandbox]}


def start_browser(playwright: Playwright) -> Browser:
    """One browser for many tests; each takes a context of its own from it."""
    return playwright.chromium.launch(**options())


def launch(playwright: Playwright, profile: Path | None = None, **more: Any) -> BrowserContext:
    """A phone that keeps what it writes in `profile`; opened again on the same folder it is the same phone.

    Permissions are never given here: naming some would deny all others.
    """
    return playwright.chromium.launch_persistent_context(profile or "", **{**options(), **PHONE, **more})


def close(context: BrowserContext, patience: int = 30) -> None:
    """Closes a phone at the end of its test. Chromium 156 now and then never says that it has closed."""

    def over(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    left, _ = signal.setitimer(signal.ITIMER_REAL, patience)
    try:
        with suppress(TimeoutError):
            context.close()
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)


def kill(profile: Path) -> None:
    """Ends every process of the browser on this profile at once, as an empty battery does."""
    listed = subprocess.run(["ps", "-axo", "pid=,command="], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        pid, _, command = line.strip().partition(" ")
        if f"--user-data-dir={profile}" in command.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)


def debugging(page: Page) -> CDPSession:
    """A line to the browser's debugging protocol for this page."""
    return page.context.new_cdp_session(page)


def origin_of(page: Page) -> str:
    """The origin as the protocol wants it: without a slash at the end."""
    return "/".join(page.url.split("/")[:3])


HOLDS_KEY = """() => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  setTimeout(resolve, 200, false);
  port1.onmessage = ({ data }) => resolve(data.key instanceof CryptoKey);
  const person = document.documentElement.dataset.person;
  const row = indexedDB.open("banso");
  row.onsuccess = () => {
    const phone = row.result.transaction("meta").objectStore("meta").get("phone");
    phone.onsuccess = () => {
      row.result.close();
      const data = { banso: "get-key", person: person ?? phone.result.current };
      navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data, ports: [port2] }));
    };
  };
})"""


def let_worker_sleep(page: Page, tries: int = 100) -> None:
    """Stops the worker once the open page has taken the key over from it, as it does right after it has loaded."""
    while not page.evaluate(HOLDS_KEY):
        tries -= 1
        if not tries:
            raise RuntimeError("The page never got the key.")
        page.wait_for_timeout(100)
    stop_workers(page)


def stop_workers(page: Page) -> None:
    """Ends the service worker as the system does when it wants the memory; the next request starts it anew."""
    session = debugging(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def dispatch_sync(page: Page, tag: str, last_chance: bool = False) -> None:
    """Fires a Background Sync event; the system's own timing cannot be waited for."""
    session = debugging(page)
    registrations: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(
            one["registrationId"] for one in told["registrations"] if not one["isDeleted"]
        ),
    )
    session.send("ServiceWorker.enable")
    for _ in range(50):
        if registrations:
            break
        page.wait_for_timeout(100)
    event = {"origin": origin_of(page), "registrationId": registrations[-1], "tag": tag, "lastChance": last_chance}
    session.send("ServiceWorker.dispatchSyncEvent", event)
    session.detach()


def set_quota(page: Page, size: int | None) -> None:
    """Lets the phone keep only `size` bytes, or as much as before with None."""
    quota = {} if size is None else {"quotaSize": size}
    debugging(page).send("Storage.overrideQuotaForOrigin", {"origin": origin_of(page), **quota})


def grant_persistence(page: Page) -> None:
    """Answers the app's question for persistent storage with yes, which a headless browser never does."""
    session = debugging(page)
    about = session.send("Target.getTargetInfo")["targetInfo"]
    given = {"permission": {"name": "persistent-storage"}, "setting": "granted", "origin": origin_of(page)}
    session.send("Browser.setPermission", {**given, "browserContextId": about["browserContextId"]})
    session.detach()


def main() -> int:
    """Prints which Chromium the tests will take, once it has opened; says why where none does."""
    try:
        with sync_playwright() as playwright:
            start_browser(playwright).close()
            print(chromium_path() or playwright.chromium.executable_path)
    except Error as error:
        print(str(error).strip().splitlines()[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
