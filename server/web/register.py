"""The administrator's register: a file is tried first, then taken; and given back."""

from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from server.pages.register import register_page, unwritable_page
from server.register import Summary, Unwritable, export_register, import_register
from server.register.exporting import ENCODINGS
from server.rules.refused import Refused
from server.rules.register_encoding import Unreadable
from server.rules.register_file import HEADING, Said
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, first
from server.web.tried import Tried, TriedFiles
from server.web.uploaded import Uploaded, uploaded
from server.web.view import view
from server.web.who import Administrator, Store, TheSettings

router = APIRouter()
LONGEST_NAME = 80


def _tried(request: Request) -> Any:
    return request.app.state.tried


TheTried = Annotated[TriedFiles, Depends(_tried)]


@router.get("/register")
def register(
    request: Request, administrator: Administrator, store: Store, settings: TheSettings, tried: TheTried
) -> Page:
    """What was tried or taken last, a file to choose, and the file to get back."""
    last = tried.of(administrator.id)
    told = {**last.told, "token": last.token} if last else None
    count = len(store.register.numbers())
    megabytes = settings.register_bytes // 1_000_000
    return Page("register/index.html", register_page(view(request, []), told, count, megabytes))


@router.post("/register/files")
async def try_file(
    request: Request, administrator: Administrator, store: Store, settings: TheSettings, tried: TheTried
) -> Response:
    """Reads the file and says what taking it would do; nothing changes."""
    file = await uploaded(request, "file", settings.register_bytes)
    told = await run_in_threadpool(_told, store, administrator, file, settings.register_bytes)
    content = file.content if told["state"] == "tried" else b""
    tried.keep(administrator.id, Tried(content, {**told, "name": file.name[:LONGEST_NAME]}))
    return RedirectResponse("/register", 303)


@router.post("/register/taking")
def take(administrator: Administrator, store: Store, tried: TheTried, fields: Fields) -> Response:
    """The very file that was tried."""
    last = tried.of(administrator.id)
    if last is None or last.token != first(fields, "token") or last.told["state"] != "tried":
        return RedirectResponse("/register", 303)
    if not tried.importing.acquire(blocking=False):
        raise Refused("busy")
    try:
        summary = import_register(store, last.content, administrator)
    finally:
        tried.importing.release()
    tried.keep(administrator.id, Tried(b"", {**_summed("taken", summary), "name": last.told["name"]}))
    return RedirectResponse("/register", 303)


@router.post("/register/leaving")
def leave(administrator: Administrator, tried: TheTried) -> Response:
    """The file is let go."""
    tried.drop(administrator.id)
    return RedirectResponse("/register", 303)


@router.post("/register/export")
def give_back(request: Request, administrator: Administrator, store: Store, fields: Fields) -> Response:  # noqa: ARG001 - only for an administrator
    """The register as a file; characters that the encoding lacks are named instead."""
    encoding = first(fields, "encoding") or ENCODINGS[0]
    if encoding not in ENCODINGS:
        raise Refused("invalid", "encoding")
    try:
        content = export_register(store, encoding)
    except Unwritable as unwritable:
        return Page("register/unwritable.html", unwritable_page(view(request, []), unwritable.places), 422)
    return as_file(content, f"台帳-{store.time.now()[:10]}.csv", "text/csv")


def as_file(content: bytes, name: str, media_type: str) -> Response:
    """A download under a Japanese name."""
    return Response(
        content, media_type=media_type, headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


def _told(store: Any, staff: Staff, file: Uploaded, most: int) -> dict[str, Any]:
    try:
        if file.is_too_large:
            raise Unreadable("too_large", 0, str(most // 1_000_000))
        if not file.name and not file.content:
            raise Unreadable("no_file", 0)
        return _summed("tried", import_register(store, file.content, staff, is_trial=True))
    except Unreadable as wrong:
        return {"state": "unreadable", "wrong": Said(wrong.line, HEADING, wrong.code, wrong.told)}


def _summed(state: str, summary: Summary) -> dict[str, Any]:
    return {"state": state, "summary": asdict(summary), "refused": summary.refused}
