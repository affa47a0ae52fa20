"""A stranger's first minutes: `make run`, the printed link, a passkey, a first written visit; the time is printed."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.phone.at_work import enrol
from tests.phone.serving import ROOT, free_port

LINK = re.compile(r"demo worker .*: (http://localhost:\d+/auth/invitations/\S+)")


@pytest.fixture
def made_to_run(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`make run` as somebody types it, with a folder and a port of its own."""
    port = str(free_port())
    own = {"BANSO_DATA": str(tmp_path / "data"), "BANSO_PORT": port, "BANSO_ORIGIN": f"http://localhost:{port}"}
    environment = {**os.environ, **own, "PYTHONUTF8": "1"}
    make = subprocess.Popen(
        ["make", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    yield make
    os.killpg(make.pid, signal.SIGTERM)
    make.communicate(timeout=60)


def test_make_run_leads_to_a_first_written_visit(
    made_to_run: "subprocess.Popen[str]", context: BrowserContext, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    page = context.new_page()
    enrol(page, _invitation(made_to_run))
    page.locator("main").get_by_role("link", name="書く").first.click()
    page.locator("input[name=outcome][value=door]").check(force=True)
    page.fill("#words", "「また来て」")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("「また来て」").first).to_be_visible()
    with capsys.disabled():
        print(f"\nfrom `make run` to a first written visit: {time.monotonic() - began:.0f} s, downloads apart")


def _invitation(make: "subprocess.Popen[str]") -> str:
    assert make.stdout is not None
    printed = []
    for line in make.stdout:
        printed.append(line)
        if found := LINK.search(line):
            _wait_until_served(make, printed)
            return found[1]
    raise AssertionError("".join(printed))


def _wait_until_served(make: "subprocess.Popen[str]", printed: list[str]) -> None:
    assert make.stdout is not None
    for line in make.stdout:
        printed.append(line)
        if line.startswith("Serving "):
            return
    raise AssertionError("".join(printed))
