"""News for open pages: only that there is something after a number; the page then asks for it itself."""

import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from server.clock import Clock
from server.store import Store
from server.trust import sessions
from server.web.who import session_token, without_touching

router = APIRouter()
PING_SECONDS = 15
# Some proxies wait for more before they pass a stream on.
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


@router.get("/events", response_model=None)
async def events(request: Request) -> StreamingResponse:
    """Open as long as the session is, which it never extends."""
    await run_in_threadpool(without_touching, request)
    store: Store = request.app.state.store
    return StreamingResponse(_news(request, store), media_type="text/event-stream", headers=HEADERS)


async def _news(request: Request, store: Store) -> AsyncIterator[str]:
    seq = _last_heard(request, store)
    yield "retry: 2000\n\n"
    while True:
        last = await store.changes.news(seq, PING_SECONDS)
        if store.changes.is_closed or not await run_in_threadpool(_is_still_in, request, store):
            return
        yield _event(seq, last) if last > seq else ": ping\n\n"
        seq = max(seq, last)


def _last_heard(request: Request, store: Store) -> int:
    """A page says what it shows, and a browser that comes back what it heard: both are told of what they missed."""
    told = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 16 else store.changes.last_seq


def _event(before: int, last: int) -> str:
    return f"id: {last}\nevent: news\ndata: {json.dumps({'after': before})}\n\n"


def _is_still_in(request: Request, store: Store) -> bool:
    return sessions.of(store, session_token(request), Clock.true_ms()) is not None
