"""中断, 終結, 再開 in a browser that keeps nothing: a reason, who notices later, and one history."""

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

FAR = "2099-01-10"


def rest(door: Door, household: str, form: str = "pause", **told: str) -> int:
    """Sends the form; what came back."""
    fields = {"id": cast.new_id(), "known": "1", "reason": "hospital", "why": "", "noticer": "森さん", "until": FAR}
    return door.ask("POST", f"/households/{household}/{form}", data={**fields, **told}).status_code


def test_a_pause_says_why_and_who_notices_until_when(sato: Door, settled: Store, household: str) -> None:
    assert rest(sato, household) == 303
    state = settled.households.seen_by(cast.SATO, household)
    assert (state["stage"], state["rest"]["reason"], state["rest"]["until"]) == ("paused", "hospital", FAR)
    page = sato.get(f"/households/{household}").text
    for words in ("入院・入所中", "森さん", "再開する"):
        assert words in page


def test_one_touch_takes_it_up_again_with_its_history(sato: Door, settled: Store, household: str) -> None:
    cast.import_in(settled, cast.note(household, "前の訪問"))
    rest(sato, household, "ending", reason="settled")
    for _ in range(2):
        assert sato.ask("POST", f"/households/{household}/resumption", data={"known": "3"}).status_code == 303
    state = settled.households.seen_by(cast.SATO, household)
    assert (state["stage"], state["rest"]) == ("supporting", None)
    kinds = sorted(entry["kind"] for entry in state["entries"])
    assert kinds == ["household.ended", "household.resumed", "visit.noted"]


def test_a_reason_is_asked_for_and_everything_typed_is_still_there(sato: Door, household: str) -> None:
    told = {
        "id": cast.new_id(),
        "known": "1",
        "reason": "",
        "why": "弟の家へ",
        "noticer": "森さん",
        "until": "2020-01-01",
    }
    answer = sato.ask("POST", f"/households/{household}/ending", data=told)
    assert answer.status_code == 422
    for words in ("弟の家へ", "森さん", "2020-01-01", "ここは必要です", "もう過ぎた日です"):
        assert words in answer.text


def test_a_longer_pause_begins_with_what_was_told_before(sato: Door, household: str) -> None:
    rest(sato, household, why="肺炎で入院")
    page = sato.get(f"/households/{household}/pause").text
    for words in ("肺炎で入院", "森さん", FAR):
        assert words in page
    assert FAR not in sato.get(f"/households/{household}/ending").text


def test_her_supervisor_may_do_the_same(suzuki: Door, settled: Store, household: str) -> None:
    assert rest(suzuki, household, "ending", reason="moved") == 303
    assert settled.households.seen_by(cast.SUZUKI, household)["rest"]["by"] == cast.SUZUKI.id


def test_a_worker_of_another_team_finds_nothing(takahashi: Door, household: str) -> None:
    assert takahashi.get(f"/households/{household}/pause").status_code == 404
    assert rest(takahashi, household) == 404
    assert takahashi.ask("POST", f"/households/{household}/resumption", data={}).status_code == 404


def test_it_comes_back_on_its_day_to_its_worker_and_to_the_team(
    sato: Door, suzuki: Door, settled: Store, household: str
) -> None:
    back = {"reason": "settled", "why": "", "noticer": "民生委員の森さん", "until": "2026-11-21"}
    cast.import_in(settled, cast.operation("household.ended", household, back))
    later = cast.register(settled, name="森")
    rest(sato, later)
    for page in (sato.get("/").text, suzuki.get("/team/returning").text):
        assert f"/households/{household}" in page
        assert "民生委員の森さん" in page
    assert later not in sato.get("/").text
    assert later in suzuki.get("/team/returning").text
    rest(sato, household, "ending", reason="settled")
    assert household not in sato.get("/").text
