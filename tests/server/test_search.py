"""Searching on the server: everything one may see, and nothing of what others may."""

from collections.abc import Iterator

import pytest

from server.rules.search_found import MOST_ENTRIES, found_in
from server.rules.search_words import words_of
from server.settings import Settings
from server.store import Staff, Store, open_store
from tests.rule_examples import Example, name_of
from tests.search_examples import FOUND, finds, operations_of
from tests.server import cast
from tests.server.front_door import Door


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, str]]]:
    """One record with the households of all examples in it, and which is whose."""
    store = open_store(Settings(data=tmp_path_factory.mktemp("searched")))
    cast.settle(store)
    homes = {}
    for example in FOUND:
        operations = operations_of(example)
        homes[example["name"]] = operations[0]["household_id"]
        assert {one.result for one in cast.import_in(store, *operations)} == {"accepted"}
    yield store, homes
    store.close()


@pytest.mark.parametrize("example", FOUND, ids=name_of)
def test_the_index_finds_what_the_example_says(example: Example, town: tuple[Store, dict[str, str]]) -> None:
    store, homes = town
    for staff in (cast.SATO, cast.SUZUKI):
        assert everything(store, staff, example["typed"])[homes[example["name"]]] == example["finds"]


def everything(store: Store, staff: Staff, typed: str) -> dict[str, list[str]]:
    """What is found of each household, page after page, the same as a look through everything in sight."""
    words, states = words_of(typed), store.households.seen_all(staff)
    found = store.search.found(staff, words)
    pages = [found]
    while pages[-1]["more"]:
        pages.append(store.search.found(staff, words, pages[-1]["more"]))
        assert pages[-1] == {**found_in(states, words, pages[-2]["more"]), "homes": [], "more_homes": False}
    assert found == found_in(states, words)
    named = found_in(states, words)["homes"] if not found["more_homes"] else _all_homes(states, words)
    together = {"homes": named, "entries": [hit for page in pages for hit in page["entries"]]}
    return {state["id"]: finds(together, state["id"]) for state in states}


def _all_homes(states: list[dict[str, object]], words: list[list[str]]) -> list[dict[str, object]]:
    return [home for state in states for home in found_in([state], words)["homes"]]


def test_another_team_and_another_worker_find_nothing(settled: Store, household: str) -> None:
    cast.import_in(settled, cast.note(household, "米俵が届いた"))
    for stranger in (cast.TAKAHASHI, cast.YAMAMOTO, cast.INOUE):
        found = settled.search.found(stranger, words_of("米俵"))
        assert (found["homes"], found["entries"]) == ([], [])
        assert settled.search.found(stranger, words_of("田中"))["homes"] == []
    for one in (cast.SATO, cast.SUZUKI):
        assert len(settled.search.found(one, words_of("米俵"))["entries"]) == 1


def test_what_one_no_longer_sees_is_no_longer_found(settled: Store, household: str) -> None:
    cast.import_in(settled, cast.note(household, "米俵が届いた"))
    change = {"team": cast.HOKUBU, "lead": cast.TAKAHASHI.id, "workers": [], "why": "転居"}
    [result] = cast.import_in(settled, cast.operation("household.changed", household, change))
    assert result.result == "accepted"
    for one in (cast.SATO, cast.SUZUKI):
        found = settled.search.found(one, words_of("米俵"))
        assert (found["homes"], found["entries"]) == ([], [])
    assert len(settled.search.found(cast.TAKAHASHI, words_of("米俵"))["entries"]) == 1


def test_a_changed_name_is_found_and_the_old_one_is_not(settled: Store, household: str) -> None:
    cast.import_in(
        settled, cast.operation("household.changed", household, {"name": "渡邊", "kana": "わたなべ", "why": ""})
    )
    assert settled.search.found(cast.SATO, words_of("渡辺"))["homes"]
    assert not settled.search.found(cast.SUZUKI, words_of("わたなか"))["homes"]


def test_a_rebuilt_index_finds_the_same(settled: Store, household: str) -> None:
    cast.import_in(settled, *(cast.note(household, f"米俵が{number}俵") for number in range(40)))
    before = settled.search.found(cast.SUZUKI, words_of("米俵が"))
    settled.operations.rebuild()
    assert settled.search.found(cast.SUZUKI, words_of("米俵が")) == before
    assert len(before["entries"]) == MOST_ENTRIES


def test_a_page_shows_people_first_then_notes_with_the_words_marked(sato: Door, settled: Store, household: str) -> None:
    cast.import_in(settled, cast.note(household, "田中さんの米俵は隣の渡邊さんから"))
    page = sato.ask("POST", "/search", data={"words": "ワタナベ"})
    assert page.status_code == 200
    assert "見つかりませんでした" in page.text
    page = sato.ask("POST", "/search", data={"words": "渡辺"})
    assert "米俵は隣の<mark>渡邊</mark>さんから" in page.text
    page = sato.ask("POST", "/search", data={"words": "田中"})
    assert page.text.index(f'href="/households/{household}"') < page.text.index("<mark>田中</mark>さんの米俵")


@pytest.mark.parametrize(
    ("typed", "says"), [("", "探すことばを入れてください"), ("米", "1文字では多すぎて"), ("米" * 101, "長すぎます")]
)
def test_what_cannot_be_looked_for_comes_back_with_a_clear_word(sato: Door, typed: str, says: str) -> None:
    page = sato.ask("POST", "/search", data={"words": typed})
    assert page.status_code == 422
    assert says in page.text
    assert f'value="{typed}"' in page.text


def test_coming_back_shows_the_list_again_and_only_to_who_asked(sato: Door, suzuki: Door, household: str) -> None:
    assert "田中" not in sato.get("/search").text
    sato.ask("POST", "/search", data={"words": "田中"})
    assert household in sato.get("/search").text
    assert household not in suzuki.get("/search").text


def test_too_many_say_so_and_lead_on(sato: Door, settled: Store, household: str) -> None:
    cast.import_in(settled, *(cast.note(household, f"米俵が{number}俵") for number in range(MOST_ENTRIES + 3)))
    page = sato.ask("POST", "/search", data={"words": "米俵"})
    assert f"はじめの{MOST_ENTRIES}件" in page.text
    before = page.text.split('name="before" value="')[1].split('"')[0]
    older = sato.ask("POST", "/search", data={"words": "米俵", "before": before})
    assert "さらに前の記録" in older.text
    assert older.text.count("<mark>米俵</mark>") == 3


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "１２", "0x1"])
def test_a_made_up_place_is_no_mistake(sato: Door, household: str, before: str) -> None:
    assert sato.ask("POST", "/search", data={"words": "田中", "before": before}).status_code == 200


HOSTILE = ('"', '田中" OR "a', "NEAR(田中)", "*田中*", "pairs:田中", "田中\u0000", "-田中 ^田中", "%%", "😀😀", "t:")


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_only_words(suzuki: Door, household: str, typed: str) -> None:
    assert suzuki.ask("POST", "/search", data={"words": typed}).status_code in {200, 422}


def test_an_administrator_and_a_stranger_cannot_search(door: object, stranger: Door) -> None:
    assert stranger.ask("POST", "/search", data={"words": "田中"}).status_code in {303, 401}


def test_only_the_present_text_is_found(settled: Store, household: str) -> None:
    first, second = cast.note(household, "米俵が届いた"), cast.note(household, "米俵を返した")
    cast.import_in(settled, first, second)
    body = {**first["body"], "observation": "酒樽が届いた"}
    corrected = cast.operation("entry.corrected", household, {"entry_id": first["id"], "body": body, "why": "品"})
    withdrawn = cast.operation("entry.withdrawn", household, {"entry_id": second["id"], "why": "別の家"})
    assert [one.result for one in cast.import_in(settled, corrected, withdrawn)] == ["accepted", "accepted"]
    for one in (cast.SATO, cast.SUZUKI):
        assert entries(settled, one, "米俵") == []
        assert entries(settled, one, "酒樽") == [(household, first["id"])]
    settled.operations.rebuild()
    assert entries(settled, cast.SATO, "米俵") == []
    assert entries(settled, cast.SATO, "酒樽") == [(household, first["id"])]


def test_what_was_moved_is_found_where_it_is_now(settled: Store, household: str) -> None:
    other = cast.register(settled, lead=cast.YAMAMOTO, name="森")
    noted = cast.note(household, "米俵が届いた")
    cast.import_in(settled, noted)
    move = {"entry_id": noted["id"], "to": other, "about": [], "why": "隣の家"}
    [result] = cast.import_in(settled, cast.operation("entry.moved", household, move))
    assert result.result == "accepted"
    for _ in ("as it was written", "rebuilt"):
        assert entries(settled, cast.SATO, "米俵") == []
        assert entries(settled, cast.YAMAMOTO, "米俵") == [(other, noted["id"])]
        assert entries(settled, cast.SUZUKI, "米俵") == [(other, noted["id"])]
        settled.operations.rebuild()


def entries(store: Store, staff: Staff, typed: str) -> list[tuple[str, str]]:
    """The entries found, each with the household it stands in; the same as a look through everything in sight."""
    found = store.search.found(staff, words_of(typed))
    assert found == found_in(store.households.seen_all(staff), words_of(typed))
    return [(hit["home"]["id"], hit["entry"]["id"]) for hit in found["entries"]]


@pytest.mark.parametrize(
    ("written", "typed"), [("ｶﾞｽの元栓", "がす"), ("一㌔歩いた", "きろ"), ("Caf\u0065\u0301で会う", "café")]
)
def test_letters_that_are_folded_together_are_found_also_without_the_words_as_written(
    settled: Store, household: str, written: str, typed: str
) -> None:
    cast.import_in(settled, cast.note(household, written), *(cast.note(household, "散歩") for _ in range(60)))
    for one in (cast.SATO, cast.SUZUKI):
        [hit] = settled.search.found(one, words_of(typed))["entries"]
        assert written in hit["texts"]


def test_a_worker_finds_in_old_entries_of_own_homes_what_many_others_have(settled: Store, household: str) -> None:
    other = cast.register(settled, lead=cast.YAMAMOTO)
    cast.import_in(settled, cast.note(household, "米俵が届いた"))
    cast.import_in(settled, *(cast.note(other, f"米俵が{number}俵", by=cast.YAMAMOTO) for number in range(120)))
    cast.import_in(settled, cast.note(household, "米俵を返した"))
    for typed in ("米俵", "米俵が", "米俵を"):
        mine = settled.search.found(cast.SATO, words_of(typed))["entries"]
        assert [hit["texts"][0] for hit in mine] == [text for text in ("米俵を返した", "米俵が届いた") if typed in text]
        assert len(settled.search.found(cast.SUZUKI, words_of(typed))["entries"]) == (1 if typed == "米俵を" else 20)
