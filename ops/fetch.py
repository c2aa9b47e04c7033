"""One request for the head of an answer, and an exact reason if none comes.

Written on asyncio and the standard library alone: of an answer only status and two headers are of interest, never the
body, and the faults of name look-up, connection and TLS come as they are, not wrapped by a client library.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import SplitResult, quote, urlsplit

MAX_HEAD = 64 * 1024
STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3})\b")
UNRESERVED = "/%:@!$&'()*+,;=~-._?"
EXPIRED, NOT_YET_VALID, OTHER_NAME = 10, 9, 62
"""Numbers of OpenSSL's verification (`X509_V_ERR_…`, x509_vfy.h)."""


class Trouble(Enum):
    """Why there is no answer."""

    NO_HOST = auto()
    UNREACHABLE = auto()
    TIMEOUT = auto()
    DROPPED = auto()
    NOT_HTTP = auto()
    CERTIFICATE_EXPIRED = auto()
    CERTIFICATE_OF_OTHER_NAME = auto()
    CERTIFICATE_UNTRUSTED = auto()
    TLS = auto()


class FetchError(Exception):
    """Raised by `fetch` when no answer comes."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer; `retry_after` in seconds if the server names a time to wait."""

    status: int
    location: str | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """How to ask: the name given to servers, the time in seconds for one request, and whom to trust."""

    agent: str
    seconds: float
    trust: ssl.SSLContext


async def fetch(url: str, method: str, client: Client) -> Answer:
    """Ask for the head of `url` (`http` or `https`) with HEAD or GET. Raises FetchError."""
    try:
        async with asyncio.timeout(client.seconds):
            return await _exchange(urlsplit(url), method, client)
    except TimeoutError:
        raise FetchError(Trouble.TIMEOUT) from None
    except ssl.SSLCertVerificationError as error:
        raise FetchError(_certificate_trouble(error.verify_code)) from error
    except ssl.SSLError as error:
        raise FetchError(Trouble.TLS) from error
    except (socket.gaierror, ValueError) as error:  # ValueError: no name or port that could be asked for
        raise FetchError(Trouble.NO_HOST) from error
    except (ConnectionResetError, BrokenPipeError) as error:
        raise FetchError(Trouble.DROPPED) from error
    except OSError as error:
        raise FetchError(Trouble.UNREACHABLE) from error


def _certificate_trouble(number: int) -> Trouble:
    if number in (EXPIRED, NOT_YET_VALID):
        return Trouble.CERTIFICATE_EXPIRED
    return Trouble.CERTIFICATE_OF_OTHER_NAME if number == OTHER_NAME else Trouble.CERTIFICATE_UNTRUSTED


async def _exchange(parts: SplitResult, method: str, client: Client) -> Answer:
    secure = parts.scheme == "https"
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(host, port, ssl=client.trust if secure else None, limit=MAX_HEAD)
    try:
        writer.write(_request(parts, host, method, client.agent))
        await writer.drain()
        return await _answer(reader)
    finally:
        writer.transport.abort()


def _request(parts: SplitResult, host: str, method: str, agent: str) -> bytes:
    target = quote(parts.path or "/", safe=UNRESERVED) + (f"?{quote(parts.query, safe=UNRESERVED)}" * bool(parts.query))
    name = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {name}{port}", f"User-Agent: {agent}", "Accept: */*"]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("ascii", "replace")


async def _answer(reader: asyncio.StreamReader) -> Answer:
    status, headers = await _head(reader)
    while status < 200:  # hints that a server may send before the answer
        status, headers = await _head(reader)
    seconds = headers.get("retry-after", "")
    return Answer(status, headers.get("location"), float(seconds) if seconds.isdecimal() else None)


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    found = STATUS_LINE.match(await _line(reader))
    if found is None:
        raise FetchError(Trouble.NOT_HTTP)
    return int(found[1]), await _headers(reader)


async def _headers(reader: asyncio.StreamReader) -> dict[str, str]:
    found: dict[str, str] = {}
    size = 0
    while (line := await _line(reader)).strip():
        size += len(line)
        if size > MAX_HEAD:
            raise FetchError(Trouble.NOT_HTTP)
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


async def _line(reader: asyncio.StreamReader) -> bytes:
    try:
        line = await reader.readline()
    except ValueError:  # longer than the limit
        raise FetchError(Trouble.NOT_HTTP) from None
    if not line:
        raise FetchError(Trouble.DROPPED)
    return line
