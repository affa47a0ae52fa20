"""Whatever one field of an operation becomes, it is taken or refused; and what was taken can be shown."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server import cast
from tests.server.front_door import Door

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["", "household", "met", "me", "2026-11-20", "9999-12-31T23:59+09:00", "0001-01-01T00:00+09:00"]),
    st.sampled_from([cast.MOTHER, cast.SATO.id, cast.new_id(), "x" * 4001, "<script>", "{{ 7 }}", "__proto__"]),
    st.lists(st.sampled_from(["", cast.MOTHER, None, 0, {}, "letter"]), max_size=3),
    st.dictionaries(st.sampled_from(["a", "__proto__", "id"]), st.none(), max_size=2),
)
STATUS = {"of": cast.MOTHER, "domain": "health", "ours": "worry", "theirs": "", "why": "咳"}
STEP = {"what": "電話する", "whom": cast.MOTHER, "owner": "me", "due_on": "2026-11-27", "promise": True}


def paths(value: object, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in it where something stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [path for key, each in pairs for path in paths(each, (*above, key))]
    return [above, *found] if above else found


def put(operation: dict[str, Any], path: tuple[Any, ...], odd: object) -> dict[str, Any]:
    changed = copy.deepcopy(operation)
    inside: Any = changed
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = odd
    return changed


def whole_visit(household: str, device: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "status": [dict(STATUS)],
        "steps": [dict(STEP)],
        "topics": [],
        "sign_list": [],
        "left": ["letter"],
    }
    return cast.note(household, device=device, **told)


def acts(household: str, device: str) -> list[dict[str, Any]]:
    visit = whole_visit(household, device)
    step = {"step_id": f"{visit['id']}-1", "came_of_it": "話せた"}
    answer = {"question_id": cast.new_id(), "text": "はい"}
    rule = {"person_id": cast.MOTHER, "way": "letter", "rule": "no", "words": "夫が開ける"}
    caution = {"caution_id": cast.new_id(), "kind": "dog", "words": "クロ", "until": "2027-05-23"}
    ill = {"person_id": cast.MOTHER, "lives": "hospital", "since": "2026-11-01", "phones": ["03-0000-1201"], "why": ""}
    return [
        cast.operation("contact_rule.set", household, rule, device=device),
        cast.operation("caution.set", household, caution, device=device),
        cast.operation("person.changed", household, ill, device=device),
        visit,
        cast.operation("step.finished", household, step, device=device),
        cast.operation("question.answered", household, answer, device=device),
        cast.operation("question.resolved", household, {"question_id": cast.new_id()}, device=device),
    ]


def test_without_an_odd_field_all_of_them_are_taken(sato: Door, household: str) -> None:
    answer = sato.sync(*acts(household, sato.device)).json()
    assert [one["result"] for one in answer["results"]] == ["accepted"] * 7


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_odd_field_breaks_no_sync_and_no_page(
    sato: Door, suzuki: Door, household: str, data: st.DataObject
) -> None:
    sent = []
    for act in acts(household, sato.device) * 3:
        path = data.draw(st.sampled_from(paths(act)))
        own = act if path == ("id",) else {**act, "id": cast.new_id()}
        sent.append(put(own, path, data.draw(ODD)))
    answer = sato.sync(*sent)
    if any(not isinstance(one["id"], str) or not one["id"].isprintable() or len(one["id"]) > 100 for one in sent):
        assert answer.status_code == 400
        return
    assert answer.status_code == 200
    assert all(one.get("code") != "failed" for one in answer.json()["results"])
    assert len(answer.json()["results"]) == len(sent)
    assert sato.get(f"/households/{household}").status_code == 200
    assert suzuki.get("/timeline").status_code == 200
    assert sato.get("/").status_code == 200
