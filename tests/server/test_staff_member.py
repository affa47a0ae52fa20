"""The administrator's page of one person: changing, leaving, and a lost phone in two presses."""

import re
from dataclasses import replace

import pytest

from server.clock import Clock
from server.store import Store
from server.trust import invitations
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

SATO = f"/staff/{cast.SATO.id}"
TOLD = {"name": "佐藤 はるか", "kana": "さとう はるか", "role": "worker", "team": cast.CHUO}


@pytest.fixture
def inoue(door: OpenDoor) -> Door:
    """The administrator."""
    return door(cast.INOUE)


def test_a_name_is_changed_and_everybody_reads_it(inoue: Door, suzuki: Door, sato: Door, settled: Store) -> None:
    assert inoue.ask("POST", SATO, data={**TOLD, "name": "田村　はるか", "kana": "たむら はるか"}).status_code == 303
    changed = settled.staff.by_id(cast.SATO.id)
    assert (changed.name, changed.family, changed.kana) == ("田村 はるか", "田村", "たむら はるか")
    assert sato.sync().json()["names"][cast.SATO.id]["family"] == "田村"
    assert sato.get("/").status_code == 200


def test_another_role_or_team_signs_in_anew(inoue: Door, sato: Door, settled: Store) -> None:
    assert inoue.ask("POST", SATO, data={**TOLD, "team": cast.HOKUBU}).status_code == 303
    assert settled.staff.by_id(cast.SATO.id).team == cast.HOKUBU
    assert sato.get("/").status_code == 303


def test_what_is_missing_is_said_and_what_was_typed_is_there(inoue: Door, settled: Store) -> None:
    answer = inoue.ask("POST", SATO, data={**TOLD, "name": "田村 はるか", "kana": "", "role": "mayor"})
    assert answer.status_code == 422
    assert 'value="田村 はるか"' in answer.text
    assert 'id="kana-mistake"' in answer.text
    assert 'id="role-mistake"' in answer.text
    assert settled.staff.by_id(cast.SATO.id).name == "佐藤 はるか"


def test_who_leaves_is_signed_out_everywhere_and_their_phones_and_links_are_over(
    inoue: Door, sato: Door, settled: Store, household: str
) -> None:
    invitations.invite(settled, cast.SATO.id, Clock.true_ms())
    assert "担当の世帯が1あります" in inoue.get(SATO).text
    assert inoue.ask("POST", f"{SATO}/departure").status_code == 303
    assert sato.get("/").status_code == 303
    assert all(device.revoked_at for device in settled.devices.of_staff(cast.SATO.id))
    assert settled.invitations.open(Clock.true_ms()) == []
    assert "退職" in inoue.get("/staff").text
    assert settled.staff.by_id(cast.SATO.id).left_at is not None


def test_a_mistaken_departure_is_taken_back_and_a_revoked_phone_stays_revoked(
    inoue: Door, door: OpenDoor, settled: Store
) -> None:
    phone = cast.phone_of(settled, cast.SATO)
    inoue.ask("POST", f"{SATO}/departure")
    assert inoue.ask("POST", f"{SATO}/return").status_code == 303
    assert door(cast.SATO).get("/").status_code == 200
    device = settled.devices.by_id(phone.id)
    assert device is not None
    assert device.revoked_at is not None


def test_the_last_administrator_stays_one(inoue: Door, settled: Store) -> None:
    own = f"/staff/{cast.INOUE.id}"
    told = {"name": cast.INOUE.name, "kana": cast.INOUE.kana, "team": cast.CHUO}
    assert inoue.ask("POST", f"{own}/departure").status_code == 403
    answer = inoue.ask("POST", own, data={**told, "role": "worker"})
    assert answer.status_code == 422
    assert "ただひとりの市役所の担当" in answer.text
    assert f'action="{own}/departure"' not in inoue.get(own).text
    settled.staff.keep(replace(cast.INOUE, id=cast.new_id(), name="小川 まり"))
    assert inoue.ask("POST", own, data={**told, "role": "worker"}).status_code == 303
    assert inoue.get("/staff").status_code == 303


def test_a_lost_phone_is_revoked_in_two_presses(inoue: Door, sato: Door, settled: Store) -> None:
    page = inoue.get(SATO).text
    [address] = re.findall(rf'action="({SATO}/devices/[0-9a-f-]+/revocation)"', page)
    [summary] = re.findall(r"<summary>(.*?)</summary>\s*<form method=\"post\" action=\"[^\"]*revocation", page)
    assert summary == "なくした・使わない"
    assert inoue.ask("POST", address).status_code == 303
    assert sato.sync().status_code in (401, 403)
    assert "停止" in inoue.get(SATO).text


def test_somebody_else_s_phone_is_not_found_here(inoue: Door, settled: Store) -> None:
    phone = cast.phone_of(settled, cast.TAKAHASHI)
    assert inoue.ask("POST", f"{SATO}/devices/{phone.id}/revocation").status_code == 404
    device = settled.devices.by_id(phone.id)
    assert device is not None
    assert device.revoked_at is None


def test_the_staff_page_leads_to_each_person(inoue: Door) -> None:
    page = inoue.get("/staff").text
    for staff in cast.EVERYBODY:
        assert f'href="/staff/{staff.id}"' in page
