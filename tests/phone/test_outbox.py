"""What a worker was told is saved: kept once, sealed twice, in order, and only then said."""

from collections.abc import Callable
from typing import cast

from tests.phone.somebody import HOME, SATO, with_somebody

Modules = Callable[..., object]


def test_an_act_is_kept_sealed_and_can_be_read_back(worker_modules: Modules) -> None:
    kept = worker_modules(
        "outbox.js",
        with_somebody("""
          const said = act("書類を渡した");
          const outcome = await m.keep(person, key, said, { came_of_it: ["書類を渡した"] });
          const [{ row, own }] = await m.readable(await store.person(person.id), key);
          const decoded = (_, value) => ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
          const raw = JSON.stringify(row, decoded);
          return [outcome, row.state, own.operation.body.came_of_it, own.operation.by, own.operation.device_seq,
                  own.fields, raw.includes("書類"), row.id === said.id];
        """),
    )
    assert kept == ["kept", "waiting", "書類を渡した", SATO, 1, {"came_of_it": ["書類を渡した"]}, False, True]


def test_the_same_form_pressed_twice_is_one_act(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody("""
          const said = act("済んだ");
          const both = await Promise.all([m.keep(person, key, said, {}), m.keep(person, key, said, {})]);
          return [both.sort(), (await store.outbox(person.id)).length, (await store.person(person.id)).device_seq];
        """),
    ) == [["had", "kept"], 1, 1]


def test_other_words_under_the_same_number_are_noticed(worker_modules: Modules) -> None:
    assert (
        worker_modules(
            "outbox.js",
            with_somebody("""
          const said = act("済んだ");
          await m.keep(person, key, said, {});
          return m.keep(person, key, { ...said, body: { ...said.body, came_of_it: "まだ" } }, {});
        """),
        )
        == "other"
    )


def test_two_forms_at_once_get_two_numbers(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody("""
          await Promise.all(["一", "二", "三"].map((words) => m.keep(person, key, act(words), {})));
          const all = await m.readable(person, key);
          return [all.map(({ own }) => own.operation.device_seq), (await store.person(person.id)).device_seq];
        """),
    ) == [[1, 2, 3], 3]


def test_keeping_an_act_ends_its_draft_and_no_late_draft_comes_back(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody(f"""
          const drafts = await import("/service-worker/drafts.js");
          const said = act("済んだ");
          const draft = {{ id: said.id, household_id: "{HOME}", saved_at: "2026-11-23T10:00+09:00", fields: {{}} }};
          const before = await drafts.saveDraft(person, key, draft);
          await m.keep(person, key, said, {{}});
          const late = await drafts.saveDraft(person, key, draft);
          return [before, late, (await drafts.draftsOf(person, key)).length];
        """),
    ) == [True, False, 0]


def test_what_was_written_while_locked_is_read_after_the_unlock(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody("""
          await m.keep(person, null, act("鍵のないとき"), {});
          const [row] = await store.outbox(person.id);
          const before = await m.own(person, null, row);
          const [{ own }] = await m.readable(person, key);
          return [before, row.own === undefined, own.operation.body.came_of_it];
        """),
    ) == [None, True, "鍵のないとき"]


def test_a_lost_passkey_leaves_the_copy_for_the_server(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody("""
          const said = act("渡した");
          await m.keep(person, key, said, {});
          const { key: other } = await vault.newDataKey("other", vault.random(32));
          const [row] = await store.outbox(person.id);
          const read = [await m.own(person, other, row), (await m.readable(person, other)).length];
          return [...read, row.sealed.v, typeof row.sealed.ct];
        """),
    ) == [None, 0, 1, "string"]


def test_what_only_the_server_can_open_is_still_said_not_to_have_gone(worker_modules: Modules) -> None:
    assert worker_modules(
        "view.js",
        with_somebody("""
          const outbox = await import("/service-worker/outbox.js");
          await outbox.keep(person, key, act("渡した"), {});
          const { key: other } = await vault.newDataKey("other", vault.random(32));
          const { outbox: listed } = await m.viewOf(person, other, "ja");
          return listed.map(({ kind, state, household_id }) => [kind, state, household_id]);
        """),
    ) == [["other", "waiting", ""]]


def test_an_act_that_no_rule_allows_is_not_kept(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody("""
          const wrong = { ...act("x"), body: { came_of_it: 3 } };
          const code = await m.keep(person, key, wrong, {}).catch((error) => error.code);
          return [code, (await store.outbox(person.id)).length, (await store.person(person.id)).device_seq];
        """),
    ) == ["invalid", 0, 0]


def test_a_full_phone_keeps_nothing_half_and_says_so(worker_modules: Modules) -> None:
    assert worker_modules(
        "outbox.js",
        with_somebody("""
          const add = IDBObjectStore.prototype.add;
          IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
          const said = await m.keep(person, key, act("入らない"), {}).then(() => "kept", ({ name }) => name);
          IDBObjectStore.prototype.add = add;
          return [said, (await store.outbox(person.id)).length, (await store.person(person.id)).device_seq];
        """),
    ) == ["AbortError", 0, 0]


def test_a_form_that_could_not_be_kept_comes_back_whole(worker_modules: Modules) -> None:
    status, text = cast(
        "tuple[int, str]",
        worker_modules(
            "failure.js",
            """async (m) => {
          const fields = { id: ["7"], words: ["「満杯」\\n二行め"], topics: ["a", "b"] };
          const answer = m.unsaved("/households/1/visits", fields, "full", "ja");
          return [answer.status, await answer.text()];
        }""",
        ),
    )
    assert status == 507
    assert "まだ保存できていません" in text
    assert text.count('<textarea name="topics"') == 2
    assert '<blockquote class="say">「満杯」' in text
    assert 'action="/households/1/visits"' in text
