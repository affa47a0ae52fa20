"""What makes an operation sound, and the one text that its hash is made of."""

import json

import pytest

from server.forms import codes
from server.rules.household import EMPTY
from server.rules.operations import KINDS, canonical, check, clean_text, made
from server.rules.refused import Refused
from server.rules.sight import may_make, may_see
from server.rules.uuid7 import is_uuid7, uuid7
from tests.rule_examples import Example, checked, examples, id_of, name_of, operation


@pytest.mark.parametrize("example", examples("operations"), ids=name_of)
def test_an_operation_is_kept_or_refused_as_the_example_says(example: Example) -> None:
    given, lists = checked(example, codes())
    if example["refused"] is None:
        check(given, lists)
        return
    with pytest.raises(Refused) as refused:
        check(given, lists)
    assert (refused.value.code, refused.value.field) == ("invalid", example["refused"])


@pytest.mark.parametrize("given", [None, [], "visit.noted", 5, {}])
def test_what_is_no_operation_at_all_is_refused(given: object) -> None:
    with pytest.raises(Refused):
        check(given)


def test_every_kind_has_an_example_that_is_kept() -> None:
    kept = {operation(example["operation"], 1)["kind"] for example in examples("operations") if not example["refused"]}
    assert kept == set(KINDS)


def test_an_operation_has_the_same_text_in_whatever_order_it_came_and_wherever_it_arrived() -> None:
    told = operation({"body": {"words": "「米は食べてる」"}}, 1)
    turned = dict(reversed(told.items()))
    assert canonical({**turned, "seq": 5, "received_at": 7}) == canonical(told)
    assert json.loads(canonical(told)) == told
    assert "「米は食べてる」" in canonical(told)


def test_the_author_of_a_visit_is_its_first_worker() -> None:
    sato, yamamoto, tanaka = id_of("sato"), id_of("yamamoto"), id_of("tanaka")
    told = operation({}, 1)
    body = {**told["body"], "workers": [yamamoto, sato]}
    visit = made("visit.noted", tanaka, [], body, sato, sato, 1, told["happened_at"], told["made_at"], 0, id_of("v1"))
    check(visit, codes())
    assert visit["body"]["workers"] == [sato, yamamoto]
    assert body["workers"] == [yamamoto, sato]


def test_line_ends_become_one_character() -> None:
    assert clean_text("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("text", ["a\0", "\ud842", "\udfb7𠮷"])
def test_a_text_that_would_break_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        clean_text(text)


def test_ids_sort_by_time_and_carry_their_version() -> None:
    first, second = uuid7(1_795_446_000_000, bytes(10)), uuid7(1_795_446_000_001, bytes(10))
    assert first < second
    assert is_uuid7(uuid7(0, b"\xff" * 10))
    # The example of RFC 9562, appendix A.6.
    assert uuid7(0x017F22E279B0, bytes.fromhex("0cc318c4dc0c0c07398f")) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_a_worker_sees_what_is_entrusted_and_a_supervisor_the_team() -> None:
    household = {**EMPTY, "team": "centre", "lead": "sato", "workers": ["yamamoto"]}

    def sees(name: str, role: str, team: str, left_at: int | None = None) -> bool:
        return may_see({"id": name, "role": role, "team": team, "left_at": left_at}, household, "2026-11-23")

    assert sees("sato", "worker", "centre")
    assert sees("yamamoto", "worker", "north")
    assert not sees("nakamura", "worker", "centre")
    assert sees("suzuki", "supervisor", "centre")
    assert not sees("kimura", "supervisor", "north")
    assert not sees("inoue", "administrator", "centre")
    assert not sees("sato", "worker", "centre", left_at=1)


def test_only_a_supervisor_says_seen_and_asks() -> None:
    for kind in ("entry.seen", "question.asked"):
        assert may_make("supervisor", kind)
        assert not may_make("worker", kind)
    for kind in ("visit.noted", "step.finished", "question.answered", "question.resolved"):
        assert may_make("worker", kind)
        assert not may_make("administrator", kind)
    assert may_make("worker", "household.registered")
    assert not may_make("administrator", "household.registered")
