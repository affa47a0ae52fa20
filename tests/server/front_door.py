"""The front door: requests as a browser sends them, straight into the app."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI

from server.web.who import LOCAL_COOKIE

ORIGIN = "http://localhost:8000"


class Door:
    """One browser. Its cookie is whoever it is signed in as."""

    def __init__(self, portal: BlockingPortal, app: FastAPI, token: str | None = None, device: str = "") -> None:
        self._portal = portal
        self.app = app
        self.device = device
        self.cookies = {LOCAL_COOKIE: token} if token else {}

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
        """What comes back; nothing is followed."""
        answer: httpx.Response = self._portal.call(self._ask, method, path, {"origin": ORIGIN, **(headers or {})}, more)
        return answer

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Opens a page."""
        return self.ask("GET", path, {name.replace("_", "-"): value for name, value in headers.items()})

    def sync(
        self, *operations: Any, epoch: str = "", cursor: str = "", device: str | None = None, **more: Any
    ) -> httpx.Response:
        """One sync as a phone sends it."""
        body = {
            "format": 1,
            "device": device or self.device,
            "epoch": epoch,
            "cursor": cursor,
            "operations": operations,
            **more,
        }
        return self.ask("POST", "/sync", json=body)

    def send(self, path: str, content: bytes, **headers: str) -> httpx.Response:
        """Bytes as they are."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, {"content-type": "application/json", **named}, content=content)

    async def _ask(self, method: str, path: str, headers: dict[str, str], more: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies=self.cookies) as client:
            return await client.request(method, path, headers=headers, **more)


def gzipped(body: object) -> bytes:
    """As a phone packs it."""
    return gzip.compress(json.dumps(body).encode(), mtime=0)


@contextmanager
def portal() -> Iterator[BlockingPortal]:
    """An event loop on a thread of its own."""
    with start_blocking_portal() as opened:
        yield opened
