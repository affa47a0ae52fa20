"""The door: the right host, our own pages only, nothing too large; and the headers on every answer."""

import logging
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import forms
from server.rules.refused import Refused
from server.settings import Settings
from server.web.errors import bug, refusal
from server.web.headers import HEADERS, OVER_TLS, UNLESS_SAID
from server.web.uploaded import DRAINED

log = logging.getLogger("banso")

SAFE = ("GET", "HEAD")
LOOPBACK_NUMBERS = ("127.0.0.1", "[::1]")
SPARE = 100_000


class Guard:
    """Wraps the whole app."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._largest = settings.sync_bytes + SPARE
        self._largest_of = {"/register/files": DRAINED}
        self._has_told = False
        self._always = HEADERS if settings.is_local else {**HEADERS, **OVER_TLS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        answered = _Headed(send, self._always)
        forms.speak_of(scope["app"].state.codes)
        answer = self._turned_away(scope)
        if answer is not None:
            return await answer(scope, receive, answered)
        try:
            return await self._app(scope, _Bounded(receive, self._largest_for(scope)), answered)
        except ClientDisconnect:
            return None
        except Exception as error:
            if answered.has_begun:
                raise
            return await (await bug(error, scope))(scope, receive, answered)

    def _turned_away(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host != self._settings.host:
            return self._elsewhere(scope, host)
        if scope["method"] not in SAFE and not self._is_from_us(headers):
            return refusal(Refused("not_allowed", "origin"), scope)
        if int(_digits(headers.get("content-length"))) > self._largest_for(scope):
            return refusal(Refused("too_large"), scope)
        return None

    def _largest_for(self, scope: Scope) -> int:
        return self._largest_of.get(scope["path"], self._largest)

    def _elsewhere(self, scope: Scope, host: str) -> ASGIApp:
        """Passkeys know no 127.0.0.1, so whoever typed it is brought to the name."""
        name = host.rpartition(":")[0] or host
        if self._settings.is_local and name in LOOPBACK_NUMBERS and scope["method"] in SAFE:
            return RedirectResponse(self._settings.origin + scope["path"], 307)
        self._tell_operator()
        return refusal(Refused("not_found", "host"), scope)

    def _tell_operator(self) -> None:
        """Once: a name set wrong would otherwise be a riddle, and scanners would fill the log."""
        if not self._has_told:
            self._has_told = True
            log.warning(
                "Requests come for another name than %s. If it is yours, set BANSO_ORIGIN.", self._settings.host
            )

    def _is_from_us(self, headers: Headers) -> bool:
        origin = headers.get("origin", "null")
        if origin != "null":
            return origin == self._settings.origin
        # A form of ours posts "null", for our pages send no referrer; the browser vouches for it otherwise.
        return headers.get("sec-fetch-site") == "same-origin"


class _Bounded:
    """Stops reading a body that turns out too large."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._left = largest

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message


class _Headed:
    """Adds the headers as an answer begins."""

    def __init__(self, send: Send, always: Mapping[str, str]) -> None:
        self._send = send
        self._always = always
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in self._always.items():
                headers[name] = value
            for name, value in UNLESS_SAID.items():
                headers.setdefault(name, value)
        await self._send(message)


def _digits(text: str | None) -> str:
    return text if text and text.isascii() and text.isdigit() and len(text) < 16 else "0"
