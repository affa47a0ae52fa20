"""Every address of the server, and who may ask for it: the table in roles.txt, a line an address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fastapi import APIRouter
from fastapi.routing import APIRoute

from server.app import PAGES, WIRE

TABLE = Path(__file__).with_name("roles.txt")


class Row(NamedTuple):
    """W worker, S supervisor, A administrator, N nobody signed in; a household in the path means: only one's own."""

    who: str
    method: str
    path: str


def table() -> list[Row]:
    """The lines that are no comment."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split()) for line in lines if line and not line.startswith("#")]


def on_the_server() -> Iterator[tuple[str, str]]:
    """Method and path of every route there is."""
    for part in (*PAGES, *WIRE):
        yield from _of(part.router, "")


def _of(router: APIRouter, prefix: str) -> Iterator[tuple[str, str]]:
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield from ((method, prefix + route.path) for method in sorted(route.methods or ()))
        else:
            inner: Any = route
            yield from _of(inner.original_router, prefix + inner.include_context.prefix)
