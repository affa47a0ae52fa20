"""One file out of a form, held in memory and never on a disk; one that is too large is read to its end and let go."""

from collections.abc import AsyncGenerator
from typing import NamedTuple

from fastapi import Request
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from server.rules.refused import Refused

SPARE = 10_000
# A browser that is still sending shows no answer, so this much is read before one is given.
DRAINED = 200_000_000


class Uploaded(NamedTuple):
    """The file's name and content; nothing of a file that is too large."""

    name: str
    content: bytes
    is_too_large: bool = False


class _TooLarge(Exception):
    pass


class _InMemory(MultiPartParser):
    spool_max_size = DRAINED


async def uploaded(request: Request, name: str, most: int) -> Uploaded:
    """What was chosen in the field of this name; nothing where nothing was."""
    try:
        form = await _form(request.headers, _bounded(request, most + SPARE))
    except _TooLarge:
        return Uploaded("", b"", is_too_large=True)
    except (MultiPartException, KeyError) as error:
        raise Refused("invalid", name) from error
    file = form.get(name)
    if not isinstance(file, UploadFile):
        return Uploaded("", b"")
    content = await file.read()
    await form.close()
    return Uploaded(file.filename or "", content, len(content) > most)


async def _form(headers: Headers, stream: AsyncGenerator[bytes, None]) -> FormData:
    if not headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refused("invalid")
    return await _InMemory(headers, stream, max_files=1, max_fields=5).parse()


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size <= most:
            yield part
    if size > most:
        raise _TooLarge
