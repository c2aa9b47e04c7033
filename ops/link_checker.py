"""Whether web addresses still answer: a few at a time, one at a time on each server, with pauses and second tries."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from ops.fetch import Answer, Client, FetchError, Trouble, fetch
from ops.link_report import Outcome, Verdict

PERMANENT, TEMPORARY = frozenset({301, 308}), frozenset({302, 303, 307})
BUSY = frozenset({429, 500, 502, 503, 504})
PASSING = frozenset({Trouble.TIMEOUT, Trouble.DROPPED, Trouble.UNREACHABLE, Trouble.NO_HOST})
MAX_REDIRECTS = 10


@dataclass(frozen=True, slots=True)
class Pacing:
    """How considerate to be. Times in seconds: between two requests to a server, and before each further try."""

    at_once: int = 4
    pause: float = 1.0
    tries: tuple[float, ...] = (5.0, 30.0)
    longest_wait: float = 60.0


@dataclass(slots=True)
class LinkChecker:
    """Asks for addresses and judges the answers."""

    client: Client
    pacing: Pacing = field(default_factory=Pacing)
    room: asyncio.Semaphore = field(init=False)
    turns: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def __post_init__(self) -> None:
        self.room = asyncio.Semaphore(self.pacing.at_once)

    async def check(self, urls: Iterable[str]) -> dict[str, Outcome]:
        """Judge each address once."""
        unique = list(dict.fromkeys(urls))
        return dict(zip(unique, await asyncio.gather(*map(self.outcome_of, unique)), strict=True))

    async def outcome_of(self, url: str) -> Outcome:
        """Follow one address to its end; tries again after a while if the fault may pass."""
        outcome, wait = await self._follow(url)
        for seconds in self.pacing.tries:
            if not outcome.may_pass:
                break
            await asyncio.sleep(min(max(seconds, wait), self.pacing.longest_wait))
            outcome, wait = await self._follow(url)
        return outcome

    async def _follow(self, url: str) -> tuple[Outcome, float]:
        """What an address leads to, and how many seconds the server asks to wait before the next try."""
        here, moved_to, seen = urldefrag(url).url, "", set[str]()
        lasting = True
        for _ in range(MAX_REDIRECTS + 1):
            seen.add(here)
            try:
                answer = await self._ask(here)
            except FetchError as error:
                return Outcome.of(error.trouble, passing=error.trouble in PASSING, target=_other(here, url)), 0.0
            if answer.status not in PERMANENT | TEMPORARY:
                return _outcome(answer, moved_to or _other(here, url), moved=bool(moved_to)), answer.retry_after or 0.0
            there = _next(here, answer.location)
            if not there:
                return Outcome(Verdict.BAD_REDIRECT, target=_other(here, url)), 0.0
            if there in seen:
                return Outcome(Verdict.CIRCLE, target=there), 0.0
            lasting = lasting and answer.status in PERMANENT
            moved_to, here = there if lasting else moved_to, there
        return Outcome(Verdict.CIRCLE, target=here), 0.0

    async def _ask(self, url: str) -> Answer:
        """HEAD first, which costs the server least; GET where a server does not answer that properly."""
        try:
            answer = await self._request(url, "HEAD")
        except FetchError as error:
            if error.trouble not in (Trouble.DROPPED, Trouble.NOT_HTTP, Trouble.TIMEOUT):
                raise
            return await self._request(url, "GET")
        return await self._request(url, "GET") if answer.status >= 400 and answer.status not in BUSY else answer

    async def _request(self, url: str, method: str) -> Answer:
        async with self.turns[urlsplit(url).netloc], self.room:
            try:
                return await fetch(url, method, self.client)
            finally:
                await asyncio.sleep(self.pacing.pause)


def _next(here: str, location: str | None) -> str:
    """The address that a redirect names; empty if it names none that can be asked for."""
    try:
        there = urldefrag(urljoin(here, location or "")).url
        usable = urlsplit(there).scheme in ("http", "https") and bool(urlsplit(there).hostname)
    except ValueError:
        return ""
    return there if location and usable else ""


def _other(here: str, url: str) -> str:
    return here if here != urldefrag(url).url else ""


def _outcome(answer: Answer, target: str, *, moved: bool) -> Outcome:
    status = answer.status
    if status in BUSY or status >= 500:
        return Outcome(Verdict.SERVER_FAULT, status, target, may_pass=True)
    if status in (404, 410):
        return Outcome(Verdict.GONE, status, target)
    if status >= 400 or status < 200:
        return Outcome(Verdict.REFUSED, status, target)
    return Outcome(Verdict.MOVED if moved else Verdict.FINE, status, target)
