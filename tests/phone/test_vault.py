"""The vault as the browser runs it: what opens, what does not, and that the server opens what a phone seals."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.rules.refused import Refused
from server.trust.seal import ServerKey

NOTE: dict[str, Any] = {
    "id": "0190a000-0000-7000-8000-000000000001",
    "kind": "visit.noted",
    "body": {"words": "「来てくれて」𠮷\u2028"},
}


@pytest.fixture
def vault(worker_modules: Callable[..., Any]) -> Callable[..., Any]:
    """Calls a function with the vault's module."""
    return partial(worker_modules, "vault.js")


def test_a_key_opens_only_with_the_passkey_that_wrapped_it(vault: Callable[..., Any]) -> None:
    assert vault("""async (v) => {
      const prf = v.random(32);
      const { key, wrap } = await v.newDataKey("a", prf);
      const box = await v.seal(key, "me/household/1", { name: "田中" });
      const again = await v.unwrap(prf, wrap);
      const other = await v.unwrap(v.random(32), wrap).then(() => "opened", () => "refused");
      return [await v.open(again, "me/household/1", box), other, again.extractable, key.extractable];
    }""") == [{"name": "田中"}, "refused", False, False]


def test_a_second_passkey_opens_the_same_values_alone(vault: Callable[..., Any]) -> None:
    assert vault("""async (v) => {
      const [first, second] = [v.random(32), v.random(32)];
      const { key, wrap } = await v.newDataKey("a", first);
      const further = await v.wrapAgain(first, wrap, "b", second);
      const box = await v.seal(key, "x", "鍵");
      return [await v.open(await v.unwrap(second, further), "x", box), further.credential];
    }""") == ["鍵", "b"]


def test_a_value_moved_to_another_place_does_not_open(vault: Callable[..., Any]) -> None:
    assert vault("""async (v) => {
      const { key } = await v.newDataKey("a", v.random(32));
      const box = await v.seal(key, "me/household/1", 1);
      const moved = { iv: box.iv, sealed: box.sealed.slice() };
      moved.sealed[0] ^= 1;
      const fails = (label, box) => v.open(key, label, box).then(() => "opened", () => "refused");
      return [await fails("me/household/2", box), await fails("me/household/1", moved)];
    }""") == ["refused", "refused"]


def test_a_form_sealed_while_locked_opens_after_the_unlock(vault: Callable[..., Any]) -> None:
    assert vault("""async (v) => {
      const { key } = await v.newDataKey("a", v.random(32));
      const pair = await v.newPair(key);
      const envelope = await v.sealToPhone(pair.public, "me/outbox/1", { words: "雨" });
      const mine = await v.privateKey(key, pair.private);
      const wrong = await v.openFrom(mine, "me/outbox/2", envelope).then(() => "opened", () => "refused");
      return [await v.openFrom(mine, "me/outbox/1", envelope), wrong, mine.extractable];
    }""") == [{"words": "雨"}, "refused", False]


def test_the_server_opens_what_the_phone_sealed_and_only_under_its_own_id(
    vault: Callable[..., Any], tmp_path: Path
) -> None:
    server = ServerKey.load_or_make(tmp_path)
    envelope = vault("(v, [server, note]) => v.sealToServer(server, note.id, note)", [server.for_phones(), NOTE])
    assert server.open(NOTE["id"], envelope) == NOTE
    with pytest.raises(Refused):
        server.open("0190a000-0000-7000-8000-000000000002", envelope)


def test_two_seals_of_one_note_have_nothing_in_common(vault: Callable[..., Any], tmp_path: Path) -> None:
    server = ServerKey.load_or_make(tmp_path).for_phones()
    one, two = (vault("(v, server) => v.sealToServer(server, 'x', 'same')", server) for _ in range(2))
    assert all(one[part] != two[part] for part in ("epk", "iv", "ct"))


def test_bytes_become_text_and_come_back(vault: Callable[..., Any]) -> None:
    assert vault("""(v) => [new Uint8Array([]), new Uint8Array([251, 255, 0]), v.random(65)]
      .every((bytes) => v.fromText(v.toText(bytes)).join() === bytes.join() && /^[\\w-]*$/.test(v.toText(bytes)))""")
