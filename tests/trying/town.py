"""ひなた市 in a folder of its own: the ordinary server, and a road to it that can be cut for the phone alone."""

import re
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import BrowserContext

from tests.phone.serving import Server
from tests.phone.wire import Wire


class DemoTown:
    """The demo municipality, as `banso run` makes it on a first start. Nothing of it is made for trying."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder / "data", municipality="hinata")
        self.wire = Wire(self.server.port)

    def __enter__(self) -> Self:
        """Returns when it can be visited."""
        self.server.start()
        self.wire.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing of it goes on."""
        self.wire.stop()
        self.server.stop()

    @property
    def url(self) -> str:
        """The same for everybody; the phone's browser is told to go there by the road that can be cut."""
        return self.server.url

    def invitation(self, role: str) -> str:
        """The link that the server printed for the demo worker or the demo supervisor."""
        found = re.findall(rf"demo {role} .*?: (http://\S+/auth/invitations/\S+)", self.server.printed())
        return str(found[-1])

    def by_the_wire(self) -> str:
        """What a browser has to be started with so that its way to the server is the wire."""
        return f"--host-resolver-rules=MAP localhost:{self.server.port} 127.0.0.1:{self.wire.port}"


class Signal:
    """What the phone has or has not: its road is cut, and its system says so; the server and the desk go on."""

    def __init__(self, wire: Wire, phone: BrowserContext) -> None:
        self.wire = wire
        self.phone = phone
        self.is_there = True

    def take(self) -> None:
        """No signal."""
        self.wire.cut()
        self.phone.set_offline(True)
        self.is_there = False

    def give(self) -> None:
        """Signal again."""
        self.wire.mend()
        self.phone.set_offline(False)
        self.is_there = True
