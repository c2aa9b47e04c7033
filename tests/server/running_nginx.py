"""nginx as operators run it, on free ports of this machine, with a certificate made for the test."""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kitu.site.content_policy import ANCESTORS
from ops.compress import compress
from ops.headers import headers
from ops.hosting import Server, nginx_files
from tests.server.nginx_program import ADVICE, MODULE, find_nginx

HOST = "www.kommune.example"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the server; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs on this machine."""

    http_port: int
    https_port: int
    certificate: Path
    log: Path
    error_log: Path

    def get(self, address: str, *, method: str = "GET", packed: str = "", secure: bool = True) -> Answer:
        """Ask for an address; `packed` is the value of Accept-Encoding."""
        connection = self._connection() if secure else http.client.HTTPConnection("127.0.0.1", self.http_port)
        connection.request(method, address, headers={"Host": HOST, "Accept-Encoding": packed or "identity"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)

    def raw(self, request: bytes) -> Answer:
        """Send bytes as they are, which no client would, and read the answer."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        plain = socket.create_connection(("localhost", self.https_port))
        with trust.wrap_socket(plain, server_hostname="localhost") as visitor:
            visitor.sendall(request)
            answer = http.client.HTTPResponse(visitor)
            answer.begin()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def _connection(self) -> http.client.HTTPSConnection:
        trust = ssl.create_default_context(cafile=str(self.certificate))
        return http.client.HTTPSConnection("localhost", self.https_port, context=trust)

    def handshake(self, *options: str) -> tuple[bool, str]:
        """Try a TLS connection with options of `openssl s_client`: whether it came about, and what was said."""
        command = ["openssl", "s_client", "-connect", f"127.0.0.1:{self.https_port}", "-servername", HOST, *options]
        done = subprocess.run(command, input="", capture_output=True, encoding="utf-8", check=False, timeout=20)
        return "Cipher is (NONE)" not in done.stdout and done.returncode == 0, done.stdout + done.stderr


def free_port() -> int:
    """Give a port that nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine, signed by itself; gives certificate and key."""
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    names = f"subjectAltName=DNS:localhost,DNS:{HOST}"
    output = ["-subj", "/CN=localhost", "-addext", names, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *output], check=True, capture_output=True)
    return certificate, key


def key_hash(certificate: Path) -> str:
    """Give the SHA-256 of a certificate's public key, in base 64."""
    command = ["openssl", "x509", "-in", str(certificate), "-pubkey", "-noout"]
    key = subprocess.run(command, capture_output=True, check=True, encoding="ascii")
    der = base64.b64decode("".join(key.stdout.splitlines()[1:-1]))
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


@contextmanager
def serving(site: Path, folder: Path) -> Iterator[Running]:
    """Serve a packed site as the container does, only with other ports and folders; nginx has its own in `folder`."""
    program = find_nginx()
    if program is None:
        pytest.fail(ADVICE, pytrace=False)
    compress(site)
    certificate, key = make_certificate(folder)
    running = Running(free_port(), free_port(), certificate, folder / "access.log", folder / "error.log")
    settings = Server(
        HOST,
        root=str(site),
        folder=str(folder),
        certificate=str(certificate),
        key=str(key),
        http_port=running.http_port,
        https_port=running.https_port,
        addresses=("127.0.0.1",),
        access_log=str(running.log),
        error_log=str(running.error_log),
        runtime=str(folder),
        modules=str(MODULE),
    )
    for name, text in nginx_files(settings, headers(), headers(ancestors=ANCESTORS)).items():
        (folder / name).write_text(text, encoding="utf-8")
    with started(program, folder, running):
        yield running


@contextmanager
def started(program: Path, folder: Path, running: Running) -> Iterator[None]:
    """Run nginx in the foreground until the tests are done."""
    # only root may read what a test of root writes
    user = "user root; " if os.geteuid() == 0 else ""
    files = ["-c", str(folder / "nginx.conf"), "-e", str(running.error_log)]
    command = [str(program), *files, "-g", f"{user}daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 10
        while process.poll() is None and time.monotonic() < until and not answers(running.https_port):
            time.sleep(0.05)
        if process.poll() is not None:
            pytest.fail(f"nginx does not start: {process.communicate()[1].decode()}", pytrace=False)
        try:
            yield
        finally:
            process.terminate()


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0
