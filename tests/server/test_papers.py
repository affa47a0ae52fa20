"""What is printed: over a period, of everybody or one person, and without what staff ask each other."""

import pytest

from server import record
from server.record import Writer
from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

SON = cast.an_id("田中 修")
APRIL, JUNE = "2026-04-10T10:00+09:00", "2026-06-10T10:00+09:00"
PERIOD = "from=2026-04-01&until=2026-06-30"


@pytest.fixture
def papers(settled: Store) -> str:
    """A household of two: a visit about her in April, one about her son in June, and a question under it."""
    household = cast.register(settled, persons=[cast.person(), cast.person(SON, given="修", relation="child")])
    phone = cast.phone_of(settled, cast.SATO).id
    hers = cast.note(household, "雨もりの話", device=phone, started_at=APRIL, about=[cast.MOTHER])
    his = cast.note(household, "部屋の前で話した", device=phone, started_at=JUNE, about=[SON], met=[SON])
    record.write(settled, [hers, his], Writer(cast.SATO, phone, "sync"))
    asked = cast.operation("question.asked", household, {"entry_id": his["id"], "text": "眠れていますか"}, cast.SUZUKI)
    cast.import_in(settled, asked)
    return household


def test_the_record_of_a_period_is_told_from_its_beginning(sato: Door, papers: str) -> None:
    page = sato.get(f"/households/{papers}/paper?{PERIOD}").text
    assert page.index("雨もりの話") < page.index("部屋の前で話した")
    assert "2026年4月10日(金)" in page


def test_what_lies_outside_the_period_is_not_printed(sato: Door, papers: str) -> None:
    page = sato.get(f"/households/{papers}/paper?from=2026-05-01&until=2026-06-10").text
    assert "部屋の前で話した" in page
    assert "雨もりの話" not in page


def test_the_record_of_one_person_holds_nothing_about_another(sato: Door, papers: str) -> None:
    page = sato.get(f"/households/{papers}/paper?{PERIOD}&of={cast.MOTHER}").text
    assert "雨もりの話" in page
    assert "部屋の前で話した" not in page


def test_what_staff_ask_each_other_is_not_on_paper(suzuki: Door, papers: str) -> None:
    assert "眠れていますか" in suzuki.get(f"/households/{papers}").text
    assert "眠れていますか" not in suzuki.get(f"/households/{papers}/paper?{PERIOD}").text


def test_every_sheet_says_confidential_by_whom_and_when(sato: Door, papers: str) -> None:
    page = sato.get(f"/households/{papers}/paper").text
    head = page.split("<thead>")[1].split("</thead>")[0]
    assert "取扱注意" in head
    assert "佐藤 はるか" in head


@pytest.mark.parametrize(
    "asked", ["from=2026-02-30&until=2026-06-30", "from=2026-07-01&until=2026-06-30", "from=%00&until=x"]
)
def test_days_that_cannot_be_are_named_beside_their_field(sato: Door, papers: str, asked: str) -> None:
    answer = sato.get(f"/households/{papers}/paper?{asked}")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert "雨もりの話" not in answer.text


def test_one_visit_is_printed_alone(sato: Door, settled: Store, papers: str) -> None:
    entry = next(
        each for each in settled.households.seen_by(cast.SATO, papers)["entries"] if each["happened_at"] == APRIL
    )
    page = sato.get(f"/households/{papers}/entries/{entry['id']}/paper").text
    assert "雨もりの話" in page
    assert "部屋の前で話した" not in page


def test_a_stranger_has_nothing_to_print(takahashi: Door, papers: str) -> None:
    assert takahashi.get(f"/households/{papers}/paper").status_code == 404


def test_the_week_is_printed_with_its_plans_and_holidays(sato: Door, settled: Store, papers: str) -> None:
    plan = {"starts_at": "2026-11-24T10:00+09:00", "method": "visit", "workers": [cast.SATO.id], "note": "屋根の話"}
    cast.import_in(settled, cast.operation("visit.planned", papers, plan))
    page = sato.get("/week/paper?from=2026-11-23").text
    rows = page.split("<tbody>")[1]
    assert "屋根の話" in rows
    assert "勤労感謝の日" in rows
    assert rows.count("<tr>") == 7
