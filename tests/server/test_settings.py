"""Every setting has a name, a meaning and a limit; what cannot be used is said in one line."""

from dataclasses import fields
from pathlib import Path

import pytest

from server.clock import Clock
from server.settings import SETTINGS, Settings, Unsettable
from tests.server import cast


def test_every_setting_has_a_variable_and_every_variable_a_meaning() -> None:
    assert {setting.name for setting in SETTINGS} == {one.name for one in fields(Settings) if one.init}
    assert all(setting.variable.startswith("BANSO_") and setting.meaning.endswith(".") for setting in SETTINGS)


def test_without_any_variable_it_is_a_demo_on_this_machine() -> None:
    settings = Settings.from_environment({})
    assert (settings.origin, settings.host, settings.host_name) == (
        "http://localhost:8000",
        "localhost:8000",
        "localhost",
    )
    assert settings.data == Path("data")
    assert not settings.has_secure_cookies


def test_the_address_follows_the_port_until_it_is_chosen() -> None:
    assert Settings.from_environment({"BANSO_PORT": "8123"}).origin == "http://localhost:8123"
    chosen = Settings.from_environment({"BANSO_PORT": "8123", "BANSO_ORIGIN": "https://Banso.example.jp/"})
    assert (chosen.origin, chosen.port) == ("https://banso.example.jp", 8123)
    assert chosen.has_secure_cookies


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BANSO_PORT", "eight"),
        ("BANSO_PORT", "0"),
        ("BANSO_PORT", "٣"),
        ("BANSO_ORIGIN", "http://banso.example.jp"),
        ("BANSO_ORIGIN", "https://"),
        ("BANSO_ORIGIN", "localhost:8000"),
        ("BANSO_ORIGIN", "http://127.0.0.1:8000"),
        ("BANSO_MUNICIPALITY", "../elsewhere"),
        ("BANSO_LOCK_IDLE_MINUTES", "31"),
        ("BANSO_NUMBERS", "call me"),
        ("BANSO_CLOCK", "2026-11-23"),
        ("BANSO_CLOCK", "soon"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_it_has_to_be(variable: str, value: str) -> None:
    with pytest.raises(Unsettable, match=f"^{variable} is .*has to be") as said:
        Settings.from_environment({variable: value})
    assert "\n" not in str(said.value)


def test_a_set_clock_moves_pages_and_never_trust() -> None:
    start = cast.ms("2026-01-05T09:00+09:00")
    settings = Settings.from_environment({"BANSO_CLOCK": "2026-01-05T09:00+09:00"})
    clock = Clock.starting(settings.clock)
    assert start <= clock.ms() < start + 60_000
    assert clock.now() == "2026-01-05T09:00+09:00"
    assert abs(clock.true_ms() - Clock.true_ms()) < 60_000
    assert abs(clock.true_ms() - start) > 60_000
