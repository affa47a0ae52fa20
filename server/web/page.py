"""A page: a template and its data, rendered in the reader's language."""

import gzip
from collections.abc import Mapping
from typing import Any

import brotli
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

WORTH_IT = 600
QUALITY = 5


class Page(Response):
    """`data["page"]` says the language; rendering waits until the app is known."""

    media_type = "text/html"

    def __init__(
        self,
        name: str,
        data: dict[str, Any],
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        background: BackgroundTask | None = None,
    ) -> None:
        super().__init__(b"", status, headers, background=background)
        self.name = name
        self.data = data

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Renders on a thread, for a long page would hold everybody up."""
        if not self.body:
            await run_in_threadpool(self.render_now, scope)
        await super().__call__(scope, receive, send)

    def render_now(self, scope: Scope) -> None:
        """Makes the text; fails where the template does."""
        text = scope["app"].state.templates.render(self.name, self.data["page"]["language"], self.data)
        self.body, encoding = packed(text.encode(), Headers(scope=scope).get("accept-encoding", ""))
        self.headers["content-length"] = str(len(self.body))
        self.headers["vary"] = "accept-encoding"
        if encoding:
            self.headers["content-encoding"] = encoding


def packed(plain: bytes, accepted: str) -> tuple[bytes, str | None]:
    """As small as the other side can read."""
    accepts = {part.split(";")[0].strip() for part in accepted.split(",")}
    if len(plain) < WORTH_IT:
        return plain, None
    if "br" in accepts:
        return brotli.compress(plain, quality=QUALITY), "br"
    if "gzip" in accepts:
        return gzip.compress(plain, compresslevel=6, mtime=0), "gzip"
    return plain, None
