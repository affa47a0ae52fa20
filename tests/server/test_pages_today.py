"""今日 says where to go, what was promised, who asks, who was not met, and what went well."""

from typing import Any

import pytest

from server.pages.today import today_page
from tests.page_examples import example_named, templates, view_of

SATO = "01930001-0000-7000-8000-000000000001"


@pytest.fixture
def view() -> dict[str, Any]:
    """Sato's full day."""
    return view_of(example_named("a full day"), "ja")


@pytest.fixture
def page(view: dict[str, Any]) -> dict[str, Any]:
    """Its page."""
    return today_page(view)


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["household"]["name"] for row in rows]


def test_planned_visits_stand_in_order_of_time(page: dict[str, Any]) -> None:
    assert [(row["time"], row["household"]["name"]) for row in page["planned"]] == [
        ("09:30", "三浦"),
        ("10:40", "田中"),
        ("14:00", "林"),
    ]


def test_the_one_who_never_opens_is_offered_unanswered_first(page: dict[str, Any]) -> None:
    assert [row["act"] for row in page["planned"]] == ["unanswered", "write", "write"]


def test_a_caution_that_has_run_out_is_not_shown(page: dict[str, Any]) -> None:
    assert [each["words"] for each in page["planned"][0]["cautions"]] == ["最初は二人で"]


def test_two_cautions_are_enough_here_and_more_are_hinted_at(page: dict[str, Any]) -> None:
    told = [(len(row["cautions"]), row["more_cautions"]) for row in page["planned"]]
    assert told == [(1, False), (2, True), (0, False)]
    assert "…" in templates().render("today/index.html", "ja", page)


def test_a_visit_already_written_is_marked_as_kept(view: dict[str, Any]) -> None:
    tanaka = next(state for state in view["households"] if state["name"] == "田中")
    tanaka["planned"][0]["kept"] = True
    text = templates().render("today/index.html", "ja", today_page(view))
    assert "記録済み" in text


def test_promises_come_before_other_steps_and_are_red_when_due(page: dict[str, Any]) -> None:
    assert [(row["what"], row["promise"], row["late"], row["due"]) for row in page["steps"]] == [
        ("障害年金の紙を届ける", True, True, "today"),
        ("屋根の見積もりを社協に聞く", False, True, "over"),
        ("年金手帳のコピーを用意する", False, True, "over"),
        ("診察に付き添う", False, False, "tomorrow"),
    ]


def test_a_promise_is_red_the_day_before_it_is_due(view: dict[str, Any]) -> None:
    dawn = {**view, "now": "2026-11-22T08:40+09:00"}
    promise = today_page(dawn)["steps"][0]
    assert (promise["due"], promise["late"]) == ("tomorrow", True)


def test_how_late_and_how_often_put_off_is_said(page: dict[str, Any]) -> None:
    roof = page["steps"][1]
    assert (roof["over"], roof["postponed"]) == (2, 1)


def test_what_a_colleague_means_to_do_herself_is_hers(view: dict[str, Any]) -> None:
    colleague = next(who for who, name in view["names"].items() if name["family"] == "山本")
    hers = today_page({**view, "me": {**view["me"], "id": colleague}})["steps"]
    assert "障害年金の紙を届ける" not in [row["what"] for row in hers]


def test_a_question_waits_until_it_is_answered(view: dict[str, Any], page: dict[str, Any]) -> None:
    assert [row["text"] for row in page["questions"]] == ["米は誰が買っていますか"]
    assert page["page"]["questions"] == 1
    question = next(state for state in view["households"] if state["name"] == "小川")["entries"][0]["questions"][0]
    question["answers"] = [{"id": "a", "text": "隣の人", "by": SATO, "at": "", "state": "waiting"}]
    assert today_page(view)["questions"] == []


def test_homes_not_met_for_long_say_days_and_tries(page: dict[str, Any]) -> None:
    assert [(row["household"]["name"], row["days"], row["tries"]) for row in page["unmet"]] == [("三浦", 25, 3)]


def test_a_worry_for_life_that_nobody_has_seen_stands_on_top(page: dict[str, Any], view: dict[str, Any]) -> None:
    assert [(row["household"]["name"], row["state"]) for row in page["dangers"]] == [("野口", "waiting")]
    text = templates().render("today/index.html", "ja", page)
    assert "まだ誰にも届いていません" in text
    assert text.index("野口") < text.index("訪問の予定")
    assert 'href="tel:119"' in text


def test_a_worry_that_was_seen_leaves_the_top(view: dict[str, Any]) -> None:
    noguchi = next(state for state in view["households"] if state["name"] == "野口")
    noguchi["entries"][0]["seen"] = [{"by": SATO, "at": "2026-11-22T19:00+09:00"}]
    assert today_page(view)["dangers"] == []


def test_drafts_can_be_gone_on_with(page: dict[str, Any]) -> None:
    assert [(row["household"]["name"], row["saved"]) for row in page["drafts"]] == [
        ("田中", "08:20"),
        ("", "11月21日(土) 10:00"),
    ]


def test_what_went_well_lately_is_told(page: dict[str, Any]) -> None:
    assert names(page["good"]) == ["石田", "田中", "林"]
    assert page["good"][2]["promise"] == "年金事務所の予約をとる"


def test_an_empty_day_says_what_to_do() -> None:
    text = templates().render("today/index.html", "ja", today_page(view_of(example_named("a first day"), "ja")))
    assert "担当の世帯はまだありません" in text


def test_only_a_demo_says_demo() -> None:
    demo = templates().render("today/index.html", "ja", today_page(view_of(example_named("a full day"), "ja")))
    real = templates().render("today/index.html", "ja", today_page(view_of(example_named("a first day"), "ja")))
    assert ("デモ" in demo, "デモ" in real) == (True, False)
