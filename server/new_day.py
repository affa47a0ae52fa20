"""A new day: covers begin and end and households change hands, before anybody reads or writes."""

import logging
import threading

from server import record
from server.rules.calendar import day_of
from server.rules.refused import Refused
from server.rules.turns import due_turns
from server.store import Store

log = logging.getLogger("banso")
AGAIN_MS = 60_000


class NewDay:
    """Taken at the start and by whoever asks first on a day; at most once a day in this process."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._day = ""
        self._not_before = 0

    def begin(self) -> None:
        """What the day brings is written; where the disk refuses, a minute later again."""
        today = day_of(self._store.time.now())
        if self._day == today or self._store.time.true_ms() < self._not_before:
            return
        with self._lock:
            if self._day == today:
                return
            try:
                take(self._store, today)
                self._day = today
            except Refused as refused:
                self._not_before = self._store.time.true_ms() + AGAIN_MS
                log.warning("What the new day brings could not be written (%s); again in a minute.", refused.code)


def take(store: Store, today: str) -> None:
    """Everything that has come due; also for a day that is set to be today."""
    for state in store.households.with_turns():
        for turn in due_turns(state, today):
            act = {"kind": turn.kind, "household_id": state["id"], "body": turn.body}
            record.note_all(store, store.staff.by_id(turn.by), [act], "server")
