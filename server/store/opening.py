"""Opens a municipality's file, brings its tables up to date, and hands out what is in it."""

import secrets
import sqlite3
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from pathlib import Path
from typing import TextIO

from server.clock import Clock
from server.rules.uuid7 import uuid7
from server.settings import Settings
from server.store.briefs import Briefs
from server.store.calendar_addresses import CalendarAddresses
from server.store.challenges import Challenges
from server.store.changes import Changes
from server.store.codes import CodeLists
from server.store.database import Database, Reading, connect
from server.store.devices import Devices
from server.store.following import follow_rules, is_up_to_date
from server.store.held import HeldOperations
from server.store.holder import hold
from server.store.households import Households
from server.store.invitations import Invitations
from server.store.numbers import CounterRow, new_epoch, numbers
from server.store.operations import Operations
from server.store.passkeys import Passkeys
from server.store.places import Places
from server.store.refusing import CannotOpen
from server.store.register import Register
from server.store.search import Search
from server.store.sessions import Sessions
from server.store.staff import StaffMembers
from server.store.timeline import Timeline
from server.store.upgrading import upgrade

OLDEST = (3, 37)
ELSEWHERE = "Set BANSO_DATA to a folder on this machine's own disk."

BEGIN = """
INSERT INTO clock (municipality_id, last_seq, epoch, cursor_key, server_device, is_demo)
VALUES (:m, 0, :epoch, :cursor_key, :server_device, 0) ON CONFLICT (municipality_id) DO NOTHING
"""


class Store:
    """One municipality: its nouns, its numbers, and the news of it."""

    def __init__(self, database: Database, changes: Changes, time: Clock, held_file: TextIO | None) -> None:
        self.database = database
        self.time = time
        self.changes = changes
        self.numbers = CounterRow(database)
        self.operations = Operations(database)
        self.households = Households(database, time)
        self.briefs = Briefs(database)
        self.timeline = Timeline(database)
        self.calendar_addresses = CalendarAddresses(database)
        self.search = Search(database, time)
        self.register = Register(database)
        self.staff = StaffMembers(database)
        self.codes = CodeLists(database)
        self.places = Places(database)
        self.held = HeldOperations(database)
        self.invitations = Invitations(database)
        self.passkeys = Passkeys(database)
        self.devices = Devices(database)
        self.sessions = Sessions(database)
        self.challenges = Challenges(database)
        self._held_file = held_file

    def clock(self) -> tuple[int, str]:
        """The last number given, and the epoch it belongs to."""
        state = self.numbers.read()
        return state.last_seq, state.epoch

    def close(self) -> None:
        """Writes what is waiting, tells who waits for news, lets the next process in."""
        self.changes.close()
        self.database.close()
        if self._held_file:
            self._held_file.close()


def open_store(settings: Settings, is_only: bool = True) -> Store:
    """Opens the municipality's file. A server is the only one on it; a command may write beside it."""
    _check_engine()
    folder, municipality = settings.data, settings.municipality
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock, path = folder / f"{municipality}.lock", folder / f"{municipality}.db"
        with ExitStack() as unless_opened:
            held_file = unless_opened.enter_context(hold(lock)) if is_only else None
            last_seq = _prepared(path, municipality, None if is_only else lock)
            unless_opened.pop_all()
    except (OSError, sqlite3.Error) as error:
        raise CannotOpen(f"The data folder {folder.resolve()} cannot be used ({error}). {ELSEWHERE}") from error
    changes = Changes(last_seq)
    store = Store(Database(path, municipality, changes.changed), changes, Clock.starting(settings.clock), held_file)
    if is_only and not is_up_to_date(store.database):
        follow_rules(store.database)
    return store


def _check_engine() -> None:
    if sqlite3.sqlite_version_info < OLDEST:
        raise CannotOpen(
            f"This Python brings SQLite {sqlite3.sqlite_version}; Banso needs 3.37 or newer. Use a newer Python."
        )


def _prepared(path: Path, municipality: str, lock: Path | None) -> int:
    def alone() -> AbstractContextManager[object]:
        return closing(hold(lock)) if lock else nullcontext()

    connection = connect(path)
    try:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise CannotOpen(f"{path.parent.resolve()} is on a drive that cannot hold a WAL. {ELSEWHERE}")
        upgrade(connection, path, alone)
        device = uuid7(Clock.true_ms(), secrets.token_bytes(10))
        connection.execute(
            BEGIN,
            {"m": municipality, "epoch": new_epoch(), "cursor_key": secrets.token_hex(32), "server_device": device},
        )
        path.chmod(0o600)
        return numbers(Reading(connection, municipality)).last_seq
    finally:
        connection.close()
