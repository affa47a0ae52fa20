"""What phones and pages load: the worker, its modules, static files and the manifest."""

import mimetypes
from functools import cache
from urllib.parse import quote

import brotli
from fastapi import APIRouter, Request
from starlette.responses import Response

from server.release import Release
from server.rules.refused import Refused
from server.web.headers import FOREVER

router = APIRouter()
QUALITY = 9
SMALL = 200
JAVASCRIPT = "text/javascript; charset=utf-8"
PACKED_ALREADY = (".png", ".webp", ".woff2", ".jpg")


@router.get("/sw.js")
def entry(request: Request) -> Response:
    """The one line that is never kept: a new hash in it is a new version."""
    release: Release = request.app.state.release
    return Response(release.entry, media_type=JAVASCRIPT, headers={"service-worker-allowed": "/"})


@router.get("/service-worker/{version}/{path:path}")
def module(request: Request, version: str, path: str) -> Response:
    """A module of this version; modules of two versions never mix."""
    releases: dict[str, Release] = request.app.state.releases
    if version not in releases:
        raise Refused("not_found")
    return _file(request, releases[version].modules, path)


@router.get("/static/{version}/{path:path}")
def static(request: Request, version: str, path: str) -> Response:
    """A static file of this version."""
    release: Release = request.app.state.release
    if version != release.static_hash:
        raise Refused("not_found")
    return _file(request, release.static, path)


@router.get("/manifest.webmanifest")
def manifest(request: Request) -> Response:
    """What makes it an app on a home screen."""
    release: Release = request.app.state.release
    return Response(release.manifest, media_type="application/manifest+json")


def _file(request: Request, files: dict[str, bytes], path: str) -> Response:
    if path not in files:
        raise Refused("not_found")
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    body = files[path]
    if _is_worth_packing(path, body) and "br" in request.headers.get("accept-encoding", ""):
        body = _packed(body)
        headers["content-encoding"] = "br"
    return Response(body, media_type=_media_type(path), headers=headers)


def _is_worth_packing(path: str, body: bytes) -> bool:
    return len(body) > SMALL and not quote(path).endswith(PACKED_ALREADY)


@cache
def _packed(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=QUALITY))


def _media_type(path: str) -> str:
    if path.endswith(".js"):
        return JAVASCRIPT
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
