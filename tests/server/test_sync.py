"""A phone's one request: what it has goes up once, what changed comes down, and nobody sees another's."""

import json

import pytest

from server.rules.uuid7 import uuid7
from server.store import Staff, Store
from server.web import pull
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door, gzipped


def results(answer: object) -> list[str]:
    return [one["result"] for one in answer["results"]]  # type: ignore[index]


def test_a_note_written_without_signal_is_accepted_and_comes_back_folded(sato: Door, household: str) -> None:
    answer = sato.sync(cast.note(household, "ねぎを刻んでいた", device=sato.device)).json()
    assert results(answer) == ["accepted"]
    [state] = answer["households"]
    assert state["entries"][0]["body"]["observation"] == "ねぎを刻んでいた"
    assert state["entries"][0]["seq"] == answer["results"][0]["seq"]


def test_the_same_note_sent_twice_appears_once(sato: Door, household: str) -> None:
    note = cast.note(household, device=sato.device)
    assert results(sato.sync(note, note).json()) == ["accepted", "already_had"]
    answer = sato.sync(note).json()
    assert results(answer) == ["already_had"]
    assert len(answer["households"][0]["entries"]) == 1


def test_another_text_under_the_same_id_is_refused_and_changes_nothing(sato: Door, household: str) -> None:
    note = cast.note(household, "ひとつめ", device=sato.device)
    other = {**note, "body": {**note["body"], "observation": "ふたつめ"}}
    assert results(sato.sync(note).json()) == ["accepted"]
    answer = sato.sync(other).json()
    assert answer["results"] == [{"id": note["id"], "result": "refused", "code": "conflict"}]
    assert [entry["body"]["observation"] for entry in answer["households"][0]["entries"]] == ["ひとつめ"]


def test_one_bad_note_never_stops_the_others(sato: Door, household: str) -> None:
    bad = cast.note(household, device=sato.device, outcome="no such outcome")
    worse = {"id": "not an id", "kind": 7}
    worst = {**cast.note(household, device=sato.device), "body": [[[[]]]], "known": 1.5}
    good = cast.note(household, device=sato.device)
    answer = sato.sync(bad, worse, worst, good).json()
    assert results(answer) == ["refused", "refused", "refused", "accepted"]
    assert answer["results"][0]["field"] == "body.outcome"


def test_when_nothing_is_new_the_answer_is_at_most_200_bytes(sato: Door, household: str) -> None:
    sato.sync(cast.note(household, device=sato.device))
    first = sato.sync().json()
    again = sato.sync(epoch=first["epoch"], cursor=first["cursor"], names_tag=first["names_tag"])
    assert again.json()["households"] == []
    assert len(again.content) <= 200


def test_only_what_changed_comes_down(sato: Door, household: str, settled: Store) -> None:
    other = cast.register(settled, name="山田")
    first = sato.sync().json()
    assert {state["id"] for state in first["households"]} == {household, other}
    note = cast.note(other, device=sato.device)
    second = sato.sync(note, epoch=first["epoch"], cursor=first["cursor"]).json()
    assert [state["id"] for state in second["households"]] == [other]


def test_a_worker_of_another_team_finds_nothing(takahashi: Door, household: str) -> None:
    note = cast.note(household, by=cast.TAKAHASHI, device=takahashi.device)
    answer = takahashi.sync(note).json()
    assert answer["results"] == [{"id": note["id"], "result": "refused", "code": "not_found", "field": "household_id"}]
    assert answer["households"] == []


def test_a_household_that_left_the_caseload_is_removed_from_the_phone(
    sato: Door, household: str, settled: Store
) -> None:
    first = sato.sync().json()
    hand_over(settled, household)
    second = sato.sync(epoch=first["epoch"], cursor=first["cursor"]).json()
    assert second["removed"] == [household]
    assert second["households"] == []


def test_what_was_written_before_the_handover_is_still_taken(sato: Door, household: str, settled: Store) -> None:
    known = sato.sync().json()["households"][0]["seq"]
    hand_over(settled, household)
    before = cast.note(household, device=sato.device, known=known)
    after = cast.note(household, device=sato.device, known=known + 1)
    assert results(sato.sync(before, after).json()) == ["accepted", "refused"]


def hand_over(store: Store, household: str) -> None:
    body = {"lead": cast.YAMAMOTO.id, "why": ""}
    [result] = cast.import_in(store, cast.operation("household.changed", household, body))
    assert result.result == "accepted"


def test_today_s_households_come_first_and_the_rest_in_pages(sato: Door, settled: Store) -> None:
    households = [cast.register(settled, name=f"世帯{number}") for number in range(70)]
    today = settled.time.now()[:10]
    plan = {"starts_at": f"{today}T14:00+09:00", "method": "visit", "workers": [cast.SATO.id], "note": ""}
    cast.import_in(settled, cast.operation("visit.planned", households[69], plan))
    first = sato.sync().json()
    assert first["more"] is True
    assert first["households"][0]["id"] == households[69]
    second = sato.sync(epoch=first["epoch"], cursor=first["cursor"]).json()
    assert second["more"] is False
    come = {state["id"] for state in first["households"] + second["households"]}
    assert come == set(households)


def test_a_page_is_small_enough_for_a_slow_line(sato: Door, settled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull, "MOST_LETTERS", 1)
    expected = {cast.register(settled, name=f"世帯{number}") for number in range(3)}
    came: list[str] = []
    answer = sato.sync().json()
    for _ in range(3):
        assert len(answer["households"]) == 1
        came += [state["id"] for state in answer["households"]]
        if not answer["more"]:
            break
        answer = sato.sync(epoch=answer["epoch"], cursor=answer["cursor"]).json()
    assert (set(came), answer["more"]) == (expected, False)


def test_names_travel_only_when_they_changed(sato: Door, settled: Store) -> None:
    first = sato.sync().json()
    suzuki = {"name": "鈴木 恵子", "family": "鈴木", "role": "supervisor", "team": cast.SUZUKI.team}
    assert first["names"][cast.SUZUKI.id] == suzuki
    assert "names" not in sato.sync(names_tag=first["names_tag"]).json()
    settled.staff.leave(cast.YAMAMOTO.id, 1)
    settled.staff.keep(Staff(cast.new_id(), "森 節子", "森", "もり せつこ", "worker", cast.CHUO))
    assert "森" in {one["family"] for one in sato.sync(names_tag=first["names_tag"]).json()["names"].values()}


def test_a_sealed_note_is_opened_by_the_server_alone(sato: Door, household: str) -> None:
    note = cast.note(household, "暗い部屋", device=sato.device)
    sealed = {"id": note["id"], "sealed": cast.sealed(sato.app.state.server_key, note)}
    assert results(sato.sync(sealed).json()) == ["accepted"]
    moved = {"id": cast.new_id(), "sealed": sealed["sealed"]}
    broken = {"id": cast.new_id(), "sealed": "とじられていない"}
    assert results(sato.sync(moved, broken).json()) == ["refused", "refused"]


def test_a_packed_sync_is_read(sato: Door, household: str) -> None:
    body = {
        "format": 1,
        "device": sato.device,
        "epoch": "",
        "cursor": "",
        "operations": [cast.note(household, device=sato.device)],
    }
    answer = sato.send("/sync", gzipped(body), content_encoding="gzip")
    assert results(answer.json()) == ["accepted"]


def test_a_large_answer_comes_packed(sato: Door, household: str) -> None:
    sato.sync(*(cast.note(household, "あ" * 200, device=sato.device) for _ in range(20)))
    for accepted in ("br", "gzip"):
        body = {"format": 1, "device": sato.device, "epoch": "", "cursor": ""}
        answer = sato.ask("POST", "/sync", {"accept-encoding": accepted}, json=body)
        assert answer.headers["content-encoding"] == accepted
        assert len(answer.json()["households"][0]["entries"]) == 20


def test_a_sync_without_a_session_is_told_to_sign_in(stranger: Door) -> None:
    answer = stranger.sync(device=cast.new_id())
    assert answer.status_code == 401
    assert answer.json()["code"] == "signed_out"
    assert "サインイン" in answer.json()["message_ja"]
    assert "sign in" in answer.json()["message_en"]


def test_a_phone_that_was_revoked_or_is_another_s_is_turned_away(
    sato: Door, takahashi: Door, door: OpenDoor, settled: Store
) -> None:
    assert sato.sync(device=takahashi.device).status_code == 403
    assert sato.sync(device=uuid7(1, bytes(10))).status_code == 403
    lost = door(cast.SATO)
    settled.devices.revoke(lost.device, 1)
    assert sato.sync(device=lost.device).json()["code"] == "not_allowed"
    assert lost.sync().json()["code"] == "signed_out"


def test_a_sync_never_keeps_a_session_open(sato: Door, settled: Store) -> None:
    [before] = settled.database.all("SELECT used_at, expires_at FROM sessions WHERE municipality_id = :m")
    settled.database.write("UPDATE sessions SET used_at = used_at - 600000 WHERE municipality_id = :m")
    sato.sync()
    [after] = settled.database.all("SELECT used_at, expires_at FROM sessions WHERE municipality_id = :m")
    assert after["used_at"] == before["used_at"] - 600_000
    assert after["expires_at"] == before["expires_at"]


def test_an_answer_says_plainly_that_it_is_json_and_kept_nowhere(sato: Door) -> None:
    answer = sato.sync()
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert json.loads(answer.content)["format"] == 1
