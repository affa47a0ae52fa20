"""The real server in a process that has loaded its modules already: loading is what takes longest in a start."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

from server.cli import main
from tests.phone.serving import ROOT, Process, Server

READY = multiprocessing.get_context("forkserver")
READY.set_forkserver_preload(["tests.phone.warm"])
OUTPUTS = 1, 2


class ForkedServer(Server):
    """As `banso run` serves; other code is run by the command, as is all in tests/server/test_run.py."""

    def _begun(self) -> Process:
        if self.root != ROOT:
            return super()._begun()
        return Forked(self._environment(), self.log)


class Forked:
    """One process, spoken to as to one that was started by a command."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._process = READY.Process(target=_serve, args=(environment, log), daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid or 0

    def poll(self) -> int | None:
        """How it ended, or nothing while it runs."""
        return self._process.exitcode

    def send_signal(self, how: signal.Signals) -> None:
        """As an operator or a power cut does."""
        os.kill(self.pid, how)

    def wait(self, timeout: float) -> int:
        """Until it is gone."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("banso run", timeout)
        return self._process.exitcode


def _serve(environment: dict[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    with log.open("ab", buffering=0) as printed:
        for output in OUTPUTS:
            os.dup2(printed.fileno(), output)
    sys.exit(main(["run"]))
