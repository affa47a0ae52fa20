"""News: something was written after number N. Lost news loses nothing, for pages pull by number."""

import asyncio
import threading


class Changes:
    """The one seam for news in this process."""

    def __init__(self, last_seq: int) -> None:
        self.last_seq = last_seq
        self.is_closed = False
        self._lock = threading.RLock()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def changed(self, seq: int) -> None:
        """Called by the writer after each commit."""
        with self._lock:
            self.last_seq = max(self.last_seq, seq)
            self._tell()

    def close(self) -> None:
        """Nobody waits any longer: the server is stopping."""
        with self._lock:
            self.is_closed = True
            self._tell()

    async def news(self, after: int, seconds: float) -> int:
        """The last number, as soon as it is beyond `after`, or when time is up; no thread is held meanwhile."""
        listener = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._listeners.add(listener)
            nothing_yet = self.last_seq <= after and not self.is_closed
        try:
            if nothing_yet:
                await asyncio.wait_for(listener[1].wait(), seconds)
        except TimeoutError:
            pass
        finally:
            with self._lock:
                self._listeners.discard(listener)
        return self.last_seq

    def _tell(self) -> None:
        for loop, told in self._listeners:
            if not loop.is_closed():
                loop.call_soon_threadsafe(told.set)
