"""訪問の前に: one page for the stairs; and a map only where it was allowed, and never for a protected address."""

from typing import Any

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

HOME = {"postcode": "", "town": "本町1丁目", "number": "3-2", "building": "201"}


def caution(kind: str, words: str, until: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "words": words, "by": cast.SATO.id, "until": until}


def a_household(store: Store, *cautions: dict[str, Any]) -> str:
    """One with an address, a landmark and a rule."""
    rule = {"person_id": cast.MOTHER, "way": "letter", "rule": "no", "words": "封筒に役所名を入れない"}
    ways: dict[str, Any] = {"landmark": "青い屋根", "reach": "裏口から", "contact_rules": [rule]}
    return cast.register(store, address=HOME, cautions=list(cautions), **ways)


def test_the_brief_says_everything_before_the_door(sato: Door, settled: Store) -> None:
    home = a_household(settled, caution("dog", "玄関に犬"), caution("do_not_say", "お兄さんの話はしない"))
    step = {"what": "紙を届ける", "whom": "", "owner": "me", "due_on": "2026-11-27", "promise": True}
    cast.import_in(settled, cast.note(home, "屋根で泣いた", words="「来なくていい」", steps=[step]))
    colleague = cast.note(home, "犬が吠えた", by=cast.YAMAMOTO, started_at="2026-11-21T10:00+09:00")
    cast.import_in(settled, colleague)
    page = sato.get(f"/households/{home}/brief").text
    told = (
        "お兄さんの話はしない",
        "玄関に犬",
        "封筒に役所名を入れない",
        "紙を届ける",
        "「来なくていい」",
        "屋根で泣いた",
    )
    assert [words for words in (*told, "犬が吠えた", "青い屋根", "裏口から", "本町1丁目") if words not in page] == []


def test_only_the_last_three_contacts_are_told(sato: Door, settled: Store, household: str) -> None:
    for number in range(1, 6):
        cast.import_in(settled, cast.note(household, f"訪問その{number}", started_at=f"2026-11-0{number}T10:00+09:00"))
    page = sato.get(f"/households/{household}/brief").text
    assert [number for number in range(1, 6) if f"訪問その{number}" in page] == [3, 4, 5]


def test_a_caution_that_has_run_out_is_not_in_the_brief(sato: Door, settled: Store) -> None:
    home = a_household(settled, caution("dog", "むかしの犬", "2020-01-01"))
    assert "むかしの犬" not in sato.get(f"/households/{home}/brief").text


def test_a_supervisor_reads_it_as_well(suzuki: Door, household: str) -> None:
    page = suzuki.get(f"/households/{household}/brief")
    assert page.status_code == 200
    assert "visits/new" not in page.text


def test_no_map_opens_until_its_reader_allows_one(sato: Door, settled: Store) -> None:
    home = a_household(settled)
    assert "/map" not in sato.get(f"/households/{home}/brief").text
    assert sato.get(f"/households/{home}/map").status_code == 404
    allow(sato, "google")
    assert f"/households/{home}/map" in sato.get(f"/households/{home}/brief").text
    page = sato.get(f"/households/{home}/map").text
    assert "この住所を Google が受け取ります" in page
    assert "query=%E6%9C%AC%E7%94%BA" in page
    assert "田中" not in page.partition("https://")[2].partition('"')[0]


def test_a_map_can_be_taken_back(sato: Door, settled: Store) -> None:
    home = a_household(settled)
    allow(sato, "osm")
    allow(sato, "")
    assert sato.get(f"/households/{home}/map").status_code == 404


def test_where_safety_is_a_concern_the_address_never_leaves(sato: Door, settled: Store) -> None:
    home = a_household(settled, caution("safety", "夫に知らせない", "2020-01-01"))
    allow(sato, "google")
    assert "/map" not in sato.get(f"/households/{home}/brief").text
    assert sato.get(f"/households/{home}/map").status_code == 404


def test_an_unknown_map_is_none(sato: Door, settled: Store) -> None:
    home = a_household(settled)
    allow(sato, "https://elsewhere")
    assert sato.get(f"/households/{home}/map").status_code == 404


def allow(door: Door, receiver: str) -> None:
    """On 設定."""
    answer = door.ask("POST", "/settings/maps", data={"maps": receiver})
    assert answer.status_code == 303
    for name, value in answer.cookies.items():
        door.cookies[name] = value
