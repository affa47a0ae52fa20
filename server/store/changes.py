"""News: something was written after number N. Lost news loses nothing, for pages pull by number."""

import asyncio
import threading


class Changes:
    """The one seam for news in this process; threads and event loops may wait on it."""

    def __init__(self, last_seq: int) -> None:
        self.last_seq = last_seq
        self.is_closed = False
        self._news = threading.Condition()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def changed(self, seq: int) -> None:
        """Called by the writer after each commit."""
        with self._news:
            self.last_seq = max(self.last_seq, seq)
            self._tell()

    def close(self) -> None:
        """Nobody waits any longer: the server is stopping."""
        with self._news:
            self.is_closed = True
            self._tell()

    def wait(self, after: int, timeout: float) -> int:
        """For a thread: the last number, as soon as it is beyond `after`, or when time is up."""
        with self._news:
            self._news.wait_for(lambda: self.last_seq > after or self.is_closed, timeout)
            return self.last_seq

    async def news(self, after: int, seconds: float) -> int:
        """The same for an event loop, which holds no thread while it waits."""
        listener = (asyncio.get_running_loop(), asyncio.Event())
        with self._news:
            self._listeners.add(listener)
            nothing_yet = self.last_seq <= after and not self.is_closed
        try:
            if nothing_yet:
                await asyncio.wait_for(listener[1].wait(), seconds)
        except TimeoutError:
            pass
        finally:
            with self._news:
                self._listeners.discard(listener)
        return self.last_seq

    def _tell(self) -> None:
        self._news.notify_all()
        for loop, told in self._listeners:
            if not loop.is_closed():
                loop.call_soon_threadsafe(told.set)
