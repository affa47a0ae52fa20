"""What phones send is hostile or mistaken until it is read: bounded, sound, and answered in two languages."""

import gzip

import pytest

from server.settings import Settings
from tests.server import cast
from tests.server.front_door import Door

BROKEN = {
    "no JSON": b"{",
    "no object": b"[]",
    "no text": b"\xff\xfe",
    "too deep": b"[" * 100_000,
    "deeper than anything of ours": b'{"format": 1, "device": "DEVICE", "a": ' + b"[" * 60 + b"]" * 60 + b"}",
    "no format": b'{"device": ""}',
    "another format as text": b'{"format": "1"}',
    "operations that are no list": b'{"format": 1, "device": "DEVICE", "operations": {}}',
    "an operation that is no object": b'{"format": 1, "device": "DEVICE", "operations": [7]}',
    "an id that is no text": b'{"format": 1, "device": "DEVICE", "operations": [{"id": 7}]}',
    "a cursor that is no text": b'{"format": 1, "device": "DEVICE", "cursor": {"a": 1}}',
    "an endless number": b'{"format": ' + b"9" * 5000 + b"}",
}
# Without a time in it, so that a test has one name.
PACKED = gzip.compress(b"{}", mtime=0)


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_body_is_a_clear_code_in_both_languages(sato: Door, body: bytes) -> None:
    answer = sato.send("/sync", body.replace(b"DEVICE", sato.device.encode()))
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert answer.json()["message_ja"]
    assert answer.json()["message_en"]


def test_an_app_that_is_too_old_or_too_new_is_told_so(sato: Door) -> None:
    assert sato.send("/sync", b'{"format": 2}').json()["code"] == "too_old"


def test_a_body_that_unpacks_without_end_is_stopped(sato: Door, settings: Settings) -> None:
    bomb = gzip.compress(b" " * 200_000_000)
    assert len(bomb) < settings.sync_bytes
    answer = sato.send("/sync", bomb, content_encoding="gzip")
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


def test_a_body_larger_than_agreed_is_stopped_before_it_is_read(sato: Door, settings: Settings) -> None:
    large = b" " * (settings.sync_bytes + 1)
    assert sato.send("/sync", large).status_code == 413
    assert sato.send("/sync", large * 3).json()["code"] == "too_large"


def test_more_operations_than_agreed_are_sent_in_parts(sato: Door, settings: Settings) -> None:
    many = [{"id": cast.new_id()}] * (settings.sync_operations + 1)
    assert sato.sync(*many).json()["code"] == "too_large"


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip"])
def test_another_packing_is_refused(sato: Door, encoding: str) -> None:
    assert sato.send("/sync", b"{}", content_encoding=encoding).json()["code"] == "invalid"


@pytest.mark.parametrize("packed", [b"no gzip", PACKED[:-4], PACKED + b"more"])
def test_a_packing_that_is_damaged_is_refused(sato: Door, packed: bytes) -> None:
    assert sato.send("/sync", packed, content_encoding="gzip").json()["code"] == "invalid"


def test_half_a_character_or_a_nul_is_refused_and_nothing_breaks(sato: Door, household: str) -> None:
    for text in ("\ud800", "a\0b", "a\r\nb", "あ" * 4001):
        note = cast.note(household, text, device=sato.device)
        content = _json({"format": 1, "device": sato.device, "epoch": "", "cursor": "", "operations": [note]})
        [result] = sato.send("/sync", content).json()["results"]
        assert (result["result"], result["field"]) == ("refused", "body.observation")


def _json(body: object) -> bytes:
    import json

    return json.dumps(body).encode()
