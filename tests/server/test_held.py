"""Held is never dropped and never applied by itself: deposits, and claims that are not what the registration says."""

from typing import Any

from server import record
from server.settings import Settings
from server.store import Store
from server.trust.devices import Given
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door


def sealed(door: Door, note: dict[str, Any]) -> dict[str, Any]:
    return {"id": note["id"], "sealed": cast.sealed(door.app.state.server_key, note)}


def deposit(door: Door, phone: Given, *operations: dict[str, Any], token: str | None = None) -> Any:
    body = {"format": 1, "device": phone.id, "token": token or phone.token, "operations": operations}
    return door.ask("POST", "/deposit", json=body)


def entries(door: Door) -> list[Any]:
    return [entry for state in door.sync().json()["households"] for entry in state["entries"]]


def test_a_signed_out_phone_hands_over_and_the_note_appears_when_its_author_signs_in(
    stranger: Door, sato: Door, household: str, settled: Store
) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    note = cast.note(household, device=phone.id)
    answer = deposit(stranger, phone, sealed(stranger, note))
    assert answer.json() == {"results": [{"id": note["id"], "result": "held"}]}
    assert entries(sato) == []
    [released] = record.release(settled, cast.SATO, stranger.app.state.server_key.open)
    assert released.result == "accepted"
    assert [entry["id"] for entry in entries(sato)] == [note["id"]]
    assert settled.held.count_of(phone.id) == 0


def test_a_deposit_is_held_once_and_reads_nothing(stranger: Door, household: str, settled: Store) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    note = cast.note(household, device=phone.id)
    for _ in range(2):
        assert deposit(stranger, phone, sealed(stranger, note)).json()["results"][0]["result"] == "held"
    assert settled.held.count_of(phone.id) == 1


def test_a_wrong_token_deposits_nothing(stranger: Door, household: str, settled: Store) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    note = sealed(stranger, cast.note(household, device=phone.id))
    assert deposit(stranger, phone, note, token="wrong").status_code == 401
    assert settled.held.count_of(phone.id) == 0


def test_what_is_not_sealed_cannot_be_deposited(stranger: Door, household: str, settled: Store) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    note = cast.note(household, device=phone.id)
    assert deposit(stranger, phone, note).json()["results"][0]["result"] == "refused"


def test_a_revoked_phone_hands_over_and_is_told_to_erase(stranger: Door, household: str, settled: Store) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    settled.devices.revoke(phone.id, 1)
    answer = deposit(stranger, phone, sealed(stranger, cast.note(household, device=phone.id))).json()
    assert answer["erase"] is True
    assert answer["results"][0]["result"] == "held"


def test_one_phone_cannot_fill_the_server(stranger: Door, household: str, settled: Store, settings: Settings) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    one = sealed(stranger, cast.note(household, device=phone.id))
    many = [{"id": cast.new_id(), "sealed": one["sealed"]} for _ in range(settings.sync_operations)]
    for _ in range(settings.deposit_operations // settings.sync_operations):
        assert deposit(stranger, phone, *many).status_code == 200
        many = [{**each, "id": cast.new_id()} for each in many]
    assert deposit(stranger, phone, *many).json()["code"] == "too_many"


def test_a_phone_signed_in_again_offers_its_deposit_itself(
    stranger: Door, sato: Door, household: str, settled: Store
) -> None:
    phone = Given(sato.device, settled_token(settled, sato.device))
    note = cast.note(household, device=phone.id)
    assert deposit(stranger, phone, sealed(stranger, note)).status_code == 200
    assert sato.sync(note).json()["results"][0]["result"] == "accepted"
    assert settled.held.count_of(phone.id) == 0


def settled_token(store: Store, device: str) -> str:
    from server.trust.tokens import hashed

    store.database.write(
        "UPDATE devices SET token_hash = :hash WHERE municipality_id = :m AND id = :id", id=device, hash=hashed("known")
    )
    return "known"


def test_a_note_that_claims_to_be_another_s_is_held_and_never_applied(
    sato: Door, suzuki: Door, household: str, settled: Store
) -> None:
    forged = cast.note(household, by=cast.YAMAMOTO, device=sato.device)
    answer = sato.sync(forged).json()
    assert [(one["result"], one["code"]) for one in answer["results"]] == [("held", "claims")]
    for staff in (cast.SATO, cast.YAMAMOTO):
        released = record.release(settled, staff, suzuki.app.state.server_key.open)
        assert [one.result for one in released if one.result != "held"] == []
    assert entries(sato) == []
    assert settled.held.count_of(sato.device) == 1


def test_a_note_of_a_phone_that_a_restored_server_has_forgotten_waits_for_its_author(
    sato: Door, household: str, settled: Store
) -> None:
    before = cast.note(household, "前の端末番号", device=cast.new_id())
    assert [one["result"] for one in sato.sync(before).json()["results"]] == ["held"]
    assert entries(sato) == []
    [released] = record.release(settled, cast.SATO, sato.app.state.server_key.open)
    assert released.result == "accepted"
    assert [entry["body"]["observation"] for entry in entries(sato)] == ["前の端末番号"]
    assert sato.sync(before).json()["results"][0]["result"] == "already_had"


def test_a_deposit_that_cannot_be_let_in_stays_with_its_reason(stranger: Door, household: str, settled: Store) -> None:
    phone = cast.phone_of(settled, cast.TAKAHASHI)
    note = cast.note(household, by=cast.TAKAHASHI, device=phone.id)
    deposit(stranger, phone, sealed(stranger, note))
    [released] = record.release(settled, cast.TAKAHASHI, stranger.app.state.server_key.open)
    assert (released.result, released.code) == ("refused", "not_found")
    assert [held.reason for held in settled.held.of_staff(cast.TAKAHASHI.id)] == ["not_found"]


def test_a_note_that_our_rules_fail_on_is_held_and_the_others_are_taken(
    sato: Door, household: str, settled: Store, monkeypatch: object
) -> None:
    from server.rules import households as rules

    first = cast.note(household, "落とし穴", device=sato.device)
    second = cast.note(household, device=sato.device)
    laid = rules.laid

    def failing(states: Any, operation: Any) -> Any:
        if operation["id"] == first["id"]:
            raise ZeroDivisionError
        return laid(states, operation)

    monkeypatch.setattr(rules, "laid", failing)  # type: ignore[attr-defined]
    answer = sato.sync(first, second).json()
    assert [one["result"] for one in answer["results"]] == ["held", "accepted"]
    assert settled.held.count_of(sato.device) == 1


def test_a_second_phone_reads_what_the_first_has_handed_over(sato: Door, door: OpenDoor, household: str) -> None:
    sato.sync(cast.note(household, "一台目から", device=sato.device))
    second = door(cast.SATO)
    assert [entry["body"]["observation"] for entry in entries(second)] == ["一台目から"]
