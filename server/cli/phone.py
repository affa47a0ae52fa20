"""banso phone: serves real phones in the same network, with a certificate of one's own, and prints the way in."""

import argparse
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from server.cli.listening import listen_to_all
from server.cli.local_authority import LocalAuthority, now
from server.cli.picture import picture
from server.cli.run import serve
from server.settings import Settings
from server.store import CannotOpen

PORT, CERTIFICATE_PORT = 8443, 8080
TYPE = "application/x-x509-ca-cert"
STEPS = """
1. 電話を同じWi-Fiにつなぎ、この四角を読み取って証明書を入れます。
   Join the same network and scan this to get the certificate: {certificate}
{picture}
   iPhone: 設定 → 一般 → VPNとデバイス管理 → 入れる。次に 一般 → 情報 → 証明書信頼設定 → オンにする。
           Settings → General → VPN & Device Management → install; then About → Certificate Trust Settings → on.
   Android: 設定 → セキュリティ → 暗号化と認証情報 → 証明書のインストール → CA証明書。
           Settings → Security → Encryption & credentials → Install a certificate → CA certificate.
2. 招待を開いてパスキーを作ります(下の招待、または職員の画面)。 Open an invitation below and make a passkey.
3. 名前が見つからないとき: この機械に mDNS(Linux は avahi-daemon)が必要です。
   If {name} is not found: this machine has to answer mDNS (avahi-daemon on Linux).
Android、USBなら証明書なしで: Without a certificate, an Android phone on USB: adb reverse tcp:8000 tcp:8000,
   make run, http://localhost:8000
"""


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "phone",
        help="try it on phones in the same network",
        description="Serves https://NAME.local to the local network, with a certificate authority of its own.",
    )
    parser.add_argument("--name", default=_own_name(), help="this machine's name, without .local")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--certificate-port", type=int, default=CERTIFICATE_PORT)
    parser.set_defaults(command=phone)


def phone(settings: Settings, asked: argparse.Namespace) -> int:
    """For trying: a real municipality stands behind a proxy, with a certificate that browsers know."""
    name = f"{asked.name}.local"
    if not all(part.isalnum() and part.isascii() for part in asked.name.lower().split("-")):
        raise CannotOpen("The name may hold letters, digits and hyphens. Say one with --name.")
    authority = LocalAuthority(settings.data / "phone", name.lower())
    authority.prepare(now())
    certificate, key = map(str, authority.server_files)
    served = replace(settings, origin=f"https://{name.lower()}:{asked.port}")
    sockets = listen_to_all(asked.port)
    with _handing_out(authority.certificate_file, asked.certificate_port) as port:
        address = f"http://{_address()}:{port}/banso.crt"
        print(STEPS.format(certificate=address, picture=picture(address), name=name), flush=True)
        return serve(served, sockets, pictures=True, certificate=certificate, key=key)


def _own_name() -> str:
    return socket.gethostname().split(".")[0].lower()


def _address() -> str:
    """This machine's address in its network; a name would need mDNS before the phone trusts us."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # for documentation: nothing is sent
        except OSError:
            return "127.0.0.1"
        return str(asking.getsockname()[0])


@contextmanager
def _handing_out(file: Path, port: int) -> Iterator[int]:
    """The authority's certificate and nothing else, over plain HTTP: the phone cannot trust us yet."""
    certificate = file.read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_here = self.path == "/banso.crt"
            self.send_response(200 if is_here else 404)
            self.send_header("content-type", TYPE)
            self.end_headers()
            self.wfile.write(certificate if is_here else b"")

        def log_message(self, *_: object) -> None:
            """Nobody needs to know who asked."""

    try:
        server = ThreadingHTTPServer(("0.0.0.0", port), Handler)  # noqa: S104 - phones in the network ask for it
    except OSError as error:
        raise CannotOpen(f"Port {port} cannot be used ({error.strerror}). Say --certificate-port.") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
