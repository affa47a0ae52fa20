"""Every address of a worker is answered on the phone as well, and none there is unknown to the server."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from server.app import WORKERS_PAGES

TABLE = Path(__file__).parents[2] / "service-worker" / "addresses.js"
LINE = re.compile(r'^  \["(?P<method>[A-Z]+)", /(?P<pattern>\^.*\$)/, (?P<handler>\w+)\],$', re.MULTILINE)
SOME_ID = "0190a000-0000-7000-8000-000000000001"


def on_the_phone() -> list[tuple[str, re.Pattern[str]]]:
    """The table of addresses as the service worker has it."""
    found = LINE.finditer(TABLE.read_text(encoding="utf-8"))
    return [(line["method"], re.compile(line["pattern"].replace(r"\/", "/"))) for line in found]


def on_the_server() -> Iterator[tuple[str, str]]:
    """Method and an example path of each of a worker's addresses."""
    for noun in WORKERS_PAGES:
        for route in noun.router.routes:
            assert isinstance(route, APIRoute)
            for method in route.methods or ():
                yield method, example_of(route.path)


def example_of(path: str) -> str:
    """A path with ids where the route has names."""
    return re.sub(r"\{\w+\}", SOME_ID, path.replace("{step_id}", f"{SOME_ID}-1"))


@pytest.mark.parametrize(("method", "path"), list(on_the_server()))
def test_a_workers_address_is_answered_with_no_signal(method: str, path: str) -> None:
    assert [verb for verb, pattern in on_the_phone() if verb == method and pattern.match(path)] == [method]


@pytest.mark.parametrize(("method", "pattern"), on_the_phone())
def test_an_address_of_the_phone_exists_on_the_server(method: str, pattern: re.Pattern[str]) -> None:
    assert any(verb == method and pattern.match(path) for verb, path in on_the_server())


def test_the_table_is_read_whole() -> None:
    assert len(on_the_phone()) == TABLE.read_text(encoding="utf-8").count('  ["')
