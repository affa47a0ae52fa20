"""緊急度の動き: what rose, what fell and why, and what two people set apart, settled by one."""

import re

import pytest

from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door
from tests.server.test_team import KIMURA, urgency


def test_what_rose_and_what_fell_stand_with_who_and_why(suzuki: Door, settled: Store, household: str) -> None:
    up = urgency(household, "emergency", "三日食べていない")
    cast.import_in(settled, up)
    down = urgency(household, "calm", "米が届いた", by=cast.YAMAMOTO, known=settled.changes.last_seq)
    cast.import_in(settled, down)
    page = suzuki.get("/team/urgency").text
    rose, fell = page[page.index('id="raised"') : page.index('id="fallen"')], page[page.index('id="fallen"') :]
    for part, words in (
        (rose, ("三日食べていない", "佐藤", "継続 → 緊急")),
        (fell, ("米が届いた", "山本", "→ 落ち着いている")),
    ):
        for word in words:
            assert word in part, word
    assert "米が届いた" not in rose
    assert "三日食べていない" not in fell


def test_a_fall_is_acknowledged_from_the_list(suzuki: Door, settled: Store, household: str) -> None:
    down = urgency(household, "calm", "落ち着いた")
    cast.import_in(settled, down)
    address = f"/team/urgency/{household}/entries/{down['id']}/seen"
    assert f'action="{address}"' in suzuki.get("/team/urgency").text
    assert suzuki.ask("POST", address).status_code == 303
    assert address not in suzuki.get("/team/urgency").text
    [entry] = settled.households.seen_by(cast.SUZUKI, household)["entries"]
    assert [each["by"] for each in entry["seen"]] == [cast.SUZUKI.id]


@pytest.fixture
def apart(settled: Store, household: str) -> str:
    """Two people set the urgency without knowing of each other."""
    known = settled.changes.last_seq
    cast.import_in(settled, urgency(household, "emergency", "食べていない", known=known))
    cast.import_in(settled, urgency(household, "calm", "元気だった", by=cast.YAMAMOTO, known=known))
    return household


def form_of(page: str, household: str) -> dict[str, str]:
    form = page[page.index(f'action="/team/urgency/{household}"') :]
    return dict(re.findall(r'<input type="hidden" name="(id|known)" value="([^"]*)"', form[: form.index("</form>")]))


def test_what_two_people_set_apart_is_settled_from_the_list(suzuki: Door, settled: Store, apart: str) -> None:
    page = suzuki.get("/team/urgency").text
    for words in ("食べていない", "元気だった", "佐藤", "山本"):
        assert words in page[page.index(f'id="settle-{apart}"') : page.index("</article>")]
    sent = {**form_of(page, apart), "urgency": "attention", "why": "二人に聞いた"}
    assert suzuki.ask("POST", f"/team/urgency/{apart}", data=sent).status_code == 303
    state = settled.households.seen_by(cast.SUZUKI, apart)
    assert (state["urgency"], state["urgency_conflict"]) == ("attention", False)
    assert f"settle-{apart}" not in suzuki.get("/team/urgency").text
    assert suzuki.ask("POST", f"/team/urgency/{apart}", data=sent).status_code == 303
    assert len(settled.households.seen_by(cast.SUZUKI, apart)["urgency_history"]) == 3


@pytest.mark.parametrize(
    ("told", "field"), [({"urgency": "attention"}, "why"), ({"why": "x", "urgency": "very"}, "urgency")]
)
def test_settling_asks_for_why_and_keeps_what_was_typed(
    suzuki: Door, settled: Store, apart: str, told: dict[str, str], field: str
) -> None:
    sent = {**form_of(suzuki.get("/team/urgency").text, apart), **told}
    answer = suzuki.ask("POST", f"/team/urgency/{apart}", data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text
    assert sent["id"] in answer.text
    assert settled.households.seen_by(cast.SUZUKI, apart)["urgency_conflict"]


def test_nobody_else_settles_it(sato: Door, door: OpenDoor, settled: Store, apart: str) -> None:
    settled.staff.keep(KIMURA)
    sent = {"id": cast.new_id(), "known": "9", "urgency": "calm", "why": "x"}
    assert sato.ask("POST", f"/team/urgency/{apart}", data=sent).status_code == 403
    assert door(KIMURA).ask("POST", f"/team/urgency/{apart}", data=sent).status_code == 404


def test_a_status_told_apart_is_shown_with_both(suzuki: Door, settled: Store, household: str) -> None:
    for by, ours in ((cast.SATO, "worry"), (cast.YAMAMOTO, "heavy")):
        status = [{"of": cast.MOTHER, "domain": "health", "ours": ours, "theirs": "", "why": f"{by.family}が見た"}]
        cast.import_in(settled, cast.note(household, by=by, status=status))
    page = suzuki.get("/team/urgency").text
    part = page[page.index('id="status-apart"') : page.index('id="raised"')]
    assert "佐藤が見た" in part
    assert "山本が見た" in part
