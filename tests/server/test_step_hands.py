"""A next step on its way: postponed, handed to a colleague, accepted or declined, cancelled."""

from typing import Any

import pytest

from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

WHAT = "見積もりに社協と行く"
STEP = {"what": WHAT, "whom": cast.MOTHER, "owner": "me", "due_on": "2026-11-27", "promise": True}


@pytest.fixture
def yamamoto(door: OpenDoor) -> Door:
    """A colleague of Sato."""
    return door(cast.YAMAMOTO)


@pytest.fixture
def step(settled: Store) -> str:
    """The address of a step in a household of two."""
    household = cast.register(settled, workers=(cast.YAMAMOTO,))
    noted = cast.note(household, steps=[STEP])
    cast.import_in(settled, noted)
    return f"/households/{household}/steps/{noted['id']}-1"


def stands(store: Store, step: str) -> dict[str, Any]:
    """The step as it is now."""
    [one] = store.households.seen_by(cast.SATO, step.split("/")[2])["steps"]
    return dict(one)


def sent(**told: str) -> dict[str, str]:
    """A form as it is sent."""
    return {"id": cast.new_id(), "known": "2", **told}


def test_a_step_is_postponed_and_says_how_often(sato: Door, settled: Store, step: str) -> None:
    assert sato.ask("POST", f"{step}/postponement", data=sent(due="week", why="入院")).status_code == 303
    assert sato.ask("POST", f"{step}/postponement", data=sent(due="date", due_on="2099-12-01")).status_code == 303
    assert stands(settled, step)["due_on"] == "2099-12-01"
    page = sato.get(step).text
    assert "延期2回" in page
    assert "入院" in page


def test_a_step_is_not_postponed_to_no_day_nor_to_a_past_one(sato: Door, settled: Store, step: str) -> None:
    for told in ({}, {"due": "date"}, {"due": "date", "due_on": "2020-01-01"}):
        assert sato.ask("POST", f"{step}/postponement", data=sent(why="雨", **told)).status_code == 422
    assert stands(settled, step)["postponed"] == 0


def test_a_colleague_accepts_and_it_is_theirs(sato: Door, yamamoto: Door, settled: Store, step: str) -> None:
    assert "山本 さくら" in sato.get(f"{step}/handing").text
    offered = sent(to=cast.YAMAMOTO.id, why="来週休みます")
    assert sato.ask("POST", f"{step}/handing", data=offered).status_code == 303
    assert "山本さんの返事を待っています" in sato.get(step).text
    asked = yamamoto.get("/").text
    assert "頼まれた次の一手" in asked
    assert "来週休みます" in asked
    assert yamamoto.ask("POST", f"{step}/acceptance", data={"known": "3"}).status_code == 303
    assert stands(settled, step)["keeper"] == cast.YAMAMOTO.id
    assert "頼まれた次の一手" not in yamamoto.get("/").text
    assert "引き受けた人: 山本" in sato.get(step).text


def test_a_colleague_declines_and_whoever_asked_reads_why(
    sato: Door, yamamoto: Door, settled: Store, step: str
) -> None:
    sato.ask("POST", f"{step}/handing", data=sent(to=cast.YAMAMOTO.id))
    assert yamamoto.ask("POST", f"{step}/refusal", data={"why": "その週は研修です"}).status_code == 303
    assert stands(settled, step)["keeper"] == cast.SATO.id
    page = sato.get(step).text
    assert "山本さんは引き受けられませんでした" in page
    assert "その週は研修です" in page


def test_a_supervisor_can_be_asked_and_accepts_on_her_pages(
    sato: Door, suzuki: Door, settled: Store, step: str
) -> None:
    sato.ask("POST", f"{step}/handing", data=sent(to=cast.SUZUKI.id))
    assert "頼まれた次の一手" in suzuki.get("/timeline").text
    assert "佐藤さんから頼まれています" in suzuki.get(step).text
    suzuki.ask("POST", f"{step}/acceptance", data={})
    assert stands(settled, step)["keeper"] == cast.SUZUKI.id


def test_nobody_is_asked_who_cannot_see_the_household(sato: Door, settled: Store, step: str) -> None:
    assert sato.ask("POST", f"{step}/handing", data=sent(to=cast.TAKAHASHI.id)).status_code == 422
    household, step_id = step.split("/")[2], step.split("/")[4]
    body = {"step_id": step_id, "to": cast.TAKAHASHI.id, "why": ""}
    [result] = sato.sync(cast.operation("step.handed", household, body, device=sato.device)).json()["results"]
    assert result["result"] == "refused"
    assert stands(settled, step)["hand"] is None


def test_a_step_is_cancelled_with_a_reason(sato: Door, settled: Store, step: str) -> None:
    assert sato.ask("POST", f"{step}/cancellation", data=sent(why="")).status_code == 422
    assert sato.ask("POST", f"{step}/cancellation", data=sent(why="本人が済ませた")).status_code == 303
    assert stands(settled, step)["state"] == "cancelled"
    page = sato.get(step).text
    assert "取りやめました" in page
    assert "本人が済ませた" in page
    assert f"{step}/postponement" not in page
    assert WHAT not in sato.get("/").text


def test_a_worker_from_another_team_finds_no_step(takahashi: Door, step: str) -> None:
    for what in ("postponement", "handing", "cancellation"):
        assert takahashi.get(f"{step}/{what}").status_code == 404
        assert takahashi.ask("POST", f"{step}/{what}", data=sent(why="x")).status_code == 404
    for what in ("acceptance", "refusal"):
        assert takahashi.ask("POST", f"{step}/{what}", data={}).status_code == 404
