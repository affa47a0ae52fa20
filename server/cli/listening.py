"""The sockets to listen on: this machine only, or everybody in its network."""

import errno
import socket

from server.store import CannotOpen

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
NETWORK = ((socket.AF_INET, "0.0.0.0"),)  # noqa: S104 - phones in the network ask for it


def listen(port: int) -> list[socket.socket]:
    """Both loopback addresses where there are two, for a browser may take either for localhost."""
    sockets = [one for family, address in LOOPBACK if (one := _bound(family, address, port))]
    if not sockets:
        raise CannotOpen(
            "This machine has no loopback address to listen on. Bring its network up (lo), then run this again."
        )
    return sockets


def listen_to_all(port: int) -> list[socket.socket]:
    """Every address of this machine: for phones in the same network, never for a real municipality."""
    return [one for family, address in NETWORK if (one := _bound(family, address, port))]


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket | None:
    try:
        one = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        return None
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        one.bind((address, port))
        one.listen(128)
    except OSError as error:
        one.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotOpen(f"Port {port} is in use. Stop what uses it, or set BANSO_PORT to another one.") from error
        if error.errno == errno.EACCES:
            raise CannotOpen(
                f"Port {port} may not be opened by this user. Set BANSO_PORT to one above 1023."
            ) from error
        return None
    return one
