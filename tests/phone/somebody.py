"""A worker with an open vault, for tests that use the phone's modules with no page and no server."""

SATO = "0190a000-0000-7000-8000-00000000a001"
HOME = "0190a000-0000-7000-8000-00000000b001"

# Makes `store`, `vault`, `person`, `key` and `server` (the server's pair), and `act`, a finished step.
SOMEBODY = f"""
  const store = await import("/service-worker/store.js");
  const vault = await import("/service-worker/vault.js");
  const {{ uuid7 }} = await import("/service-worker/uuid7.js");
  const newId = () => uuid7(Date.now(), vault.random(10));
  const {{ key, wrap }} = await vault.newDataKey("credential", vault.random(32));
  const [pair, server] = [await vault.newPair(key), await vault.newPair(key)];
  await store.savePerson({{
    id: "{SATO}", role: "worker", device: newId(), device_seq: 0, deposit_token: "t", wraps: [wrap],
    server_key: {{ id: "k", public: server.public }}, phone_public: pair.public, phone_private: pair.private,
    epoch: "", cursor: "", names_tag: "", contact_at: Date.now(),
  }});
  const person = await store.person("{SATO}");
  const act = (came_of_it, id = newId()) => ({{
    id, kind: "step.finished", household_id: "{HOME}", about: [], happened_at: "2026-11-23T10:00+09:00", known: 3,
    body: {{ step_id: newId() + "-1", came_of_it }},
  }});
"""


def with_somebody(code: str) -> str:
    """A function on a module in which all that is at hand."""
    return f"async (m, given) => {{ {SOMEBODY} {code} }}"
