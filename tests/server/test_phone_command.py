"""Trying it on a real phone: a certificate of one's own, for one name, that a phone can fetch and then trusts."""

import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from cryptography import x509

from server.cli.local_authority import LocalAuthority, now
from tests.phone.serving import ROOT, free_port

NAME = "banso-test"
PATIENCE = 60


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[int, int, Path]]:
    """`banso phone` on two free ports: the server's, the certificate's, and where it prints."""
    port, other = free_port(), free_port()
    log = tmp_path / "printed.log"
    command = [sys.executable, "-m", "server.cli", "phone", "--name", NAME]
    command += ["--port", str(port), "--certificate-port", str(other)]
    environment = {"PATH": "", "BANSO_DATA": str(tmp_path / "data"), "BANSO_MUNICIPALITY": "test", "PYTHONUTF8": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    until = time.monotonic() + PATIENCE
    while "Serving" not in log.read_text(encoding="utf-8") and time.monotonic() < until and process.poll() is None:
        time.sleep(0.1)
    yield port, other, log
    process.terminate()
    process.wait(PATIENCE)


def test_a_phone_fetches_the_certificate_and_then_trusts_the_server(serving: tuple[int, int, Path]) -> None:
    port, other, log = serving
    line = HTTPConnection("127.0.0.1", other, timeout=10)
    line.request("GET", "/banso.crt")
    answer = line.getresponse()
    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    trusting = ssl.create_default_context(cadata=answer.read().decode())
    line.request("GET", "/server-key.pem")
    assert line.getresponse().status == 404
    line.close()
    asked = f"GET /sw.js HTTP/1.1\r\nHost: {NAME}.local:{port}\r\nConnection: close\r\n\r\n".encode()
    plain = socket.create_connection(("127.0.0.1", port), 10)
    with trusting.wrap_socket(plain, server_hostname=f"{NAME}.local") as safe:
        safe.sendall(asked)
        assert safe.recv(64).startswith(b"HTTP/1.1 200")
    printed = log.read_text(encoding="utf-8")
    assert re.search(rf"https://{NAME}\.local:{port}/auth/invitations/\S+", printed)
    assert printed.count("▄") > 100


def test_the_authority_may_sign_for_this_name_only(tmp_path: Path) -> None:
    authority = LocalAuthority(tmp_path, f"{NAME}.local")
    authority.prepare(now())
    certificate = x509.load_pem_x509_certificate(authority.certificate_file.read_bytes())
    told = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert told.critical
    assert told.value.permitted_subtrees == [x509.DNSName(f"{NAME}.local")]
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_it_is_made_once_and_anew_before_it_ends_or_for_another_name(tmp_path: Path) -> None:
    def made(name: str, days: int) -> tuple[bytes, bytes]:
        authority = LocalAuthority(tmp_path, name)
        authority.prepare(now() + timedelta(days=days))
        return authority.certificate_file.read_bytes(), authority.server_files[0].read_bytes()

    first = made("a.local", 0)
    assert made("a.local", 10) == first
    renewed = made("a.local", 380)
    assert renewed[0] == first[0]
    assert renewed[1] != first[1]
    assert made("b.local", 380)[0] != first[0]
