"""/demo: there in a demo municipality for somebody at this very machine, and nowhere else."""

import pytest

from server.settings import Settings
from server.store import Store
from tests.server.coming_in import SATO, Browser, with_staff


@pytest.fixture
def demo(store: Store) -> Store:
    store.numbers.make_demo()
    return with_staff(store)


def test_the_demo_people_stand_there_and_a_press_invites_one(settings: Settings, demo: Store) -> None:
    browser = Browser(settings, demo)
    assert "佐藤 はるか" in browser.get("/demo").text
    opened = browser.client.post("/demo/invitations", data={"staff": SATO})
    assert opened.status_code == 303
    assert "佐藤 はるか" in browser.get(opened.headers["location"]).text


def test_a_real_municipality_has_no_such_page(settings: Settings, store: Store) -> None:
    browser = Browser(settings, with_staff(store))
    assert browser.get("/demo").status_code == 404
    assert browser.client.post("/demo/invitations", data={"staff": SATO}).status_code == 404


@pytest.mark.parametrize("peer", ["192.168.1.7", "10.0.0.1", "testclient", "::2"])
def test_another_machine_finds_nothing(settings: Settings, demo: Store, peer: str) -> None:
    browser = Browser(settings, demo, peer)
    assert browser.get("/demo").status_code == 404
    assert browser.client.post("/demo/invitations", data={"staff": SATO}).status_code == 404
    assert not demo.invitations.open(0)


@pytest.mark.parametrize(
    "header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"]
)
def test_behind_a_proxy_there_is_nothing(settings: Settings, demo: Store, header: str) -> None:
    assert Browser(settings, demo).get("/demo", headers={header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("host", ["banso.example.jp", "127.0.0.1:8000", "localhost.example.jp:8000", "localhost:9"])
def test_under_another_name_there_is_nothing(settings: Settings, demo: Store, host: str) -> None:
    assert Browser(settings, demo).get("/demo", headers={"Host": host}).status_code != 200


def test_nobody_unknown_is_invited(settings: Settings, demo: Store) -> None:
    assert Browser(settings, demo).client.post("/demo/invitations", data={"staff": "x"}).status_code == 404
