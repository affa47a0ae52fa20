"""A household's page: who lives here, what must not be forgotten at this door, what changed."""

import re
from typing import Any

import pytest

from server.pages.households import entries_part, household_page, households_page
from server.rules.refused import Refused
from tests.page_examples import LANGUAGES, example_named, page_examples, rendered, templates, view_of

WRITTEN_AT = "01930600-0000-7000-8000-000000000600"


@pytest.fixture
def view() -> dict[str, Any]:
    """Sato's full day."""
    return view_of(example_named("a full day"), "ja")


@pytest.fixture
def tanaka(view: dict[str, Any]) -> dict[str, Any]:
    """The Tanakas' page."""
    return household_page(view, next(state["id"] for state in view["households"] if state["name"] == "田中"))


@pytest.fixture
def long() -> tuple[dict[str, Any], str]:
    """A view with one long timeline."""
    seen = view_of(example_named("a long timeline"), "ja")
    return seen, seen["households"][0]["id"]


def test_homes_stand_by_kana_row(view: dict[str, Any]) -> None:
    groups = households_page(view, "kana")["groups"]
    assert [(group["title"], len(group["households"])) for group in groups] == [
        ("あ", 2),
        ("た", 1),
        ("な", 1),
        ("は", 1),
        ("ま", 1),
    ]


def test_homes_stand_by_neighbourhood_and_those_without_one_last() -> None:
    groups = households_page(view_of(example_named("a supervisor reads"), "ja"), "neighbourhood")["groups"]
    assert [group["title"] for group in groups] == ["川端1丁目町会", "本町1丁目町会", ""]


def test_what_i_wrote_here_today_is_said_with_where_it_is(view: dict[str, Any]) -> None:
    page = household_page(view, WRITTEN_AT)
    told = {"kind": "visit_noted", "time": "03:10", "state": "waiting"}
    assert {name: page["written"][name] for name in told} == told
    text = templates().render("households/show.html", "ja", page)
    assert re.search(r'role="status">\s*<p>.*訪問の記録.*端末に保存済み', text)


def test_what_i_wrote_yesterday_and_what_others_wrote_is_not_said_again(view: dict[str, Any]) -> None:
    colleague = {**view, "me": {**view["me"], "id": "01930003-0000-7000-8000-000000000003"}}
    assert household_page({**view, "now": "2026-11-24T08:40+09:00"}, WRITTEN_AT)["written"]["entry"] == ""
    assert household_page(colleague, WRITTEN_AT)["written"]["entry"] == ""


def test_an_unknown_order_is_by_kana(view: dict[str, Any]) -> None:
    assert households_page(view, "<script>")["by"] == "kana"


def test_a_home_not_in_view_does_not_exist(view: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="not_found"):
        household_page(view, "01930fff-0000-7000-8000-000000000fff")


def test_who_lives_here_stands_apart_from_who_does_not(tanaka: dict[str, Any]) -> None:
    assert [(each["called"]["name"], each["era"], each["age"]) for each in tanaka["people"]["here"]] == [
        ("ヨシ", "昭和19年", 82),
        ("修ちゃん", "昭和50年", 51),
    ]
    assert [each["lives"] for each in tanaka["people"]["apart"]] == ["died", "apart"]


def test_the_age_of_the_dead_does_not_grow(tanaka: dict[str, Any]) -> None:
    assert tanaka["people"]["apart"][0]["age"] == 79


def test_contact_rules_that_contradict_each_other_say_so(tanaka: dict[str, Any]) -> None:
    assert [(rule["way"], rule["rule"], rule["conflict"]) for rule in tanaka["rules"]] == [
        ("visit", "no", False),
        ("letter", "yes", False),
        ("phone", "yes", True),
        ("phone", "no", True),
    ]


def test_their_last_words_stand_before_ours(tanaka: dict[str, Any]) -> None:
    assert tanaka["said"]["text"] == "「書類が来たよ」"
    text = templates().render("households/show.html", "ja", tanaka)
    assert text.index("この家で気をつけること") < text.index("「書類が来たよ」") < text.index("支援経過")


def test_what_changed_since_my_last_visit_is_newest_first_with_who(tanaka: dict[str, Any]) -> None:
    changes = tanaka["changes"]
    assert changes["since"] == "11月9日(月)"
    assert [(each["day"], each["by"]) for each in changes["entries"]] == [
        ("11月18日(水)", "山本"),
        ("11月16日(月)", "山本"),
    ]


def test_many_changes_leave_room_for_the_rest_and_say_how_many_more(long: tuple[dict[str, Any], str]) -> None:
    view, home = long
    newcomer = {**view, "me": {**view["me"], "id": "01930003-0000-7000-8000-000000000003"}}
    page = household_page(newcomer, home)
    told = page["changes"]
    assert (len(told["entries"]), told["rest"]) == (5, told["count"] - 5)
    assert f"ほか{told['rest']}件は支援経過にあります" in templates().render("households/show.html", "ja", page)


def test_when_nothing_changed_it_says_so_and_since_when(view: dict[str, Any]) -> None:
    ogawa = next(state["id"] for state in view["households"] if state["name"] == "小川")
    text = templates().render("households/show.html", "ja", household_page(view, ogawa))
    assert "11月20日(金)にあなたが訪ねてから、ほかの人の記録はありません。" in text


def test_their_view_stands_beside_ours_and_two_views_are_told(tanaka: dict[str, Any]) -> None:
    home, yoshi, _ = tanaka["status"]
    assert [(row["theirs"], row["ours"]) for row in home["rows"]] == [("worry", "heavy")]
    health = yoshi["rows"][0]
    assert (health["conflict"], [told["by"] for told in health["told"]]) == (True, ["佐藤", "山本"])
    assert "safety" in yoshi["not_asked"]


def test_a_change_of_status_tells_what_stood_before(tanaka: dict[str, Any]) -> None:
    call = next(each for each in tanaka["entries"] if each["method"] == "phone")
    assert [(each["domain"], each["before"], each["ours"]) for each in call["status"]] == [
        ("health", "worry", "steady")
    ]


def test_an_entry_that_arrived_late_says_when(tanaka: dict[str, Any]) -> None:
    assert [each["late"] for each in tanaka["entries"]] == ["11月20日(金) 19:20", "", "", ""]


def test_an_entry_says_in_words_where_it_is(view: dict[str, Any]) -> None:
    noguchi = next(state["id"] for state in view["households"] if state["name"] == "野口")
    text = templates().render("households/show.html", "ja", household_page(view, noguchi))
    assert "端末に保存済み・未送信" in text
    held = {**view, "outbox": [{**view["outbox"][0], "state": "held"}]}
    assert "預かり中" in templates().render("households/show.html", "ja", household_page(held, noguchi))


def test_three_silences_without_signs_ask_for_a_welfare_check(view: dict[str, Any]) -> None:
    miura = next(state["id"] for state in view["households"] if state["name"] == "三浦")
    assert household_page(view, miura)["welfare_check"]


def test_twenty_entries_are_shown_and_the_rest_on_asking(long: tuple[dict[str, Any], str]) -> None:
    view, home = long
    first = household_page(view, home)
    second = entries_part(view, home, first["more"])
    assert (len(first["entries"]), first["rest"]) == (20, 8)
    assert (len(second["entries"]), second["more"]) == (8, "")
    ids = [each["id"] for each in first["entries"] + second["entries"]]
    assert ids == [each["id"] for each in view["households"][0]["entries"]]


def test_more_also_works_as_a_plain_link(long: tuple[dict[str, Any], str]) -> None:
    view, home = long
    text = templates().render("households/show.html", "ja", household_page(view, home))
    assert f'href="/households/{home}?shown=40#entry-' in text
    assert len(household_page(view, home, 40)["entries"]) == 28


@pytest.mark.parametrize("shown", [0, -5])
def test_a_senseless_number_of_entries_is_the_usual_one(long: tuple[dict[str, Any], str], shown: int) -> None:
    assert len(household_page(*long, shown)["entries"]) == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_name_nobody(language: str) -> None:
    known = {
        "伴走 Banso",
        "Banso",
        "今日",
        "Today",
        "世帯",
        "Households",
        "世帯の記録",
        "A household",
        "送信",
        "Sending",
    }
    mine = [example for example in page_examples() if all(page["module"] in OURS for page in example["pages"])]
    found = {title for each in mine for _, text in rendered(each, language) for title in TITLE.findall(text)}
    assert found
    assert found <= known


OURS = ("today", "households", "waiting")
TITLE = re.compile("<title>(.*?)</title>")


def test_what_was_written_as_markup_is_shown_as_text() -> None:
    for _, text in rendered(example_named("hostile text"), "ja"):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "javascript:" not in re.sub(r">[^<]*<", "><", text)
