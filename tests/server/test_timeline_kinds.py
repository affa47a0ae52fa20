"""Whatever is told of a household stands on the supervisor's timeline, in words and not as a code."""

import re
from typing import Any

import pytest

from server.store import Store
from tests.server import cast
from tests.server.front_door import Door

CAUTION = cast.an_id("犬")
SOMEBODY = cast.person(cast.an_id("田中 修一"), given="修一", relation="child")
REST = {"why": "入院が長い", "noticer": "民生委員の森さん", "until": "2027-01-12"}
RULE = {"person_id": cast.MOTHER, "way": "letter", "rule": "no", "words": "封筒に役所名を入れない"}
TOLD: dict[str, tuple[str, dict[str, Any], str]] = {
    "urgency": ("household.changed", {"urgency": "emergency", "why": "食べていない"}, "緊急"),
    "stage": ("household.changed", {"stage": "watching", "why": "落ち着いてきた"}, "見守り"),
    "somebody joins": ("person.joined", {"person": SOMEBODY}, "修一"),
    "somebody in hospital": ("person.changed", {"person_id": cast.MOTHER, "lives": "hospital", "why": ""}, "入院"),
    "a caution": (
        "caution.set",
        {"caution_id": CAUTION, "kind": "dog", "words": "玄関に犬", "until": None},
        "玄関に犬",
    ),
    "a contact rule": ("contact_rule.set", RULE, "封筒に役所名を入れない"),
    "a pause": ("household.paused", {"reason": "hospital", **REST}, "中断"),
    "an ending": ("household.ended", {"reason": "settled", **REST}, "終結"),
    "a change of hands": ("household.entrusted", {"lead": cast.YAMAMOTO.id, "workers": [], "why": "産休"}, "山本"),
}


def line_of(page: str, entry: str) -> str:
    """What is read on one line."""
    part = page[page.index(f'id="line-{entry}"') :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part[: part.index("line__acts")]))


@pytest.mark.parametrize(("kind", "body", "words"), TOLD.values(), ids=TOLD.keys())
def test_every_kind_of_entry_arrives_in_words(
    suzuki: Door, settled: Store, household: str, kind: str, body: dict[str, Any], words: str
) -> None:
    [after] = re.findall(r'data-after="(\d+)"', suzuki.get("/timeline").text)
    told = cast.operation(kind, household, body)
    [result] = cast.import_in(settled, told)
    assert result.result == "accepted", result
    for page in (suzuki.get("/timeline").text, suzuki.get(f"/timeline/new?after={after}").text):
        line = line_of(page, told["id"])
        assert words in line
        assert kind not in line


def test_a_moved_entry_leaves_a_line_without_its_text_and_arrives_elsewhere(
    suzuki: Door, settled: Store, household: str
) -> None:
    other = cast.register(settled, name="小川")
    wrong = cast.note(household, "小川さんの屋根", danger=True)
    cast.import_in(settled, wrong)
    body = {"entry_id": wrong["id"], "to": other, "about": [], "why": "世帯をまちがえた"}
    moved = cast.operation("entry.moved", household, body)
    cast.import_in(settled, moved)
    page = suzuki.get(f"/timeline?household={household}").text
    assert "小川さんの屋根" not in page
    assert f'id="line-{wrong["id"]}"' not in page
    assert "移" in line_of(page, moved["id"])
    assert "小川さんの屋根" in line_of(suzuki.get(f"/timeline?household={other}").text, wrong["id"])


def test_a_withdrawn_worry_is_no_worry_to_filter_for(suzuki: Door, settled: Store, household: str) -> None:
    told = cast.note(household, "別の家のこと", danger=True)
    cast.import_in(settled, told)
    withdrawn = cast.operation("entry.withdrawn", household, {"entry_id": told["id"], "why": "書きまちがい"})
    cast.import_in(settled, withdrawn)
    assert told["id"] not in suzuki.get("/timeline?danger=yes").text
    assert f'id="line-{told["id"]}"' in suzuki.get("/timeline").text


def test_a_correction_is_found_by_what_it_says_now(suzuki: Door, settled: Store, household: str) -> None:
    told = cast.note(household, "留守だった", outcome="absent")
    cast.import_in(settled, told)
    body = {**told["body"], "outcome": "met"}
    cast.import_in(
        settled,
        cast.operation("entry.corrected", household, {"entry_id": told["id"], "body": body, "why": "会えていた"}),
    )
    assert f'id="line-{told["id"]}"' in suzuki.get("/timeline?outcome=met").text
    assert f'id="line-{told["id"]}"' not in suzuki.get("/timeline?outcome=absent").text
