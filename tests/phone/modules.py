"""Serves the phone's own modules from disk to an empty page, at the paths they have on a phone."""

import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from server.release import Release
from server.settings import Settings
from server.store import open_store

ROOT = Path(__file__).parents[2]
FOLDERS = ("/service-worker/", "/static/scripts/")
MADE = "/service-worker/made/"
# As strict as the real one where it matters here: no code made from text.
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"


@cache
def made() -> dict[str, bytes]:
    """The modules that the server writes: templates, words, forms, release."""
    from server.app import templates, told

    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        store = open_store(settings)
        try:
            return dict(Release(templates(), told(settings, store)).modules)
        finally:
            store.close()


def source(path: str) -> bytes | None:
    """The module at this address, if there is one."""
    if path.startswith(MADE):
        return made().get(path.removeprefix("/"))
    file = (ROOT / path.removeprefix("/")).resolve()
    is_ours = path.startswith(FOLDERS) and file.is_relative_to(ROOT) and file.suffix == ".js"
    return file.read_bytes() if is_ours and file.is_file() else None


class Answer(BaseHTTPRequestHandler):
    """A module, or the empty page."""

    def do_GET(self) -> None:
        """Answers one request."""
        module = source(self.path)
        is_missing = module is None and self.path.endswith(".js")
        self.send_response(404 if is_missing else 200)
        self.send_header(
            "Content-Type", "text/html; charset=utf-8" if module is None else "text/javascript; charset=utf-8"
        )
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>modules</title>" if module is None else module)

    def log_message(self, *_: object) -> None:
        """Says nothing: what a test prints is for the test."""


class Modules:
    """The small server, while it is entered."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://localhost:{self._server.server_port}/"

    def address(self, module: str) -> str:
        """Where a page imports this module from; a name alone is one of the worker's."""
        return f"/{module}" if module.startswith("static/") else f"/service-worker/{module}"

    def __enter__(self) -> Self:
        """Begins to serve."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the server."""
        self._server.shutdown()
        self._server.server_close()
