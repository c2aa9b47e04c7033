"""Whether web addresses still answer: a few at a time, one at a time on each server, with pauses and second tries.

`python -m ops.link_check` from the project's root (`make links`). Reports in German and never fails a contribution; the
weekly job keeps a history and fails when an address has been silent for two weeks.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import ssl
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from kitu.directory.load import load
from kitu.editing.baseline import CheckResult
from kitu.editing.data_folder import FolderError, data_folder
from kitu.editing.reports import github, job_summary, terminal
from ops.fetch import Answer, Client, FetchError, Trouble, fetch
from ops.link_history import continued, long_silent, read_history, write_history
from ops.link_report import LinkedAddress, Outcome, Verdict, addresses, findings

PERMANENT, TEMPORARY = frozenset({301, 308}), frozenset({302, 303, 307})
BUSY = frozenset({429, 500, 502, 503, 504})
PASSING = frozenset({Trouble.TIMEOUT, Trouble.DROPPED, Trouble.UNREACHABLE, Trouble.NO_HOST})
MAX_REDIRECTS = 10
FORMATS = {"text": terminal, "github": github}


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


# --- Command ---------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the addresses of a project and print the report. Status 2 without readable data, otherwise 0.

    With a history, 1 if an address has been silent for two weeks.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.history and not options.today:
        parser.error("--history braucht --today")
    try:
        loaded = load(data_folder(options.root))
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2
    if loaded.directory is None:
        print("Die Daten enthalten Fehler, `make check` nennt sie. Webadressen wurden nicht geprüft.", file=sys.stderr)
        return 2
    client = Client(_agent(loaded.directory.organisation.website), options.seconds, ssl.create_default_context())
    pacing = Pacing(pause=options.pause, tries=tuple(options.tries))
    wanted = list(addresses(loaded.directory, everything=options.all))
    outcomes = asyncio.run(LinkChecker(client, pacing).check(place.url for place in wanted))
    _report(options, wanted, outcomes)
    return _remember(options, wanted, outcomes) if options.history else 0


def _remember(options: argparse.Namespace, wanted: Sequence[LinkedAddress], outcomes: dict[str, Outcome]) -> int:
    """Write the history on; the exit status is 1, and the addresses are named, if some have been silent too long."""
    history = continued(read_history(options.history), outcomes, options.today)
    write_history(options.history, history)
    silent = long_silent(history, wanted, options.today)
    if silent:
        print("\n".join(["", "Seit zwei Wochen oder länger ohne Antwort:", *silent]), file=sys.stderr)
    return 1 if silent else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="link_check", description="Prüft, ob Webadressen noch antworten.")
    parser.add_argument("--root", type=Path, default=Path(), help="Ordner des Projekts (Vorgabe: hier)")
    parser.add_argument("--all", action="store_true", help="auch Quellen und Leistungen, nicht nur Mitglieder")
    parser.add_argument("--format", choices=["text", "github"], default="text", help="Vorgabe: text")
    parser.add_argument("--summary", type=Path, metavar="DATEI", help="dazu Markdown an diese Datei anhängen")
    parser.add_argument("--history", type=Path, metavar="DATEI", help="merken, seit wann eine Adresse schweigt")
    parser.add_argument("--today", type=datetime.date.fromisoformat, metavar="TAG", help="Tag der Prüfung")
    parser.add_argument("--seconds", type=float, default=20.0, help="Geduld je Anfrage (Vorgabe: 20)")
    parser.add_argument("--pause", type=float, default=1.0, help="Sekunden zwischen Anfragen an einen Server")
    parser.add_argument("--tries", type=float, nargs="*", default=[5.0, 30.0], help="Wartezeiten vor neuen Versuchen")
    return parser


def _agent(website: str) -> str:
    return f"Mozilla/5.0 (compatible; kitu-link-check; +{website})"


def _report(options: argparse.Namespace, wanted: Sequence[LinkedAddress], outcomes: dict[str, Outcome]) -> None:
    result = CheckResult(tuple(findings(wanted, outcomes)))
    fine = sum(1 for outcome in outcomes.values() if outcome.verdict is Verdict.FINE)
    count = f"{len(outcomes)} Webadressen geprüft, {fine} in Ordnung."
    print(FORMATS[options.format](result) + count)
    if options.summary:
        with options.summary.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(f"{job_summary(result, 'Prüfung der Webadressen')}\n{count}\n")


if __name__ == "__main__":
    sys.exit(main())
