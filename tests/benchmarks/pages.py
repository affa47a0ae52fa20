"""`pages_at_1000`: every page of a worker and of a supervisor, beside a bare page of as many bytes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI
from jinja2 import DictLoader, Environment
from starlette.responses import HTMLResponse

from tests.benchmarks.frame import Figure, in_turns
from tests.benchmarks.thousand import HOUSEHOLDS, VISITS, Thousand
from tests.server import front_door
from tests.server.front_door import Door

LINE = "とても長い一行の文章です。" * 4
BARE = "<!doctype html><title>bare</title><main>{% for line in lines %}<p>{{ line }}</p>{% endfor %}</main>"
HOME = "/households/HOME"
OF_WORKER = f"/ /households /households?by=neighbourhood {HOME} /visits/new {HOME}/visits/new /week /questions".split()
OF_WORKER += ["/waiting", "/settings", "/search", "SEARCH 田中", "SEARCH した"]
OF_SUPERVISOR = f"/timeline /team /team/unmet /team/overdue /team/urgency /team/caseload /households {HOME}".split()
OF_SUPERVISOR += ["/questions", "/settings", "/search", "SEARCH 田中", "SEARCH した"]


def figures(households: int = HOUSEHOLDS, visits: int = VISITS) -> list[Figure]:
    """One for each page."""
    with TemporaryDirectory(prefix="banso-benchmark-") as folder, front_door.portal() as portal:
        town, measured = Thousand(Path(folder), households, visits), list[Figure]()
        bare = Door(portal, bare_app())
        try:
            for staff, paths in ((town.workers[0], OF_WORKER), (town.supervisors[0], OF_SUPERVISOR)):
                door = Door(portal, town.app, town.token(staff))
                measured += [_figure(door, bare, staff.role, path, town.home) for path in paths]
            return measured
        finally:
            town.store.close()


def bare_app() -> FastAPI:
    """FastAPI and Jinja2, and nothing between them."""
    app = FastAPI(openapi_url=None)
    template = Environment(loader=DictLoader({"bare.html": BARE}), autoescape=True).get_template("bare.html")

    @app.get("/{size}")
    def page(size: int) -> HTMLResponse:
        return HTMLResponse(template.render(lines=[LINE] * max(1, size // len(f"<p>{LINE}</p>".encode()))))

    return app


def _figure(door: Door, bare: Door, role: str, path: str, home: str) -> Figure:
    ask = asked(door, path, home)
    size = len(ask().encode())
    taken = in_turns({"ours": ask, "bare": partial(bare.get, f"/{size}")})
    return Figure(f"pages_at_1000 {role} {path}", taken["ours"], "ms", {"bare page": taken["bare"]})


def asked(door: Door, path: str, home: str) -> Callable[[], str]:
    """Opens the page, or looks for a word on it; anything but the page is an error."""

    def ask() -> str:
        if path.startswith("SEARCH "):
            answer = door.ask("POST", "/search", data={"words": path.removeprefix("SEARCH ")})
        else:
            answer = door.get(path.replace("HOME", home))
        answer.raise_for_status()
        return answer.text

    return ask
