"""The log of a whole day: no name, no word anybody wrote, no address of a home, no token."""

import json
import logging
import re
import sys

import pytest
from fastapi import FastAPI

from server.cli.logs import Places
from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

WRITTEN = (
    "冷蔵庫が空だった",
    "玄関先で泣いていた",
    "お米のことを聞いてください",
    "もう来ないでと言われた",
    "夜に戸を叩く音",
)
PEOPLE = [part for staff in cast.EVERYBODY for part in (*staff.name.split(), *staff.kana.split())]
HOUSEHOLD = ("田中", "ハナ", "たなか", "1944-02-03", "本町", "一丁目")


def a_workers_day(sato: Door, household: str) -> str:
    for path in ("/", "/households", f"/households/{household}", "/visits/new", f"/households/{household}/visits/new"):
        assert sato.get(path).status_code == 200
    note = cast.note(household, WRITTEN[0], device=sato.device)
    assert sato.sync(note).json()["results"][0]["result"] == "accepted"
    form = {"id": cast.new_id(), "outcome": "met", "observation": WRITTEN[1], "started": "25:99"}
    assert sato.ask("POST", f"/households/{household}/visits", data=form).status_code == 422
    assert sato.ask("POST", f"/households/{household}/visits", data={**form, "started": ""}).status_code == 303
    broken = {**cast.note(household, WRITTEN[3], device=sato.device), "kind": "visit.imagined"}
    another = cast.note(household, WRITTEN[3], by=cast.YAMAMOTO, device=sato.device)
    found = [one["result"] for one in sato.sync(broken, another, {"id": WRITTEN[4]}).json()["results"]]
    assert found == ["refused", "held", "refused"]
    assert sato.send("/sync", f'{{"format": 1, "text": "{WRITTEN[3]}"'.encode()).status_code == 400
    return str(note["id"])


def a_supervisors_day(suzuki: Door, household: str, entry: str) -> None:
    assert suzuki.get("/timeline").status_code == 200
    address = f"/households/{household}/entries/{entry}/questions"
    assert suzuki.ask("POST", address, data={"id": cast.new_id(), "text": WRITTEN[2]}).status_code in (200, 303)


def an_administrators_day(inoue: Door) -> list[str]:
    told = {"id": cast.new_id(), "name": "小川 まり", "kana": "おがわ まり", "role": "worker", "team": cast.CHUO}
    page = inoue.ask("POST", "/staff/invitations", data=told).text
    return re.findall(r"/auth/invitations/([\w-]{20,})", page)


def a_strangers_day(stranger: Door, household: str) -> None:
    assert stranger.get(f"/households/{household}").status_code == 303
    assert stranger.ask("GET", "/", {"host": "tanaka.example.jp"}).status_code in (400, 404)
    deposit = {"format": 1, "device": cast.new_id(), "token": "秘密の言葉", "operations": []}
    assert stranger.ask("POST", "/deposit", json=deposit).status_code in (400, 401)


def the_day_something_breaks(app: FastAPI, sato: Door, household: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error's own words hold what somebody wrote."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError(WRITTEN[4])

    with monkeypatch.context() as today:
        today.setattr(app.state.store.households, "seen_by", broken)
        assert sato.get(f"/households/{household}").status_code == 500
    with monkeypatch.context() as today:
        today.setattr("server.store.operations._follow", broken)
        [result] = sato.sync(cast.note(household, WRITTEN[4], device=sato.device)).json()["results"]
        assert result["result"] == "held"


def test_a_whole_day_leaves_nothing_of_anybody_in_the_log(
    app: FastAPI,
    settled: Store,
    household: str,
    door: OpenDoor,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(Places("%(levelname)s %(name)s %(message)s"))
    sato, suzuki, inoue, stranger = door(cast.SATO), door(cast.SUZUKI), door(cast.INOUE), door()
    entry = a_workers_day(sato, household)
    a_supervisors_day(suzuki, household, entry)
    links = an_administrators_day(inoue)
    a_strangers_day(stranger, household)
    the_day_something_breaks(app, sato, household, monkeypatch)
    said = caplog.text + "".join(capfd.readouterr())
    assert "Bug" in said
    assert links
    secrets = [*links, *sato.cookies.values(), *suzuki.cookies.values(), *inoue.cookies.values(), "秘密の言葉"]
    for word in (*WRITTEN, *PEOPLE, *HOUSEHOLD, "小川", "おがわ", *secrets):
        assert word not in said, word
        assert json.dumps(word).strip('"') not in said, word


def test_an_error_that_reaches_the_log_by_itself_loses_its_words() -> None:
    try:
        raise ValueError(WRITTEN[0])
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "Exception in ASGI application", (), None)
        record.exc_info = sys.exc_info()
    said = Places("%(levelname)s %(message)s").format(record)
    assert WRITTEN[0] not in said
    assert re.search(r"ValueError at .*test_logs\.py:\d+", said)
