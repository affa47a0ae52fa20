"""The real server as a process of its own, which a test can stop, kill and start again on the same address."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


class Process(Protocol):
    """What a test does with a running server."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """How it ended, or nothing while it runs."""

    def send_signal(self, how: signal.Signals) -> None:
        """Tells it something."""

    def wait(self, timeout: float) -> int:
        """Until it is gone."""


class Server:
    """`banso run` on one data folder, from the code in `root`. `origin_port` is the wire's where phones come by one."""

    def __init__(self, data: Path, port: int | None = None, origin_port: int | None = None, **settings: str) -> None:
        self.data = data
        self.root = ROOT
        self.port = port or free_port()
        self.url = f"http://localhost:{origin_port or self.port}"
        self.log = data.parent / f"{data.name}-server.log"
        self.settings = {
            "BANSO_DATA": str(data),
            "BANSO_PORT": str(self.port),
            "BANSO_ORIGIN": self.url,
            "BANSO_MUNICIPALITY": "test",
            **{f"BANSO_{name.upper()}": value for name, value in settings.items()},
        }
        self.process: Process | None = None

    def start(self) -> "Server":
        """Returns when the server answers; says what it printed when it does not."""
        self.process = self._begun()
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError(f"The server did not start:\n{self.printed()}")
            time.sleep(0.05)
        return self

    def stop(self) -> None:
        """Ends it as its operator does, and waits until it is gone."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it as a power cut does."""
        self._end(signal.SIGKILL)

    def answers(self) -> bool:
        """Whether somebody is there."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/sw.js", headers={"Host": self.url.removeprefix("http://")})
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()

    def printed(self) -> str:
        """All that it has said since its first start."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def banso(self, *arguments: str) -> str:
        """What the command prints, beside the running server or without one."""
        command = [sys.executable, "-m", "server.cli", *arguments]
        done = subprocess.run(
            command, cwd=self.root, env=self._environment(), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"banso {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def invite(self, name: str, role: str = "worker", team: str = "中央") -> str:
        """The address of this person's invitation; somebody new joins the team."""
        printed = self.banso("invite", "--name", name, "--role", role, "--team", team)
        found = re.search(r"http://\S+/auth/invitations/\S+", printed)
        if found is None:
            raise RuntimeError(f"No invitation in: {printed}")
        return found.group()

    def _begun(self) -> Process:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "server.cli", "run"]
            return subprocess.Popen(command, cwd=self.root, env=self._environment(), stdout=log, stderr=log)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
        self.process = None

    def _environment(self) -> dict[str, str]:
        others = {name: value for name, value in os.environ.items() if not name.startswith("BANSO_")}
        return {**others, **self.settings, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
