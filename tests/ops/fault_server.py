"""A server on this machine that answers each path with another fault, and keeps count of who asked for what."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
SLOW = b"(slow)"
NEVER = b"(never)"
RESET = b"(reset)"


def redirect(status: int, location: str = "") -> bytes:
    """Give an answer that leads on; without `location` it does not say where."""
    header = f"Location: {location}\r\n" if location else ""
    return f"HTTP/1.1 {status} X\r\n{header}\r\n".encode()


def answer(status: int, headers: str = "") -> bytes:
    """Give an answer without content."""
    return f"HTTP/1.1 {status} X\r\n{headers}\r\n".encode()


@dataclass
class Crowd:
    """How many requests are under way, now and at most; servers may share one."""

    now: int = 0
    most: int = 0

    def enter(self) -> None:
        """Count one more."""
        self.now += 1
        self.most = max(self.most, self.now)


@dataclass
class FaultServer:
    """`script` has for each path the answers to one request after the other; the last one stays."""

    script: Mapping[str, list[bytes]]
    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    crowd: Crowd = field(default_factory=Crowd)
    turns: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    def url(self, path: str = "/", scheme: str = "http") -> str:
        """Give the address of a path."""
        return f"{scheme}://localhost:{self.port}{path}"

    @asynccontextmanager
    async def running(self, trust: ssl.SSLContext | None = None) -> AsyncIterator[FaultServer]:
        """Serve on a free port until the block ends."""
        server = await asyncio.start_server(self._serve, "localhost", 0, ssl=trust)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            await asyncio.gather(*self.serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task: asyncio.Task[None] | None = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        self.crowd.enter()
        self.times.append(asyncio.get_running_loop().time())
        with suppress(OSError, asyncio.IncompleteReadError):
            await self._reply(await reader.readuntil(b"\r\n\r\n"), reader, writer)
        self.crowd.now -= 1
        writer.transport.abort()

    async def _reply(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = head.decode("latin-1").split("\r\n")
        method, path, _ = lines[0].split(" ")
        self.asked.append((method, path))
        self.agents |= {line.removeprefix("User-Agent: ") for line in lines if line.startswith("User-Agent: ")}
        replies = self.script.get(f"{method} {path}") or self.script.get(path) or [answer(404)]
        reply = replies[min(self.turns[path], len(replies) - 1)]
        self.turns[path] += 1
        if reply == NEVER:
            await reader.read()  # until the other side gives up
        elif reply != RESET:
            await asyncio.sleep(0.05 if reply == SLOW else 0)
            writer.write(OK if reply == SLOW else reply)
            await writer.drain()
            writer.write_eof() if writer.can_write_eof() else None
            await reader.read()


@dataclass(frozen=True)
class Certificates:
    """Certificates of an authority of its own, made anew for each run: no key lies in the repository."""

    folder: Path

    def __post_init__(self) -> None:
        self._openssl("req", "-x509", "-days", "2", "-subj", "/CN=Test", "-keyout", "ca.key", "-out", "ca.pem")

    def client(self) -> ssl.SSLContext:
        """Give the settings of a client that trusts the authority."""
        return ssl.create_default_context(cafile=str(self.folder / "ca.pem"))

    def server(self, name: str = "localhost", days: int = 2, *, self_signed: bool = False) -> ssl.SSLContext:
        """Give the settings of a server with a certificate for `name`, valid for `days` from now."""
        subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", "key.pem"]
        if self_signed:
            self._openssl("req", "-x509", "-days", str(days), *subject, "-out", "cert.pem")
        else:
            self._openssl("req", *subject, "-out", "request.pem")
            signed_by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-copy_extensions", "copy", "-days", str(days)]
            self._openssl("x509", "-req", "-in", "request.pem", *signed_by, "-out", "cert.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        return context

    def _openssl(self, command: str, *arguments: str) -> None:
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"] if command == "req" else []
        subprocess.run(["openssl", command, *key, *arguments], cwd=self.folder, check=True, capture_output=True)  # noqa: S607  # the system's
