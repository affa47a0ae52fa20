"""Households and people with no signal: found at a door, written at the door, and sent when there is a way."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.phone.at_work import MORI, TANAKA, Town, choose, save, unsent, wait_until_sent
from tests.server.cast import MOTHER

HOUSEHOLD = re.compile(r"/households/[0-9a-f-]{36}$")
MY_NUMBER = "番号は１２３４ ５６７８ ９０１８"


def type_into(page: Page, **told: str) -> None:
    """Writes into the fields of the open form; a closed part is opened first."""
    page.evaluate("for (const fold of document.querySelectorAll('details.fold')) fold.open = true")
    for name, text in told.items():
        page.locator(f"[id='{name}']").fill(text)


def press(page: Page, shows: str = "h1") -> None:
    """Presses the button of the form, and waits until what it shows is there."""
    page.locator("form.visit button.button--main").first.click()
    page.locator(shows).first.wait_for()


def keep(page: Page) -> None:
    """Saves the form and lands on the household's page."""
    page.locator("form.visit button.button--main").first.click()
    expect(page.locator("form.visit")).to_have_count(0)
    expect(page).to_have_url(HOUSEHOLD)


def test_a_worker_finds_a_household_and_its_people_with_no_signal(sato: Page, town: Town) -> None:
    town.server.stop()
    url = town.server.url
    found = register(sato, url)
    change(sato, f"{url}/households/{TANAKA}")
    son = add_people(sato, f"{url}/households/{TANAKA}")
    mind_the_door(sato, f"{url}/households/{TANAKA}")
    promise_and_move(sato, url, found)
    assert unsent(sato) == 11
    town.server.start()
    wait_until_sent(sato)
    sato.reload()
    expect(sato.locator("#main")).to_contain_text("いつもの椅子で")
    town.server.stop()
    is_in_the_record(town, found.rsplit("/", 1)[-1], son)


def register(page: Page, url: str) -> str:
    """No name and no address: the landmark is enough; and a household that may be there already is offered."""
    page.goto(f"{url}/households")
    page.get_by_role("link", name="世帯を加える").click()
    type_into(page, name="田中\tヨシ\t昭和19年", landmark=MY_NUMBER)
    press(page, "#landmark-mistake")
    expect(page.locator("#landmark-mistake")).to_contain_text("マイナンバー")
    type_into(page, name="た" * 400, landmark="川沿いの青い屋根")
    press(page, "#name-mistake")
    expect(page.locator("#name")).to_have_value("た" * 400)
    type_into(page, name="田中")
    press(page, "#alike")
    expect(page.locator(f".alike a[href='/households/{TANAKA}']").first).to_be_visible()
    assert unsent(page) == 0
    type_into(page, name="")
    keep(page)
    expect(page.locator("h1")).to_have_text("川沿いの青い屋根")
    found = page.url
    page.goto(f"{url}/households/new")
    type_into(page, name="田中", landmark="角の家")
    press(page, "#alike")
    page.get_by_role("button", name="別の世帯として登録する").click()
    expect(page).to_have_url(HOUSEHOLD)
    return found


def change(page: Page, household: str) -> None:
    """Lowering the urgency asks why."""
    page.goto(household)
    page.get_by_role("link", name="世帯のことを変える").click()
    type_into(page, landmark="郵便局の裏")
    choose(page, "rhythm", "weekly")
    choose(page, "urgency", "calm")
    press(page, "#why-mistake")
    type_into(page, why="毎週会えている")
    keep(page)
    expect(page.locator("#main")).to_contain_text("毎週会えている")
    expect(page.locator("#main")).to_contain_text("郵便局の裏")


def add_people(page: Page, household: str) -> str:
    """昭和65年 never was; who may be there already is offered; and somebody goes to hospital."""
    page.goto(f"{household}/persons/new")
    type_into(page, family="田中", given="修一", born="昭和65年4月1日")
    press(page, "#born-mistake")
    type_into(page, born="Ｓ５０．４．１")
    choose(page, "relation", "child")
    keep(page)
    page.goto(f"{household}/persons/new")
    type_into(page, family="田中", given="修一", born="1975-4-1")
    press(page, "#alike")
    page.locator(".alike .button").first.click()
    expect(page.locator("#born")).to_have_value("昭和50年4月1日")
    son = page.url.rsplit("/", 1)[-1]
    choose(page, "lives", "hospital")
    type_into(page, since="令和2年11月3日")
    keep(page)
    expect(page.locator(".people--apart")).to_contain_text("入院中")
    page.goto(f"{household}/persons/new")
    type_into(page, born="70歳くらい")
    keep(page)
    expect(page.locator("#main")).to_contain_text("名前はまだわかりません")
    return son


def mind_the_door(page: Page, household: str) -> None:
    """A caution that ends by itself, and how the mother wishes to be reached."""
    page.goto(f"{household}/cautions/new")
    choose(page, "kind", "dog")
    type_into(page, words="クロはつながれていない")
    keep(page)
    expect(page.locator(".card--alert").first).to_contain_text("クロはつながれていない")
    page.locator(".card--alert a").first.click()
    page.get_by_role("button", name="終わりにする").click()
    expect(page).to_have_url(HOUSEHOLD)
    expect(page.locator(".card--alert")).to_have_count(0)
    page.goto(f"{household}/persons/{MOTHER}/contact-rules")
    choose(page, "way", "letter")
    choose(page, "rule", "no")
    keep(page)
    expect(page.locator(".ways")).to_contain_text("手紙：しない")


def promise_and_move(page: Page, url: str, found: str) -> None:
    """What is written about her goes along with her; the house she left keeps its own."""
    page.goto(f"{url}/households/{TANAKA}/visits/new")
    choose(page, "outcome", "met")
    page.locator(f"input[name=about][value='{MOTHER}']").check(force=True)
    page.locator("textarea[name=observation]").fill("いつもの椅子で")
    save(page)
    page.goto(f"{url}/households/{TANAKA}/persons/{MOTHER}")
    page.get_by_role("link", name="引っ越し", exact=True).click()
    press(page, "#to-mistake")
    page.locator(f"input[name=to][value='{found.rsplit('/', 1)[-1]}']").check(force=True)
    choose(page, "relation", "parent")
    type_into(page, since="2020-11-3")
    keep(page)
    assert page.url == found
    expect(page.locator("#main")).to_contain_text("いつもの椅子で")
    expect(page.locator(".ways")).to_contain_text("手紙：しない")
    page.goto(f"{url}/households/{TANAKA}")
    expect(page.locator("#main")).not_to_contain_text("いつもの椅子で")
    expect(page.locator(".people--apart")).to_contain_text("転居")
    page.goto(found)


def is_in_the_record(town: Town, found: str, son: str) -> None:
    """The server has the same, and no number of anybody."""
    kinds = [kind for kind, _ in town.written()]
    assert kinds.count("person.moved") == 1
    assert "９０１８" not in str(town.written())
    rows: list[Any] = town.while_stopped(
        lambda store: store.database.all("SELECT id, state FROM households WHERE municipality_id = :m")
    )
    states = {row["id"]: row["state"] for row in rows}
    assert MOTHER in states[found]
    assert son in states[TANAKA]
    assert MORI in states
