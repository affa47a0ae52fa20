"""Households and people without a phone's help: added, changed, moved; nothing typed is lost, nothing is doubled."""

import re
from typing import Any

import httpx
import pytest

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

ID = r"[0-9a-f-]{36}"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def shown(page: str) -> dict[str, str]:
    """What a browser would send back of a form that nobody touched."""
    fields = dict(HIDDEN.findall(page))
    fields |= dict(re.findall(r'<input class="input[^>]* name="(\w+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked', page))
    return fields


def fill(door: Door, path: str, **told: str) -> httpx.Response:
    """The form as it is shown, with what is typed into it."""
    return door.ask("POST", path, data={**shown(door.get(path).text), **told})


def state(store: Store, household: str, staff: Any = cast.SATO) -> dict[str, Any]:
    """The household as it stands in the record."""
    return store.households.seen_by(staff, household)


def test_a_household_with_no_name_and_no_address_is_registered(sato: Door, settled: Store) -> None:
    answer = fill(sato, "/households/new", landmark="川沿いの青い屋根")
    assert answer.status_code == 303
    made = state(settled, answer.headers["location"].split("/")[-1])
    assert (made["name"], made["landmark"], made["lead"], made["team"]) == (
        "",
        "川沿いの青い屋根",
        cast.SATO.id,
        cast.CHUO,
    )
    assert "川沿いの青い屋根" in sato.get("/households").text


def test_a_household_is_registered_with_its_first_person(sato: Door, settled: Store) -> None:
    answer = fill(sato, "/households/new", family="森", given="節子", born="S31.4.1", phones="03-0000-1201")
    made = state(settled, answer.headers["location"].split("/")[-1])
    [person] = made["persons"]
    assert (made["name"], person["born_on"], person["phones"]) == ("森", "1956-04-01", ["03-0000-1201"])


def test_the_same_form_pressed_twice_is_one_household(sato: Door, settled: Store) -> None:
    sent = {**shown(sato.get("/households/new").text), "name": "池田", "family": "池田"}
    answers = [sato.ask("POST", "/households/new", data=sent) for _ in range(2)]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert len(settled.households.seen_all(cast.SATO)) == 1


def test_other_words_after_the_back_button_are_another_household_that_says_so(sato: Door, settled: Store) -> None:
    sent = {**shown(sato.get("/households/new").text), "name": "池田"}
    sato.ask("POST", "/households/new", data=sent)
    offered = sato.ask("POST", "/households/new", data={**sent, "landmark": "角の家"})
    assert offered.status_code == 422
    assert sato.ask("POST", "/households/new", data={**sent, "landmark": "角の家", "another": "yes"}).status_code == 303
    assert len(settled.households.seen_all(cast.SATO)) == 2


@pytest.mark.parametrize(
    "told",
    [
        {"name": "田中家"},
        {"kana": "タナカ"},
        {"family": "山田", "phones": "０３-００００-１２０１"},
        {"name": "別の名", "town": "本町一丁目", "number": "3番2号"},
    ],
)
def test_a_household_that_may_be_there_already_is_offered_first(
    sato: Door, settled: Store, told: dict[str, str]
) -> None:
    where = {"postcode": "", "town": "本町1丁目", "number": "3-2", "building": ""}
    there = cast.register(settled, address=where, persons=[cast.person(phones=["03-0000-1201"])])
    offered = fill(sato, "/households/new", **told)
    assert offered.status_code == 422
    assert f'href="/households/{there}"' in offered.text
    assert all(f'value="{typed}"' in offered.text or typed in offered.text for typed in told.values())
    assert fill(sato, "/households/new", **told, another="yes").status_code == 303


def test_what_one_may_not_see_is_never_offered(takahashi: Door, household: str) -> None:
    answer = fill(takahashi, "/households/new", name="田中")
    assert answer.status_code == 303
    assert household not in answer.headers["location"]


def test_a_supervisor_says_whose_a_new_household_is(suzuki: Door, settled: Store) -> None:
    assert 'id="lead-mistake"' in fill(suzuki, "/households/new", name="森").text
    assert 'id="lead-mistake"' in fill(suzuki, "/households/new", name="森", lead=cast.TAKAHASHI.id).text
    answer = fill(suzuki, "/households/new", name="森", lead=cast.YAMAMOTO.id)
    made = state(settled, answer.headers["location"].split("/")[-1], cast.SUZUKI)
    assert made["lead"] == cast.YAMAMOTO.id


def test_only_what_was_changed_is_told(sato: Door, settled: Store, household: str) -> None:
    path = f"/households/{household}/change"
    sent = {**shown(sato.get(path).text), "landmark": "青い屋根"}
    fill(sato, path, reach="裏口から")
    assert sato.ask("POST", path, data=sent).status_code == 303
    now = state(settled, household)
    assert (now["landmark"], now["reach"]) == ("青い屋根", "裏口から")


def test_a_form_that_changes_nothing_writes_nothing(sato: Door, settled: Store, household: str) -> None:
    before = state(settled, household)["seq"]
    assert fill(sato, f"/households/{household}/change").status_code == 303
    assert state(settled, household)["seq"] == before


def test_lowering_the_urgency_asks_why_and_the_supervisor_reads_it(
    sato: Door, suzuki: Door, settled: Store, household: str
) -> None:
    path = f"/households/{household}/change"
    asked = fill(sato, path, urgency="calm", landmark="青い屋根")
    assert asked.status_code == 422
    assert 'id="why-mistake"' in asked.text
    assert 'value="青い屋根"' in asked.text
    assert state(settled, household)["urgency"] == "ongoing"
    assert fill(sato, path, urgency="calm", why="毎週会えている").status_code == 303
    assert state(settled, household)["urgency"] == "calm"
    assert "毎週会えている" in suzuki.get("/timeline").text


def test_a_person_is_added_also_with_no_name(sato: Door, settled: Store, household: str) -> None:
    path = f"/households/{household}/persons/new"
    assert fill(sato, path, relation="child", born="50歳くらい").status_code == 303
    person = state(settled, household)["persons"][1]
    assert (person["family"], person["about_age"], person["stays"][0]["relation"]) == ("", 50, "child")
    assert "名前はまだわかりません" in sato.get(f"/households/{household}").text


@pytest.mark.parametrize(
    ("born", "is_alike"), [("", True), ("昭和19年2月3日", True), ("S31.4.1", False), ("70歳くらい", True)]
)
def test_a_person_who_may_be_there_already_is_offered_first(
    sato: Door, settled: Store, household: str, born: str, is_alike: bool
) -> None:
    mine = cast.register(settled, name="森", kana="もり", persons=[])
    answer = fill(sato, f"/households/{mine}/persons/new", family="田中", given="ハナ", born=born)
    assert answer.status_code == (422 if is_alike else 303)
    assert (f"/households/{household}/persons/{cast.MOTHER}/move" in answer.text) == is_alike


@pytest.mark.parametrize("born", ["昭和65年1月1日", "2030-1-1", "1956-2-30", "きのう"])
def test_an_impossible_birth_date_is_refused_beside_its_field(
    sato: Door, settled: Store, household: str, born: str
) -> None:
    answer = fill(sato, f"/households/{household}/persons/new", family="森", born=born)
    assert answer.status_code == 422
    assert 'id="born-mistake"' in answer.text
    assert f'value="{born}"' in answer.text
    assert len(state(settled, household)["persons"]) == 1


@pytest.mark.parametrize(
    ("form", "path", "name"),
    [
        ("persons/new", "persons/new", "how_to_speak"),
        ("change", "change", "landmark"),
        ("cautions/new", "cautions/new", "words"),
        ("visits/new", "visits", "observation"),
    ],
)
def test_a_my_number_is_refused_and_never_written(
    sato: Door, settled: Store, household: str, form: str, path: str, name: str
) -> None:
    sent = {**shown(sato.get(f"/households/{household}/{form}").text), "kind": "dog", "outcome": "met"}
    for typed in ("123456789018", "番号 １２３４　５６７８　９０１８", "番号は1234-5678-9018です"):
        answer = sato.ask("POST", f"/households/{household}/{path}", data={**sent, name: typed})
        assert answer.status_code == 422
        assert "マイナンバーは書けません" in answer.text
    rows = settled.database.all("SELECT text FROM operations WHERE municipality_id = :m")
    assert not any("9018" in row["text"] or "９０１８" in row["text"] for row in rows)


def test_a_person_goes_to_hospital_comes_home_and_dies(sato: Door, settled: Store, household: str) -> None:
    path = f"/households/{household}/persons/{cast.MOTHER}"
    fill(sato, path, lives="hospital", since="令和8年10月1日", why="肺炎")
    fill(sato, path, lives="here", since="2026-10-20")
    fill(sato, path, lives="died", since="R8.11.3")
    [person] = state(settled, household)["persons"]
    assert [(stay["lives"], stay["since"], stay["until"]) for stay in person["stays"]] == [
        ("here", None, "2026-10-01"),
        ("hospital", "2026-10-01", "2026-10-20"),
        ("here", "2026-10-20", "2026-11-03"),
        ("died", "2026-11-03", "2026-11-03"),
    ]
    page = sato.get(path).text
    assert all(word in page for word in ("入院中", "死亡", "10月1日"))


def test_an_age_that_is_only_about_right_grows_and_is_not_told_anew(sato: Door, settled: Store) -> None:
    old = cast.person(born_on=None, about_age=70)
    registration = cast.registration(cast.new_id(), persons=[old])
    registration["happened_at"] = "2020-01-01T10:00+09:00"
    cast.import_in(settled, registration)
    path = f"/households/{registration['household_id']}/persons/{cast.MOTHER}"
    assert 'value="76歳くらい"' in sato.get(path).text
    fill(sato, path, nickname="ハナさん")
    [person] = state(settled, registration["household_id"])["persons"]
    assert (person["about_age"], person["about_age_on"], person["nickname"]) == (70, "2020-01-01", "ハナさん")


def test_a_caution_is_set_told_anew_and_ended(sato: Door, settled: Store, household: str) -> None:
    assert 'id="kind-mistake"' in fill(sato, f"/households/{household}/cautions/new", words="クロ").text
    fill(sato, f"/households/{household}/cautions/new", kind="dog", words="クロ")
    [caution] = state(settled, household)["cautions"]
    path = f"/households/{household}/cautions/{caution['id']}"
    assert path in sato.get(f"/households/{household}").text
    fill(sato, path, words="クロは外にいる", until="令和9年1月31日")
    [caution] = state(settled, household)["cautions"]
    assert (caution["words"], caution["until"]) == ("クロは外にいる", "2027-01-31")
    assert sato.ask("POST", f"{path}/end", data={"why": "クロは亡くなった"}).status_code == 303
    assert state(settled, household)["cautions"] == []
    assert sato.get(path).status_code == 404


def test_a_contact_rule_is_set_and_taken_back(sato: Door, settled: Store, household: str) -> None:
    path = f"/households/{household}/persons/{cast.MOTHER}/contact-rules"
    fill(sato, path, way="letter", rule="no", words="夫が開ける")
    assert "夫が開ける" in sato.get(f"/households/{household}/visits/new").text
    assert 'name="rule" value="no" checked' in sato.get(f"{path}?way=letter").text
    fill(sato, path, way="letter", rule="", words="")
    assert state(settled, household)["contact_rules"] == []


def test_a_person_moves_to_another_household_of_mine(sato: Door, settled: Store, household: str) -> None:
    there = cast.register(settled, name="森", kana="もり", persons=[])
    cast.import_in(settled, cast.note(household, "いつもの椅子で", about=[cast.MOTHER]))
    path = f"/households/{household}/persons/{cast.MOTHER}/move"
    assert 'id="to-mistake"' in fill(sato, path).text
    answer = fill(sato, path, to=there, relation="parent", since="2026-11-01", why="息子の家へ")
    assert answer.headers["location"] == f"/households/{there}"
    assert state(settled, household)["persons"][0]["lives"] == "moved"
    [person] = state(settled, there)["persons"]
    assert (person["relation"], person["lives"], person["since"]) == ("parent", "here", "2026-11-01")
    assert "いつもの椅子で" in sato.get(f"/households/{there}").text
    assert "いつもの椅子で" not in sato.get(f"/households/{household}").text


def test_nobody_moves_to_a_household_that_is_not_seen(sato: Door, settled: Store, household: str) -> None:
    there = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI)
    path = f"/households/{household}/persons/{cast.MOTHER}/move"
    assert there not in sato.get(path).text
    assert 'id="to-mistake"' in fill(sato, path, to=there).text
    assert state(settled, household)["persons"][0]["lives"] == "here"


def test_a_person_moves_to_where_nobody_of_us_goes(sato: Door, settled: Store, household: str) -> None:
    path = f"/households/{household}/persons/{cast.MOTHER}/move"
    fill(sato, path, to="elsewhere", since="2026-11-01", why="県外の娘の家")
    [person] = state(settled, household)["persons"]
    assert (person["lives"], person["until"]) == ("moved", "2026-11-01")


def test_a_stranger_finds_none_of_these_pages(takahashi: Door, household: str) -> None:
    for path in ("change", "persons/new", f"persons/{cast.MOTHER}", f"persons/{cast.MOTHER}/move", "cautions/new"):
        assert takahashi.get(f"/households/{household}/{path}").status_code == 404
        assert takahashi.ask("POST", f"/households/{household}/{path}", data={"why": "x"}).status_code == 404


def test_a_person_who_is_not_of_this_household_is_not_found(sato: Door, household: str) -> None:
    for path in ("", "/move", "/contact-rules"):
        assert sato.get(f"/households/{household}/persons/{cast.new_id()}{path}").status_code == 404
