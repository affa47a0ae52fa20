"""What is told of a stored text before it is read: never that a word is missing which stands there."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as some

from server.rules.search import BREAK, folded
from server.rules.search_stored import is_simple, likely, surely

LETTERS = (
    "12０分あいしたタターーー々ｶﾞがカ゛\u3099髙高﨑ｼし渡邊 \u3000・'\t\n\\\"ＡaÉé\u0301ﾟ㍿㌔ＫkKſSs"
    "～〜。,.(1)-+𠮷吉ゞヷ｡･‐ー々…"
)
TEXTS = some.one_of(some.text(LETTERS, max_size=12), some.text(max_size=12))


@settings(max_examples=1500)
@given(TEXTS, some.integers(0, 12), some.integers(2, 5))
@example("コーヒー", 0, 4)
@example("人々の", 0, 3)
@example("た\tな", 0, 2)
@example("ｶﾞス", 0, 2)
def test_a_simple_text_that_has_the_word_is_always_read(text: str, place: int, length: int) -> None:
    word = folded(text)[place : place + length]
    stored = json.dumps({"body": {"words": text}}, ensure_ascii=False)
    if len(word) > 1 and BREAK not in word and is_simple(stored):
        assert likely([[word]])(stored), (word, text)


@settings(max_examples=1500)
@given(TEXTS, TEXTS, some.integers(0, 12), some.integers(2, 5))
@example("すずの花", "すずの花", 0, 2)
@example("一、二", "一二", 0, 2)
def test_a_simple_text_that_surely_has_the_word_has_it(text: str, other: str, place: int, length: int) -> None:
    for whole in (text, other):
        word = folded(whole)[place : place + length]
        is_asked = len(word) > 1 and BREAK not in word and is_simple(json.dumps([text], ensure_ascii=False))
        if is_asked and surely([[word]])([text]):
            assert word in folded(text), (word, text)


def test_most_words_are_surely_there_as_they_were_written() -> None:
    assert surely([["米俵"], ["電話"]])(["玄関で米俵を", "電話した"])
    assert not surely([["米俵"], ["電話"]])(["玄関で米俵を"])
    assert not surely([["3-2"]])(["3-2"])


def test_every_letter_taken_for_single_is_folded_to_one_or_none() -> None:
    for code in range(0x20, 0x2FA20):
        letter = chr(code)
        if not 0xD800 <= code < 0xE000 and letter != "\\" and is_simple(letter):
            alone = folded(f"亜{letter}亜").replace(BREAK, "")
            assert len(alone) <= 3, letter
            if len(alone) == 3 and alone[1] not in "0123456789()+,.-":
                assert likely([[alone]])(f"亜{letter}亜"), letter


def test_most_other_texts_are_not_read() -> None:
    assert not likely([["していた"]])('{"words":"玄関で話した。\\n米は食べている"}')
    assert not likely([["渡辺"], ["米俵"]])('{"words":"渡邊さん"}')
    assert likely([["渡辺"], ["米俵"]])('{"words":"渡 邉さんの米俵"}')
    assert likely([["1-2分", "12分"]])('{"words":"１２分"}')
    assert not likely([["12分"]])('{"words":"12時"}')
