"""The administrator's staff: inviting, handing over the link once, withdrawing it."""

import re

import pytest

from server.store import Staff, Store
from server.web.staff import picture_of
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

NAKAMURA = {"name": "中村 徹", "kana": "なかむら とおる", "role": "worker", "team": cast.CHUO}


@pytest.fixture
def inoue(door: OpenDoor) -> Door:
    """The administrator."""
    return door(cast.INOUE)


def invite(door: Door, **told: str) -> str:
    """The address of an invitation."""
    page = door.ask("POST", "/staff/invitations", data={**NAKAMURA, "id": cast.new_id(), **told}).text
    [address] = re.findall(r"http://localhost:8000(/auth/invitations/[\w-]+)", page)
    return str(address)


def test_somebody_invited_can_open_the_link(inoue: Door, stranger: Door) -> None:
    assert "中村 徹" in stranger.get(invite(inoue)).text


def test_a_withdrawn_invitation_opens_nothing(inoue: Door, stranger: Door) -> None:
    address = invite(inoue)
    [withdrawal] = re.findall(r'action="(/staff/invitations/[0-9a-f-]+/withdrawal)"', inoue.get("/staff").text)
    assert inoue.ask("POST", withdrawal).status_code == 303
    assert stranger.get(address).status_code == 410


def test_pressing_twice_adds_one_person(inoue: Door, settled: Store) -> None:
    same = cast.new_id()
    invite(inoue, id=same)
    invite(inoue, id=same)
    assert [one.name for one in settled.staff.all()].count("中村 徹") == 1


def test_nobodys_role_is_changed_by_sending_their_id(inoue: Door, settled: Store) -> None:
    invite(inoue, id=cast.SATO.id, role="administrator")
    assert settled.staff.by_id(cast.SATO.id).role == "worker"


def test_who_lost_every_passkey_is_invited_again(inoue: Door, stranger: Door, settled: Store) -> None:
    before = len(settled.staff.all())
    page = inoue.ask("POST", "/staff/invitations", data={"staff": cast.SATO.id}).text
    [address] = re.findall(r"http://localhost:8000(/auth/invitations/[\w-]+)", page)
    assert "佐藤 はるか" in stranger.get(address).text
    assert len(settled.staff.all()) == before


def test_a_my_number_is_nobodys_name(inoue: Door, settled: Store) -> None:
    told = {"id": cast.new_id(), "name": "1234 5678 9018", "kana": "さとう", "role": "worker", "team": cast.CHUO}
    answer = inoue.ask("POST", "/staff/invitations", data=told)
    assert answer.status_code == 422
    assert "マイナンバーは書けません" in answer.text
    assert told["id"] not in [one.id for one in settled.staff.all()]


def test_what_is_missing_is_said_and_what_was_typed_is_there(inoue: Door, settled: Store) -> None:
    answer = inoue.ask("POST", "/staff/invitations", data={**NAKAMURA, "kana": "", "team": "", "id": cast.new_id()})
    assert answer.status_code == 422
    assert 'value="中村 徹"' in answer.text
    assert 'id="kana-mistake"' in answer.text
    assert 'id="team-mistake"' in answer.text
    assert "中村 徹" not in [one.name for one in settled.staff.all()]


def test_the_link_is_in_no_address_and_kept_by_nothing(inoue: Door) -> None:
    answer = inoue.ask("POST", "/staff/invitations", data={**NAKAMURA, "id": cast.new_id()})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_the_picture_is_the_link(inoue: Door) -> None:
    picture = picture_of("http://localhost:8000/auth/invitations/" + "x" * 43)
    dark = sum(int(run) for run in re.findall(r"h(\d+)v1", picture["path"]))
    assert picture["size"] >= 21
    assert 0.3 < dark / picture["size"] ** 2 < 0.7
    assert "<path" in inoue.ask("POST", "/staff/invitations", data={**NAKAMURA, "id": cast.new_id()}).text


@pytest.mark.parametrize("who", [cast.SATO, cast.SUZUKI], ids=["a worker", "a supervisor"])
def test_only_an_administrator_invites(who: Staff, door: OpenDoor) -> None:
    asked = door(who)
    assert asked.get("/staff").status_code == 403
    assert asked.ask("POST", "/staff/invitations", data=NAKAMURA).status_code == 403
