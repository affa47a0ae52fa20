"""What goes up is never given up: a phone taken away hands over all first, and one strange answer stops nothing."""

from collections.abc import Callable

from tests.phone.somebody import with_somebody

Modules = Callable[..., object]

# A worker's own global, as far as a page has none; `post` keeps the ids it was given and answers as `told` says.
ANSWERED = """
  self.clients = { matchAll: async () => [] };
  self.registration = { unregister: async () => true };
  const outbox = await import("/service-worker/outbox.js");
  const posted = [];
  const answering = (told) => async (path, body) => {
    posted.push(...body.operations.map(({ id }) => id));
    return { status: 200, body: told(body.operations) };
  };
  const resulting = (all, result) => all.map(({ id }) => ({ id, result }));
  const keep = async (count) => {
    for (let at = 0; at < count; at += 1) await outbox.keep(person, key, act(`${at}`), {});
  };
"""


def test_a_phone_taken_away_hands_over_more_than_one_letter_holds(worker_modules: Modules) -> None:
    assert worker_modules(
        "exchange.js",
        with_somebody(f"""{ANSWERED}
          await keep(230);
          const post = answering((all) => ({{ results: resulting(all, "held"), erase: true }}));
          await m.handOver(person.id, post);
          return [new Set(posted).size, (await store.people()).length];
        """),
    ) == [230, 0]


def test_a_phone_taken_away_hands_over_what_was_refused_before_it_forgets(worker_modules: Modules) -> None:
    assert worker_modules(
        "exchange.js",
        with_somebody(f"""{ANSWERED}
          await keep(2);
          const [first] = await store.outbox(person.id);
          await store.saveSynced(person.id, {{ rows: [{{ ...first, state: "refused", code: "not_found" }}] }});
          const post = answering((all) => ({{ results: resulting(all, "held"), erase: true }}));
          await m.handOver(person.id, post);
          return [new Set(posted).size, posted.includes(first.id), (await store.people()).length];
        """),
    ) == [2, True, 0]


def test_a_result_this_phone_does_not_know_is_not_asked_for_again_at_once(worker_modules: Modules) -> None:
    assert worker_modules(
        "exchange.js",
        with_somebody(f"""{ANSWERED}
          const {{ setKey }} = await import("/service-worker/keys.js");
          setKey(person.id, key);
          await keep(1);
          const frame = {{ format: 1, epoch: "e", cursor: "1", households: [], removed: [], more: false, now: "" }};
          const post = answering((all) => ({{ ...frame, results: resulting(all, "later") }}));
          const whole = await m.exchange(person.id, post);
          const [row] = await store.outbox(person.id);
          return [whole, posted.length, row.state, (await store.person(person.id)).cursor];
        """),
    ) == [False, 1, "waiting", "1"]
