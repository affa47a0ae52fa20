"""A municipality with its cast, and a browser for each of them."""

from collections.abc import Callable, Iterator

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI

from server.app import create_app
from server.settings import Settings
from server.store import Staff, Store
from tests.server import cast, front_door
from tests.server.front_door import Door

OpenDoor = Callable[..., Door]


@pytest.fixture
def settled(store: Store) -> Store:
    """The record with teams and staff in it."""
    cast.settle(store)
    return store


@pytest.fixture
def household(settled: Store) -> str:
    """田中: entrusted to Sato, in the team of Suzuki."""
    return cast.register(settled)


@pytest.fixture
def app(settings: Settings, settled: Store) -> FastAPI:
    """The whole app on that record."""
    return create_app(settings, settled)


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    """One event loop for all of these tests."""
    with front_door.portal() as opened:
        yield opened


@pytest.fixture
def door(portal: BlockingPortal, app: FastAPI, settled: Store) -> OpenDoor:
    """A browser: of somebody signed in with a phone that keeps data, or of nobody."""

    def opened(staff: Staff | None = None) -> Door:
        if staff is None:
            return Door(portal, app)
        phone = cast.phone_of(settled, staff) if staff.role == "worker" else None
        token = cast.signed_in(settled, staff, phone.id if phone else None)
        return Door(portal, app, token, phone.id if phone else "")

    return opened


@pytest.fixture
def sato(door: OpenDoor) -> Door:
    """A worker of 中央."""
    return door(cast.SATO)


@pytest.fixture
def suzuki(door: OpenDoor) -> Door:
    """Her supervisor."""
    return door(cast.SUZUKI)


@pytest.fixture
def takahashi(door: OpenDoor) -> Door:
    """A worker of 北部, who finds nothing of 中央."""
    return door(cast.TAKAHASHI)


@pytest.fixture
def stranger(door: OpenDoor) -> Door:
    """Somebody who is not signed in."""
    return door()
