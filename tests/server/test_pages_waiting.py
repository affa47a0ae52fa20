"""送信 says what is only on this phone and since when; on the server, that nothing is."""

from typing import Any

from server.pages.layout import layout
from server.pages.waiting import waiting_page
from tests.page_examples import example_named, templates, view_of


def shown(name: str, **changed: Any) -> str:
    view = {**view_of(example_named(name), "ja"), **changed}
    return templates().render("waiting/index.html", "ja", waiting_page(view))


def test_what_needs_attention_comes_first_then_the_oldest() -> None:
    page = waiting_page(view_of(example_named("a full day"), "ja"))
    assert [(each["state"], each["made"]) for each in page["items"]] == [
        ("refused", "11月20日(金) 10:05"),
        ("waiting", "11月22日(日) 18:31"),
        ("held", "08:05"),
    ]
    assert page["since"] == "11月20日(金) 10:05"


def test_what_was_refused_says_why_and_names_no_home_that_is_gone() -> None:
    text = shown("a full day")
    assert "確認が必要" in text
    assert "担当を離れた世帯" in text


def test_the_last_contact_is_told_where_it_is_known() -> None:
    assert "最後にサーバーとつながった時刻: 11月22日(日) 10:26" in shown("long names", contact_at=1795310800000)
    assert "最後にサーバーとつながった時刻" not in shown("a full day")


def test_sending_that_reached_nobody_says_so_and_what_is_safe() -> None:
    view = view_of(example_named("a full day"), "ja")
    told = "サーバーに届きませんでした。書いたものはこの端末に残っています。"
    assert told in templates().render("waiting/index.html", "ja", waiting_page(view, True))
    assert told not in templates().render("waiting/index.html", "ja", waiting_page(view))
    assert waiting_page({**view, "outbox": []}, True)["tried"] is False


def test_a_lost_session_asks_for_signing_in() -> None:
    assert "/auth/sign-in" in shown("long names")


def test_with_nothing_waiting_it_says_so() -> None:
    assert "この端末だけに残っているものはありません。" in shown("a first day")


def test_a_browser_that_keeps_nothing_says_where_words_go() -> None:
    text = shown("a browser that keeps nothing")
    assert "書いたものは直接サーバーに保存されます" in text
    assert "今すぐ送る" not in text


def test_the_frame_counts_what_waits_apart_from_what_needs_attention() -> None:
    page = layout(view_of(example_named("a full day"), "ja"), "today")
    assert (page["waiting"], page["refused"]) == (2, 1)


def test_a_reason_this_phone_does_not_know_yet_still_makes_a_page() -> None:
    assert "送られた内容を読み取れませんでした" in shown("a newer server")
