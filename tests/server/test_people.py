"""People without a phone's help: added, changed, reached and moved; what cannot be is refused beside its field."""

from typing import Any

import pytest

from server.store import Store
from tests.server import cast
from tests.server.filling import fill, shown
from tests.server.front_door import Door


def state(store: Store, household: str, staff: Any = cast.SATO) -> dict[str, Any]:
    """The household as it stands in the record."""
    return store.households.seen_by(staff, household)


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
