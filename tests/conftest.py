"""What every test may ask for: a record of its own in an empty folder. Tests in a browser come last."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.settings import Settings
from server.store import Store, open_store

PHONE = Path(__file__).parent / "phone"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first. The browser's library also leaves a running event loop here, which others must not meet."""
    items.sort(key=lambda item: PHONE in item.path.parents)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of a municipality that nobody has used yet."""
    return Settings(data=tmp_path / "data", municipality="test")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Its open record, closed at the end."""
    opened = open_store(settings)
    yield opened
    opened.close()
