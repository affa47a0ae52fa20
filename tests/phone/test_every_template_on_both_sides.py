"""Every template gives the same bytes on both sides, also those that only one of them shows, over hostile names."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI

from server.clock import Clock
from server.store import Store
from server.templates import Templates, check_page_data
from server.trust import invitations
from tests.page_examples import LANGUAGES, page_examples
from tests.server import cast
from tests.server.conftest import OpenDoor, app, door, household, portal, settled
from tests.server.front_door import Door

__all__ = ["app", "door", "household", "portal", "settled"]

Case = tuple[str, str, dict[str, Any]]

HOSTILE = "</script><b onclick='x'>\"& 𠮷😀\u202e{{ 7*7 }}"
BARE = {"assets": "/static/x", "worker": "/service-worker/x", "demo": True, "nav": "", "role": ""}
# Pages that only the phone makes, with what it gives them (service-worker/{router,failure}.js).
OF_THE_PHONE: list[tuple[str, dict[str, Any]]] = [
    *(("lock/index.html", {"saved": saved}) for saved in ("", "kept", "draft")),
    ("errors/no_signal.html", {}),
]
TEAM = ("/team", "/team/unmet", "/team/overdue", "/team/urgency", "/team/phones", "/team/caseload")
APART = (("heavy", cast.SATO), ("worry", cast.YAMAMOTO))
RENDER = "({ render }, cases) => cases.map(([name, language, data]) => render(name, language, data))"
# What pages stand in.
WHOLE = {"layout.html", "bare.html", "papers/paper.html"}


class Watched:
    """The app's templates, with a note of everything that they were given."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.cases: list[Case] = []

    def render(self, name: str, language: str, data: dict[str, Any]) -> str:
        """The text, as the app wants it."""
        self.cases.append((name, language, data))
        return self.templates.render(name, language, data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.templates, name)


@pytest.fixture
def watched(app: FastAPI) -> Watched:
    """In place of the app's own."""
    watching = Watched(app.state.templates)
    app.state.templates = watching
    return watching


@pytest.fixture
def hostile(settled: Store) -> str:
    """A team, its people and a household whose names and words try everything; the household's id."""
    settled.staff.keep_team(cast.CHUO, HOSTILE)
    for staff in (cast.SATO, cast.SUZUKI, cast.INOUE):
        settled.staff.keep(replace(staff, name=HOSTILE, family=HOSTILE))
    settled.numbers.make_demo()
    home = cast.register(settled, name=HOSTILE, persons=[cast.person(family=HOSTILE, nickname=HOSTILE)])
    step = {"what": HOSTILE, "whom": "", "owner": "me", "due_on": "2026-01-02", "promise": True}
    cast.import_in(settled, cast.note(home, HOSTILE, words=HOSTILE, steps=[step], danger=True))
    return home


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_bytes_from_every_template(
    language: str, watched: Watched, hostile: str, door: OpenDoor, settled: Store, worker_modules: Callable[..., Any]
) -> None:
    for staff in (cast.SATO, cast.SUZUKI, cast.INOUE):
        settled.staff.speak(staff.id, language)
    everywhere(door, settled, hostile, language)
    bare = {**BARE, "language": language}
    cases = [*watched.cases, *((name, language, {"page": bare, **told}) for name, told in OF_THE_PHONE)]
    on_phone = worker_modules("made/templates.js", RENDER, cases)
    for (name, spoken, data), text in zip(cases, on_phone, strict=True):
        check_page_data(data)
        assert text == watched.templates.render(name, spoken, data), name
    assert not unseen(watched.templates, {name for name, *_ in cases})


def everywhere(door: OpenDoor, store: Store, home: str, language: str) -> None:
    """Opens what only the server shows, and what goes wrong there."""
    stranger, suzuki, inoue = door(), door(cast.SUZUKI), door(cast.INOUE)
    for one in (stranger, suzuki, inoue):
        one.cookies["language"] = language
    token = invitations.invite(store, cast.SATO.id, Clock.true_ms())
    for path in ("/auth/sign-in", f"/auth/invitations/{token}", "/auth/invitations/none", "/demo", "/nowhere"):
        stranger.get(path)
    stranger.ask("POST", f"/households/{home}/visits", data={"words": HOSTILE, "outcome": "met"})
    for path in ("/timeline", "/timeline/new?after=0", "/auth/passkeys", f"/households/{home}", *_of_hands(home)):
        suzuki.get(path)
    cast.import_in(store, *_told_apart(home))
    for path in (f"/timeline?danger=yes&method=visit&worker=nobody&household={home}", *TEAM):
        assert suzuki.get(path).status_code == 200
    for path in ("/staff", f"/staff/{cast.SATO.id}", "/districts", f"/teams/{cast.CHUO}"):
        inoue.get(path)
    for path in ("/code-lists", "/code-lists/topic", "/code-lists/topic/debt", "/code-lists/urgency/calm"):
        inoue.get(path)
    suzuki.ask("POST", "/calendar/addresses", data={})
    suzuki.get("/exports")
    _register(inoue)
    invite = {"id": cast.new_id(), "name": f"{HOSTILE} 花", "kana": HOSTILE, "role": "worker", "team": cast.CHUO}
    assert inoue.ask("POST", "/staff/invitations", data=invite).status_code == 200
    _fail(suzuki, store)


def _register(inoue: Door) -> None:
    """A file with a fault, a notice, and what cp932 does not have; one that cannot be read."""
    cell = HOSTILE.replace('"', '""')
    heading = f'世帯番号,氏名,氏名カナ,続柄,地区,"{cell}"'
    rows = f"{heading}\r\n1,𠮷野 花,ﾊﾅ,大家,本町,\r\n1,𠮷野 太郎,ﾀﾛｳ,世帯主,本町,\r\n"
    page = ""
    for content in ("", rows):
        inoue.ask("POST", "/register/files", files={"file": (HOSTILE, content.encode(), "text/csv")})
        page = inoue.get("/register").text
    token = page.split('name="token" value="')[1].split('"')[0]
    assert inoue.ask("POST", "/register/taking", data={"token": token}).status_code == 303
    inoue.get("/register")
    assert inoue.ask("POST", "/register/export", data={"encoding": "cp932"}).status_code == 422


def _told_apart(home: str) -> list[dict[str, Any]]:
    """Two people set an urgency and a status without knowing of each other."""
    status = [{"of": cast.MOTHER, "domain": "health", "ours": "heavy", "theirs": "", "why": HOSTILE}]
    urgent = {"urgency": "emergency", "why": HOSTILE}
    calm = cast.operation("household.changed", home, {"urgency": "calm", "why": HOSTILE}, by=cast.YAMAMOTO)
    told = [cast.note(home, status=[{**one, "ours": ours} for one in status], by=by) for ours, by in APART]
    return [cast.operation("household.changed", home, urgent), calm, *told]


def _of_hands(home: str) -> list[str]:
    """Where households change hands, and where they rest."""
    forms = [f"/team/covers/new?absent={cast.SATO.id}", f"/team/handovers/new?old={cast.SATO.id}"]
    lists = [f"/team/{name}" for name in ("covers", "handovers", "entrusting", "returning")]
    return [*lists, *forms, f"/households/{home}/entrusting"]


def _fail(door: Door, store: Store) -> None:
    """Something that nobody thought of."""
    kept = store.timeline
    del store.timeline
    assert door.get("/timeline").status_code == 500
    store.timeline = kept


def unseen(templates: Templates, seen: set[str]) -> set[str]:
    """Whole pages without an example: these fail the test until they have one."""
    with_example = {page["template"] for example in page_examples() for page in example["pages"]}
    pages = {name for name in templates.names() if "/_" not in name and not name.startswith("parts/")}
    return pages - WHOLE - seen - with_example
