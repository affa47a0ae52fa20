"""Filters of the timeline: each lets in and keeps out, all together, and the address says only codes and ids."""

import re
from urllib.parse import parse_qsl

import pytest

from server.rules.filters import Filter, filter_of
from server.rules.household_lines import district_code
from server.store import Store
from tests.server import cast
from tests.server.conftest import OpenDoor
from tests.server.front_door import Door

KAWABATA = district_code("川端")
STATUS = [{"of": cast.MOTHER, "domain": "health", "ours": "worry", "theirs": "", "why": "むくみ"}]


def lines(text: str) -> list[str]:
    """The ids of the lines, top to bottom."""
    return re.findall(r'id="line-([0-9a-f-]{36})"', text)


@pytest.fixture
def other(settled: Store) -> str:
    """小川: in another district, led by Yamamoto."""
    return cast.register(settled, name="小川", kana="おがわ", district="川端", lead=cast.YAMAMOTO)


@pytest.fixture
def wanted(settled: Store, household: str, other: str) -> str:
    """One entry that every filter below is looking for, between two that none of them is."""
    plain = cast.note(household, "変わりなし")
    told = cast.note(
        other,
        "顔がはれている",
        by=cast.YAMAMOTO,
        method="phone",
        outcome="family",
        danger=True,
        status=STATUS,
    )
    last = cast.note(household, "きょうも変わりなし")
    cast.import_in(settled, plain, told, last)
    body = {"entry_id": told["id"], "text": "だれが電話に出ましたか"}
    cast.import_in(settled, cast.operation("question.asked", other, body, by=cast.SUZUKI))
    for one in (plain, last):
        cast.import_in(settled, cast.operation("entry.seen", household, {"entry_id": one["id"]}, by=cast.SUZUKI))
    return str(told["id"])


FITS = {
    "district": f"district={KAWABATA}",
    "worker": f"worker={cast.YAMAMOTO.id}",
    "method": "method=phone",
    "one of two methods": "method=office&method=phone",
    "outcome": "outcome=family",
    "one of two outcomes": "outcome=family&outcome=hospital",
    "status changed": "changed=yes",
    "question open": "asked=yes",
    "danger": "danger=yes",
    "unseen": "unseen=yes",
}
FITS_NOT = {
    "district": f"district={district_code('本町')}",
    "worker": f"worker={cast.SATO.id}",
    "method": "method=visit",
    "outcome": "outcome=met",
}


@pytest.mark.parametrize("query", FITS.values(), ids=FITS.keys())
def test_a_filter_lets_in_what_fits_and_nothing_else(suzuki: Door, wanted: str, query: str) -> None:
    assert lines(suzuki.get(f"/timeline?{query}").text) == [wanted]


@pytest.mark.parametrize("query", FITS_NOT.values(), ids=FITS_NOT.keys())
def test_a_filter_keeps_out_what_does_not_fit(suzuki: Door, wanted: str, query: str) -> None:
    shown = lines(suzuki.get(f"/timeline?{query}").text)
    assert len(shown) == 2
    assert wanted not in shown


def test_a_household_is_read_alone(suzuki: Door, wanted: str, household: str, other: str) -> None:
    assert lines(suzuki.get(f"/timeline?household={other}").text) == [wanted]
    assert len(lines(suzuki.get(f"/timeline?household={household}").text)) == 2
    assert f'href="/households/{other}"' in suzuki.get(f"/timeline?household={other}&danger=yes").text


def test_all_filters_hold_together(suzuki: Door, wanted: str, other: str) -> None:
    everything = "&".join([*FITS.values(), f"household={other}"])
    assert lines(suzuki.get(f"/timeline?{everything}").text) == [wanted]


@pytest.mark.parametrize("query", FITS.values(), ids=FITS.keys())
def test_one_filter_that_does_not_fit_is_enough_to_keep_out(
    suzuki: Door, wanted: str, household: str, query: str
) -> None:
    page = suzuki.get(f"/timeline?{query}&household={household}").text
    assert lines(page) == []
    assert "この条件に合う記録はありません" in page


def test_what_is_settled_and_seen_no_longer_fits(suzuki: Door, settled: Store, wanted: str, other: str) -> None:
    [entry] = settled.households.seen_by(cast.SUZUKI, other)["entries"]
    resolved = {"question_id": entry["questions"][0]["id"]}
    cast.import_in(settled, cast.operation("question.resolved", other, resolved, by=cast.SUZUKI))
    assert suzuki.ask("POST", f"/households/{other}/entries/{wanted}/seen").status_code == 303
    assert [lines(suzuki.get(f"/timeline?{one}").text) for one in ("asked=yes", "unseen=yes")] == [[], []]
    assert lines(suzuki.get("/timeline?danger=yes").text) == [wanted]


def test_what_she_wrote_herself_needs_no_seeing(suzuki: Door, settled: Store, household: str) -> None:
    own = cast.note(household, "電話で話した", by=cast.SUZUKI)
    cast.import_in(settled, own)
    assert lines(suzuki.get("/timeline?unseen=yes").text) == []
    page = suzuki.get("/timeline").text
    assert lines(page) == [own["id"]]
    assert "data-unseen" not in page


def test_a_colleague_who_came_along_is_found_too(suzuki: Door, settled: Store, household: str) -> None:
    together = cast.note(household, "二人で", workers=[cast.SATO.id, cast.YAMAMOTO.id])
    cast.import_in(settled, together)
    assert lines(suzuki.get(f"/timeline?worker={cast.YAMAMOTO.id}").text) == [together["id"]]


def test_a_household_that_moves_to_another_district_is_found_there(
    suzuki: Door, settled: Store, household: str
) -> None:
    told = cast.note(household)
    moved = cast.operation("household.changed", household, {"district": "川端", "why": "引っ越し"})
    cast.import_in(settled, told, moved)
    assert lines(suzuki.get(f"/timeline?district={KAWABATA}").text) == [told["id"]]
    assert lines(suzuki.get(f"/timeline?district={district_code('本町')}").text) == []


@pytest.fixture
def theirs(settled: Store) -> tuple[str, str]:
    """A home of another team with a visit in it."""
    home = cast.register(settled, team=cast.HOKUBU, lead=cast.TAKAHASHI, district="北野", name="北山")
    told = cast.note(home, "北部の訪問", by=cast.TAKAHASHI, method="street", danger=True)
    cast.import_in(settled, told)
    return home, told["id"]


def test_another_teams_codes_and_ids_give_nothing(suzuki: Door, wanted: str, theirs: tuple[str, str]) -> None:
    home, told = theirs
    queries = (f"district={district_code('北野')}", f"worker={cast.TAKAHASHI.id}", f"household={home}", "method=street")
    for query in queries:
        page = suzuki.get(f"/timeline?{query}").text
        assert lines(page) == [], query
        assert not {told, "北山", "北野", "高橋"} & set(re.findall(r"[0-9a-f-]{36}|北山|北野|高橋", page)), query
    assert lines(suzuki.get("/timeline?danger=yes").text) == [wanted]


HOSTILE = (
    "method=%3Cscript%3Ealert(1)%3C/script%3E",
    "worker=' OR 1=1 --",
    "worker=%25",
    "household=_",
    "household=..%2F..%2Fetc",
    "district=%00",
    "district=%ED%A0%80",
    "district=" + "a" * 5000,
    "outcome=constructor",
    "outcome=__proto__",
    "method=%20",
)


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_value_fits_nothing_and_is_not_said_again(suzuki: Door, wanted: str, query: str) -> None:
    answer = suzuki.get(f"/timeline?{query}")
    assert (answer.status_code, lines(answer.text)) == (200, [])
    assert "わからない条件" in answer.text
    for sent in ("alert(1)", "OR 1=1", "etc%", "%00", "aaaaaaaa"):
        assert sent not in answer.text


def test_more_filters_than_anybody_sets_are_left_out(suzuki: Door, wanted: str) -> None:
    answer = suzuki.get("/timeline?" + "&".join(f"method=m{number}" for number in range(2000)))
    assert (answer.status_code, lines(answer.text)) == (200, [])
    assert len(answer.text) < 100_000


@pytest.mark.parametrize("query", ["before=-1", "before=abc", "shown=99999999999999999999", "after=1&before=1e9"])
def test_a_place_that_is_no_number_is_a_clear_page(suzuki: Door, query: str) -> None:
    answer = suzuki.get(f"/timeline?{query}")
    assert answer.status_code in (200, 400)
    assert "<main" in answer.text


def test_a_filter_in_an_address_is_the_same_filter_again() -> None:
    wish = Filter(district="a1", method=("office", "phone"), danger=True)
    assert filter_of(parse_qsl(wish.query())) == wish
    assert wish.without("method", "phone").query() == "district=a1&method=office&danger=yes"


def test_a_household_page_leads_a_supervisor_to_its_filtered_entries(suzuki: Door, sato: Door, household: str) -> None:
    link = f'href="/timeline?household={household}"'
    assert link in suzuki.get(f"/households/{household}").text
    assert link not in sato.get(f"/households/{household}").text


def test_no_page_of_a_supervisor_leads_to_sending(suzuki: Door, wanted: str, household: str) -> None:
    for path in ("/timeline", "/households", f"/households/{household}", "/questions", "/team"):
        assert 'href="/waiting"' not in suzuki.get(path).text, path


def test_an_administrator_is_told_that_caseload_and_questions_are_not_for_them(door: OpenDoor, household: str) -> None:
    office = door(cast.INOUE)
    for path in ("/households", "/questions", f"/households/{household}", "/timeline", "/team"):
        answer = office.get(path)
        assert (answer.status_code, household in answer.text) == (403, False), path
