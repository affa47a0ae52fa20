"""banso run: opens the record, makes the demo where there is nothing yet, and serves."""

import argparse
import signal
import socket
from types import FrameType
from typing import Any

import uvicorn

from server.app import create_app
from server.cli import first_start, logs
from server.cli.listening import listen
from server.settings import Settings
from server.store import Store, open_store

GRACE = 5


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser("run", help="serve the record", description="Serves the record until Ctrl-C.")
    parser.set_defaults(command=run)


def run(settings: Settings, _: argparse.Namespace) -> int:
    """Serves until it is told to stop."""
    return serve(settings, listen(settings.port))


def serve(settings: Settings, sockets: list[socket.socket], pictures: bool = False, **tls: str) -> int:
    """On these sockets; `tls` names the files of a certificate where the server itself has one."""
    logs.begin()
    print(f"Opening the record in {settings.data.resolve()} …", flush=True)
    store = open_store(settings)
    _stop_without_failing()
    try:
        first_start.prepare(store, settings, pictures)
        app = create_app(settings, store)
        print(f"Serving {settings.origin} (stop with Ctrl-C).", flush=True)
        Server(_config(app, tls), store).run(sockets)
    finally:
        store.close()
        _close(sockets)
    print("Stopped. Everything that was confirmed is saved.", flush=True)
    return 0


class Server(uvicorn.Server):
    """Ends the news streams first, or a stop would wait for every open page."""

    def __init__(self, config: uvicorn.Config, store: Store) -> None:
        super().__init__(config)
        self._store = store

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C or SIGTERM."""
        self._store.changes.close()
        super().handle_exit(sig, frame)


def _stop_without_failing() -> None:
    """uvicorn raises the signal once more after a graceful stop; a stop that was asked for is no failure."""
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: None)


def _config(app: Any, tls: dict[str, str]) -> uvicorn.Config:
    # No access log: an address holds ids, and a log outlives the permission to read.
    return uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        proxy_headers=False,
        ssl_certfile=tls.get("certificate"),
        ssl_keyfile=tls.get("key"),
    )


def _close(sockets: list[socket.socket]) -> None:
    for one in sockets:
        one.close()
