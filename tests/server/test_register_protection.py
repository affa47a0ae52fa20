"""支援措置: from the first moment nobody but the team's supervisor sees the household, and its place is nowhere."""

import json

import pytest

from server.rules.protected import is_protected
from server.store import Staff, Store
from tests.server import cast, registers
from tests.server.conftest import OpenDoor
from tests.server.registers import HANA, HEADINGS, ICHIRO, SUZU, bring, file_of, told

COLUMNS = (*HEADINGS, "町会", "目印", "支援措置")
PLACE = ("本町1丁目", "一丁目町会", "赤い屋根")
HIDDEN = (*told(HANA, 住所="本町1丁目2-3"), *PLACE[1:], "あり")


def bring_in(store: Store, *rows: tuple[str, ...]) -> None:
    """Brings in rows with the column 支援措置."""
    bring(store, file_of(*(row + ("",) * (len(COLUMNS) - len(row)) for row in rows), headings=COLUMNS))


def log_of(store: Store) -> str:
    """Everything that was ever written of any household."""
    return json.dumps(registers.operations(store), ensure_ascii=False)


@pytest.mark.parametrize("said", ["あり", "有", "○", "1", "DV", "2027-03-31まで", "？"])
def test_anything_but_a_plain_no_protects(said: str, settled: Store) -> None:
    bring_in(settled, (*HIDDEN[:-1], said))
    assert settled.households.seen_all(cast.SATO) == []


@pytest.mark.parametrize("said", ["", "なし", "無", "0", "×", "－", "非該当"])
def test_a_plain_no_protects_nobody(said: str, settled: Store) -> None:
    bring_in(settled, (*HIDDEN[:-1], said))
    assert len(settled.households.seen_all(cast.SATO)) == 1


def test_its_place_is_not_even_in_the_log(settled: Store) -> None:
    bring_in(settled, HIDDEN)
    assert [place for place in PLACE if place in log_of(settled)] == []
    assert registers.households(settled)["田中"]["lead"] == cast.SUZUKI.id


def test_whoever_lives_there_is_protected_too(settled: Store) -> None:
    bring_in(settled, (*HIDDEN[:-1], ""), (*ICHIRO, "", "", "あり"))
    assert settled.households.seen_all(cast.SATO) == []
    assert PLACE[0] not in log_of(settled)


@pytest.mark.parametrize("wrong", [{"続柄": "大家"}, {"個人番号": "123456789018"}, {"氏名": "田中 \ufffd"}])
def test_a_refused_row_still_protects_its_household(wrong: dict[str, str], settled: Store) -> None:
    bring_in(settled, (*HIDDEN[:-1], ""), (*told(ICHIRO, **wrong), "", "", "あり"))
    assert registers.people(settled) == ["ハナ"]
    assert settled.households.seen_all(cast.SATO) == []
    assert PLACE[0] not in log_of(settled)


def test_protection_that_comes_later_takes_everything_away(settled: Store) -> None:
    bring_in(settled, (*HIDDEN[:-1], ""), SUZU)
    before = registers.households(settled)["田中"]["id"]
    today = settled.time.now()[:10]
    cover = {"staff": cast.YAMAMOTO.id, "absent": cast.SATO.id, "from": today, "until": today}
    cast.import_in(settled, cast.operation("household.covered", before, cover, happened_at=f"{today}T09:00+09:00"))
    bring_in(settled, HIDDEN, SUZU)
    household = registers.households(settled)["田中"]
    assert (household["lead"], household["workers"], household["covers"]) == (cast.SUZUKI.id, [], [])
    assert household["address"] == cast.NOWHERE
    assert (household["neighbourhood"], household["landmark"]) == ("", "")
    assert [state["name"] for state in settled.households.seen_all(cast.SATO)] == ["森"]
    assert settled.households.seen_all(cast.YAMAMOTO) == []


@pytest.mark.parametrize("before", [True, False], ids=["at once", "later"])
def test_its_supervisor_is_told_and_no_map_ever_opens(before: bool, settled: Store) -> None:
    bring_in(settled, HIDDEN if before else (*HIDDEN[:-1], ""))
    bring_in(settled, HIDDEN)
    household = registers.households(settled)["田中"]
    assert [caution["words"] for caution in household["cautions"]] == ["支援措置の世帯です。住所は台帳にだけあります。"]
    assert is_protected(household)


def test_a_refused_row_alone_protects_a_known_household(settled: Store) -> None:
    bring_in(settled, (*HIDDEN[:-1], ""))
    bring_in(settled, (*told(HANA, 氏名="田中 \ufffd"), "", "", "あり"))
    assert settled.households.seen_all(cast.SATO) == []


def test_an_empty_cell_opens_nothing(settled: Store) -> None:
    bring_in(settled, HIDDEN)
    bring_in(settled, (*HIDDEN[:-1], ""))
    assert settled.households.seen_all(cast.SATO) == []
    assert PLACE[0] not in log_of(settled)


def test_what_a_supervisor_decided_since_is_not_undone(settled: Store) -> None:
    bring_in(settled, HIDDEN)
    household = registers.households(settled)["田中"]["id"]
    chosen = {"lead": cast.YAMAMOTO.id, "workers": [], "why": "本人の希望"}
    cast.import_in(settled, cast.operation("household.entrusted", household, chosen, by=cast.SUZUKI))
    bring_in(settled, HIDDEN)
    assert registers.households(settled)["田中"]["lead"] == cast.YAMAMOTO.id


def test_coming_twice_makes_no_second_household(settled: Store) -> None:
    hidden = (*told(HANA, 世帯番号="", 個人番号=""), "", "", "あり")
    bring_in(settled, hidden)
    before = len(registers.operations(settled))
    bring_in(settled, hidden)
    assert len(registers.operations(settled)) == before


def test_a_team_without_supervisor_has_nobody_who_sees_it(settled: Store) -> None:
    summary = bring(settled, file_of((*told(HANA, 地区="北部", 担当支援員="高橋"), "", "", "あり"), headings=COLUMNS))
    assert summary.faults == []
    assert settled.households.seen_all(cast.TAKAHASHI) == []
    assert registers.households(settled) == {}


@pytest.mark.parametrize(("district", "code"), [("", "no_district"), ("川端", "no_team")])
def test_it_goes_to_no_team_by_chance(district: str, code: str, settled: Store) -> None:
    summary = bring(settled, file_of((*told(HANA, 地区=district, 担当支援員=""), "", "", "あり"), headings=COLUMNS))
    assert registers.named(summary) == [(2, "地区", code)]


def test_the_register_gives_its_place_back(settled: Store) -> None:
    bring_in(settled, HIDDEN)
    assert registers.given_back(settled)[1] == list(HIDDEN)


@pytest.mark.parametrize("who", [cast.SATO, cast.YAMAMOTO, cast.TAKAHASHI, cast.INOUE], ids=lambda who: who.family)
def test_for_everybody_else_it_does_not_exist(who: Staff, settled: Store, door: OpenDoor) -> None:
    bring_in(settled, HIDDEN)
    household = registers.households(settled)["田中"]["id"]
    asked = door(who)
    assert asked.get(f"/households/{household}").status_code in (403, 404)
    page = asked.ask("POST", "/search", data={"words": "田中"})
    assert household not in page.text
