"""docs/sync.md is a contract: what it shows is what is sent."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from server.rules.operation_shapes import ENVELOPE
from server.settings import Settings
from server.web import pull
from server.web.errors import STATUS
from tests.server import cast
from tests.server.front_door import Door

TEXT = (Path(__file__).parents[2] / "docs" / "sync.md").read_text(encoding="utf-8")


@pytest.fixture
def shown() -> list[dict[str, Any]]:
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)]


def test_every_code_stands_there_with_its_status() -> None:
    codes = {code: int(status) for code, status in re.findall(r"^\| `(\w+)` \| (\d{3}) \|", TEXT, re.MULTILINE)}
    assert codes == STATUS


def test_an_operation_has_the_fields_that_are_shown(shown: list[dict[str, Any]]) -> None:
    assert list(shown[0]) == list(ENVELOPE)


def test_a_sync_is_answered_with_the_fields_that_are_shown(
    shown: list[dict[str, Any]], sato: Door, household: str
) -> None:
    request, answer = shown[2], shown[3]
    sent = {**request, "device": sato.device, "operations": [cast.note(household, device=sato.device)]}
    assert sato.ask("POST", "/sync", json=sent).json().keys() == answer.keys()


def test_an_envelope_has_the_fields_that_are_shown(shown: list[dict[str, Any]], sato: Door, household: str) -> None:
    sealed = cast.sealed(sato.app.state.server_key, cast.note(household))
    assert sealed.keys() == shown[1].keys()


def test_the_bounds_are_those_of_the_settings() -> None:
    usual = Settings()
    assert (usual.sync_bytes, usual.sync_plain_bytes) == (1_000_000, 4_000_000)
    assert f"{usual.sync_operations} operations" in TEXT
    assert f"{usual.deposit_operations:,} held" in TEXT
    assert f"at most {pull.PAGE} households" in TEXT
