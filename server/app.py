"""The whole app: every address, and what stands behind them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from server.forms import FOLDER, PWA
from server.keeping.health import Health
from server.new_day import NewDay
from server.release import Release
from server.settings import Settings
from server.store import Store
from server.templates import Templates
from server.trust.seal import ServerKey
from server.web import (
    auth,
    brief,
    calendar_addresses,
    calendar_file,
    code_lists,
    covers,
    demo,
    deposit,
    door,
    drafts,
    entrusting,
    errors,
    events,
    exports,
    handovers,
    health,
    household_changes,
    households,
    mending,
    papers,
    persons,
    phone,
    places,
    plans,
    questions,
    register,
    rest,
    search,
    staff,
    staff_members,
    step_hands,
    steps,
    sync,
    team,
    team_entrusting,
    team_urgency,
    timeline,
    timeline_acts,
    today,
    visits,
    waiting,
    week,
)
from server.web import settings as settings_page
from server.web.guard import Guard
from server.web.headers import HEADERS, UNLESS_SAID
from server.web.tried import TriedFiles

# The addresses that a phone answers too.
WORKERS_PAGES = (
    today,
    household_changes,
    households,
    persons,
    door,
    visits,
    step_hands,
    steps,
    plans,
    brief,
    week,
    calendar_file,
    questions,
    mending,
    rest,
    entrusting,
    papers,
    drafts,
    search,
    waiting,
    settings_page,
)
PAGES = (
    *WORKERS_PAGES,
    calendar_addresses,
    timeline,
    timeline_acts,
    team,
    team_urgency,
    covers,
    handovers,
    team_entrusting,
    staff,
    staff_members,
    places,
    code_lists,
    register,
    exports,
    auth,
    demo,
)
WIRE = (phone, sync, deposit, events, health)


def create_app(settings: Settings, store: Store) -> FastAPI:
    """One municipality's app on an open store, which it closes at the end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(app.state.new_day.begin)
        yield
        store.close()

    app = FastAPI(
        title="Banso", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=lifespan
    )
    app.state.settings = settings
    app.state.store = store
    app.state.clock = store.time
    app.state.new_day = NewDay(store)
    app.state.publish = partial(publish, app)
    publish(app)
    app.state.health = Health(settings, store)
    app.state.tried = TriedFiles()
    app.state.server_key = ServerKey.load_or_make(settings.data)
    for part in (*PAGES, *WIRE):
        app.include_router(part.router)
    errors.install(app)
    app.add_middleware(Guard, settings=settings)
    return app


def publish(app: FastAPI) -> None:
    """Makes the version that phones get next; who has a page of the one before still finds what it loads."""
    state = app.state
    state.codes, state.places = state.store.codes.lists(), state.store.places.offered()
    state.templates = templates().speaking(state.codes)
    before = getattr(state, "release", None)
    state.release = Release(state.templates, told(state.settings, state.store), lists=state.codes)
    state.releases = {one.hash: one for one in (before, state.release) if one}


@cache
def templates() -> Templates:
    """Compiled once; whatever is wrong with a template or a word is said at start-up."""
    return Templates(PWA / "templates", PWA / "words", FOLDER / "codes")


def told(settings: Settings, store: Store) -> dict[str, object]:
    """What a phone has to know of this server, as its `release.js` names it."""
    return {
        "CSP": HEADERS["content-security-policy"],
        "HEADERS": {**HEADERS, **UNLESS_SAID},
        "DEMO": bool(store.numbers.read().is_demo),
        "NUMBERS": list(settings.numbers),
        "OFFLINE_DAYS": settings.offline_days,
        "PLACES": store.places.offered(),
        "LOCK_MINUTES": {"idle": settings.lock_idle_minutes, "hidden": settings.lock_hidden_minutes},
    }
