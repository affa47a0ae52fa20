"""The road between phone and server: it can be cut, be slow, or lose an answer that the server has given."""

import asyncio
import threading
from asyncio import AbstractEventLoop, Queue, StreamReader, StreamWriter
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

CHUNK = 16_384
SLOW_4G_DELAY = 0.150
SLOW_4G_RATE = 1_600_000 / 8


@dataclass
class Lane:
    """One direction of the road, shared by every connection."""

    delay: float = 0
    rate: float = 0
    free_at: float = 0

    def arrival(self, now: float, size: int) -> float:
        """When a piece that leaves now is there; pieces wait for those before them."""
        self.free_at = max(now, self.free_at) + (size / self.rate if self.rate else 0)
        return self.free_at + self.delay


@dataclass(eq=False)
class Connection:
    """One browser connection and its way on to the server."""

    phone: StreamWriter
    server: StreamWriter
    loses_answer: bool = False

    def close(self) -> None:
        """Ends both sides at once, with nothing more delivered."""
        for writer in (self.phone, self.server):
            writer.transport.abort()


@dataclass
class Wire:
    """A TCP proxy on a free port of localhost. Open the app at `url`; the server's origin has to be that too."""

    target: int
    port: int = 0
    up: Lane = field(default_factory=Lane)
    down: Lane = field(default_factory=Lane)
    is_cut: bool = False
    bytes_down: int = 0
    lost: int = 0
    _losing: bytes = b""
    _open: set[Connection] = field(default_factory=set)
    _loop: AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def start(self) -> "Wire":
        """Begins to listen; `port` says where."""
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(self._listen())
        return self

    def stop(self) -> None:
        """Ends the road for good."""
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def url(self) -> str:
        """Where a browser finds the server through this wire."""
        return f"http://localhost:{self.port}"

    def cut(self) -> None:
        """No signal: open connections break, new ones are refused."""
        self.is_cut = True
        self._do(self._break())

    def mend(self) -> None:
        """Signal again, at full speed, with nothing lost."""
        self.is_cut = False
        self._losing = b""
        for lane in (self.up, self.down):
            lane.delay = lane.rate = 0

    def slow_4g(self) -> None:
        """150 ms there and back, 1.6 Mbit/s."""
        for lane in (self.up, self.down):
            lane.delay, lane.rate = SLOW_4G_DELAY / 2, SLOW_4G_RATE

    def wait_before_answers(self, seconds: float) -> None:
        """Every answer is this late."""
        self.down.delay = seconds

    def lose_answers(self, request: str = "POST /sync") -> None:
        """The server gets these requests and answers; the phone never hears it, only that the line broke."""
        self._losing = request.encode()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        await self._break()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _break(self) -> None:
        for connection in list(self._open):
            connection.close()

    async def _accept(self, reader: StreamReader, phone: StreamWriter) -> None:
        try:
            answers, server = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            phone.transport.abort()
            return
        connection = Connection(phone, server)
        self._open.add(connection)
        if self.is_cut:
            connection.close()
        await asyncio.gather(self._requests(reader, connection), self._answers(answers, connection))
        connection.close()
        self._open.discard(connection)

    async def _requests(self, reader: StreamReader, connection: Connection) -> None:
        def seen(piece: bytes) -> bool:
            connection.loses_answer |= bool(self._losing) and self._losing in piece
            return True

        await self._carry(reader, connection.server, self.up, seen)

    async def _answers(self, reader: StreamReader, connection: Connection) -> None:
        def seen(piece: bytes) -> bool:
            self.bytes_down += len(piece)
            if connection.loses_answer:
                self.lost += 1
                connection.close()
            return not connection.loses_answer

        await self._carry(reader, connection.phone, self.down, seen)

    async def _carry(self, reader: StreamReader, writer: StreamWriter, lane: Lane, seen: Any) -> None:
        pieces: Queue[tuple[float, bytes]] = Queue()
        sending = asyncio.create_task(self._deliver(pieces, writer))
        with suppress(ConnectionError):
            while piece := await reader.read(CHUNK):
                if seen(piece):
                    pieces.put_nowait((lane.arrival(self._loop.time(), len(piece)), piece))
        pieces.put_nowait((0, b""))
        await sending

    async def _deliver(self, pieces: "Queue[tuple[float, bytes]]", writer: StreamWriter) -> None:
        with suppress(ConnectionError):
            while True:
                due, piece = await pieces.get()
                await asyncio.sleep(max(0, due - self._loop.time()))
                if not piece:
                    break
                writer.write(piece)
                await writer.drain()
        writer.close()
