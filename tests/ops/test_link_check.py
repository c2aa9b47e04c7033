"""The weekly check of web addresses, against a server on this machine that has every kind of fault."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Code, Position, Severity
from ops.fetch import Client, Trouble
from ops.link_check import main
from ops.link_checker import LinkChecker, Pacing
from ops.link_report import WORDING, LinkedAddress, Outcome, Verdict, addresses, findings
from tests.base_project import copy_base, replaced
from tests.ops.fault_server import NEVER, OK, RESET, SLOW, Certificates, Crowd, FaultServer, answer, redirect

NO_WAITING = Pacing(pause=0, tries=(0, 0))
NO_HEAD = b"HTTP/1.1 405 X\r\nAllow: GET\r\n\r\n"


@cache
def trust_of_the_system() -> ssl.SSLContext:
    """The authorities that the machine trusts; to read them takes longer than most tests."""
    return ssl.create_default_context()


def client(trust: ssl.SSLContext | None = None, seconds: float = 10) -> Client:
    return Client("Prüfer", seconds, trust or trust_of_the_system())


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


def result(
    *replies: bytes, pacing: Pacing = NO_WAITING, others: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Outcome, FaultServer]:
    """Check `/a`, which gives these replies; `others` do at other paths. `{}` in a reply is the server's address."""
    server = FaultServer({"/a": list(replies), **{path: [reply] for path, reply in others.items()}})

    async def check() -> Outcome:
        async with server.running():
            own = server.url("").encode()
            server.script = {
                path: [reply.replace(b"{}", own) for reply in texts] for path, texts in server.script.items()
            }
            patience = 0.5 if NEVER in [*replies, *others.values()] else 10
            return await LinkChecker(client(seconds=patience), pacing).outcome_of(server.url("/a"))

    outcome = asyncio.run(check())
    here = server.url("")
    return Outcome(outcome.verdict, outcome.status, outcome.target.replace(here, "")), server


@pytest.mark.parametrize(
    "reply, verdict, status",
    [
        (OK, Verdict.FINE, 200),
        (answer(204), Verdict.FINE, 204),
        (b"HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\n" + OK, Verdict.FINE, 200),
        (b"HTTP/1.0 200 OK\nServer: alt\n\n", Verdict.FINE, 200),
        (answer(404), Verdict.GONE, 404),
        (answer(410), Verdict.GONE, 410),
        (answer(401), Verdict.REFUSED, 401),
        (answer(403), Verdict.REFUSED, 403),
        (answer(429), Verdict.SERVER_FAULT, 429),
        (answer(500), Verdict.SERVER_FAULT, 500),
        (answer(503), Verdict.SERVER_FAULT, 503),
        (answer(599), Verdict.SERVER_FAULT, 599),
    ],
)
def test_answers_are_told_apart(reply: bytes, verdict: Verdict, status: int) -> None:
    outcome, _ = result(reply)
    assert (outcome.verdict, outcome.status) == (verdict, status)


@pytest.mark.parametrize(
    "reply, trouble",
    [
        pytest.param(NEVER, Trouble.TIMEOUT, id="never answers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: ", Trouble.DROPPED, id="stops in the middle"),
        pytest.param(b"", Trouble.DROPPED, id="says nothing"),
        pytest.param(RESET, Trouble.DROPPED, id="resets the connection"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", Trouble.NOT_HTTP, id="another service"),
        pytest.param(b"<html>kein Kopf</html>\r\n\r\n", Trouble.NOT_HTTP, id="no head"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, Trouble.NOT_HTTP, id="endless line"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000, Trouble.NOT_HTTP, id="endless head"),
    ],
)
def test_what_is_no_answer_is_told_apart(reply: bytes, trouble: Trouble) -> None:
    assert result(reply)[0].verdict is trouble


def test_a_server_that_refuses_head_is_asked_with_get() -> None:
    outcome, server = result(NO_HEAD, OK)
    assert outcome.verdict is Verdict.FINE
    assert server.asked == [("HEAD", "/a"), ("GET", "/a")]


def test_a_server_that_drops_head_is_asked_with_get() -> None:
    outcome, server = result(RESET, OK)
    assert outcome.verdict is Verdict.FINE
    assert server.asked == [("HEAD", "/a"), ("GET", "/a")]


def test_no_more_is_asked_than_needed() -> None:
    """One request for a page in order, with a name that says who asks."""
    _, server = result(OK)
    assert server.asked == [("HEAD", "/a")]
    assert server.agents == {"Pr?fer"}


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        outcome = asyncio.run(LinkChecker(client(), NO_WAITING).outcome_of(url))
    assert outcome.verdict is Trouble.UNREACHABLE


@pytest.mark.parametrize("url", ["http://nix.invalid/", f"http://{'x' * 70}.example/", "http://a..b/"])
def test_a_name_that_does_not_exist_is_told_apart(url: str) -> None:
    assert asyncio.run(LinkChecker(client(), NO_WAITING).outcome_of(url)).verdict is Trouble.NO_HOST


def test_addresses_are_sent_as_servers_want_them() -> None:
    """Umlauts and blanks are encoded, what is encoded stays, what follows `#` is not sent."""
    server = FaultServer({"/stra%C3%9Fe%20x?q=%C3%BC&a=1": [OK]})

    async def check() -> Outcome:
        async with server.running():
            return await LinkChecker(client(), NO_WAITING).outcome_of(server.url("/straße%20x?q=ü&a=1#unten"))

    assert asyncio.run(check()).verdict is Verdict.FINE


@pytest.mark.parametrize(
    "first, second, verdict, target",
    [
        pytest.param(redirect(301, "{}/b"), OK, Verdict.MOVED, "/b", id="for good"),
        pytest.param(redirect(308, "/b"), OK, Verdict.MOVED, "/b", id="for good, relative"),
        pytest.param(redirect(302, "/b"), OK, Verdict.FINE, "/b", id="for now"),
        pytest.param(redirect(307, "b"), OK, Verdict.FINE, "/b", id="for now, relative"),
        pytest.param(redirect(301, "/b"), redirect(302, "/c"), Verdict.MOVED, "/b", id="for good, then for now"),
        pytest.param(redirect(302, "/b"), redirect(301, "/c"), Verdict.FINE, "/c", id="for now, then for good"),
        pytest.param(redirect(301, "/b"), redirect(301, "/c"), Verdict.MOVED, "/c", id="twice for good"),
        pytest.param(redirect(301, "/b"), answer(404), Verdict.GONE, "/b", id="to nowhere"),
        pytest.param(redirect(301, "/b"), NEVER, Trouble.TIMEOUT, "/b", id="to silence"),
        pytest.param(redirect(301, "/a"), OK, Verdict.CIRCLE, "/a", id="to itself"),
        pytest.param(redirect(302, "/b"), redirect(302, "/a"), Verdict.CIRCLE, "/a", id="in a circle"),
        pytest.param(redirect(301), OK, Verdict.BAD_REDIRECT, "", id="to no address"),
        pytest.param(redirect(301, "mailto:a@b.example"), OK, Verdict.BAD_REDIRECT, "", id="to no website"),
        pytest.param(redirect(301, "http://[kaputt/"), OK, Verdict.BAD_REDIRECT, "", id="to no possible address"),
        pytest.param(redirect(301, "http://x.invalid:99999/"), OK, Trouble.NO_HOST, None, id="to no possible port"),
    ],
)
def test_redirects_are_told_apart(first: bytes, second: bytes, verdict: Verdict | Trouble, target: str | None) -> None:
    outcome, _ = result(first, others={"/b": second, "/c": OK})
    assert outcome.verdict is verdict
    assert target is None or outcome.target == target


def test_endless_redirects_come_to_an_end() -> None:
    steps = {f"/p{number}": redirect(302, f"/p{number + 1}") for number in range(50)}
    outcome, server = result(redirect(302, "/p0"), others=steps)
    assert outcome.verdict is Verdict.CIRCLE
    assert len(server.asked) < 20


@pytest.mark.parametrize(
    "days, name, self_signed, verdict",
    [
        (2, "localhost", False, Verdict.FINE),
        (-1, "localhost", False, Trouble.CERTIFICATE_EXPIRED),
        (2, "andere.example", False, Trouble.CERTIFICATE_OF_OTHER_NAME),
        (2, "localhost", True, Trouble.CERTIFICATE_UNTRUSTED),
    ],
)
def test_certificates_are_told_apart(
    days: int, name: str, *, self_signed: bool, verdict: Verdict | Trouble, certificates: Certificates
) -> None:
    server = FaultServer({"/": [OK]})

    async def check() -> Outcome:
        async with server.running(certificates.server(name, days, self_signed=self_signed)):
            return await LinkChecker(client(certificates.client()), NO_WAITING).outcome_of(server.url(scheme="https"))

    assert asyncio.run(check()).verdict is verdict


def test_a_server_that_speaks_no_tls_is_told_apart() -> None:
    """An address that begins with https, but plain answers."""
    server = FaultServer({})

    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async def check() -> Outcome:
        plain = await asyncio.start_server(greet, "localhost", 0)
        server.port = plain.sockets[0].getsockname()[1]
        outcome = await LinkChecker(client(), NO_WAITING).outcome_of(server.url(scheme="https"))
        plain.close()
        return outcome

    assert asyncio.run(check()).verdict is Trouble.TLS


@pytest.mark.parametrize("fault", [answer(503), answer(429), RESET, NEVER])
def test_a_fault_that_passes_is_none(fault: bytes) -> None:
    """HEAD and GET fail the first time; the second try succeeds."""
    replies = [fault, fault, OK] if fault in (RESET, NEVER) else [fault, OK]
    assert result(*replies)[0].verdict is Verdict.FINE


def test_a_fault_that_stays_is_tried_three_times_and_no_more() -> None:
    outcome, server = result(answer(503))
    assert outcome.verdict is Verdict.SERVER_FAULT
    assert server.asked == [("HEAD", "/a")] * 3


def test_what_will_not_pass_is_not_tried_again() -> None:
    _, server = result(answer(404))
    assert server.asked == [("HEAD", "/a"), ("GET", "/a")]


def test_the_time_that_a_server_asks_for_is_waited_but_not_for_ever() -> None:
    """The server asks for an hour; a fifth of a second is the most that is granted here."""
    pacing = Pacing(pause=0, tries=(0,), longest_wait=0.2)
    _, server = result(answer(429, "Retry-After: 3600\r\n"), OK, pacing=pacing)
    assert 0.2 <= server.times[1] - server.times[0] < 5


def test_one_server_is_asked_one_thing_at_a_time_with_pauses() -> None:
    server = FaultServer({f"/{number}": [SLOW] for number in range(4)})

    async def check() -> dict[str, Outcome]:
        async with server.running():
            urls = [server.url(f"/{number}") for number in range(4)]
            return await LinkChecker(client(), Pacing(pause=0.1, tries=())).check(urls * 2)

    outcomes = asyncio.run(check())
    assert [outcome.verdict for outcome in outcomes.values()] == [Verdict.FINE] * 4
    assert server.crowd.most == 1
    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert len(server.asked) == 4
    assert min(gaps) >= 0.1


def test_only_a_few_servers_are_asked_at_once() -> None:
    """But more than one."""
    crowd = Crowd()
    servers = [FaultServer({"/": [SLOW]}, crowd=crowd) for _ in range(6)]

    async def check() -> None:
        async with AsyncExitStack() as stack:
            for server in servers:
                await stack.enter_async_context(server.running())
            await LinkChecker(client(), Pacing(at_once=2, pause=0)).check(server.url() for server in servers)

    asyncio.run(check())
    assert crowd.most == 2
    assert all(server.asked == [("HEAD", "/")] for server in servers)


PLACE = LinkedAddress("https://a.example/", "Mitglied „a“", Position("data/members.yaml", 4))


def test_every_result_but_the_good_one_has_its_words() -> None:
    assert WORDING.keys() == {*Verdict, *Trouble} - {Verdict.FINE}
    assert len({reason for _, reason, _ in WORDING.values()}) == len(WORDING)


def test_a_page_that_has_moved_is_named_with_its_new_address() -> None:
    (finding,) = findings([PLACE], {PLACE.url: Outcome(Verdict.MOVED, 200, "https://b.example/")})
    assert (finding.code, finding.severity) == (Code.LINK_MOVED, Severity.WARNING)
    assert finding.position == PLACE.position
    assert finding.reason == "Die Seite ist dauerhaft umgezogen."
    assert finding.remedy == "https://b.example/ eintragen."


def test_a_fault_behind_a_redirect_names_where_it_happened() -> None:
    (finding,) = findings([PLACE], {PLACE.url: Outcome(Verdict.GONE, 404, "https://b.example/")})
    assert finding.reason == "Diese Seite gibt es nicht mehr (Antwort 404). Sie führt zu https://b.example/."


def test_nothing_in_the_report_is_an_error() -> None:
    """Nobody's contribution fails because a server is down."""
    found = [next(findings([PLACE], {PLACE.url: Outcome(verdict)})) for verdict in WORDING]
    assert {finding.severity for finding in found} == {Severity.WARNING, Severity.HINT}
    assert list(findings([PLACE], {PLACE.url: Outcome(Verdict.FINE)})) == []


def test_members_addresses_are_checked_and_on_request_all_others(tmp_path: Path) -> None:
    directory = load(copy_base(tmp_path) / "data").directory
    assert directory is not None
    assert [(place.url, str(place.position)) for place in addresses(directory)] == [
        ("https://vorlesungen.musterhochschule.example/", "data/members.yaml:68:1"),
        ("https://sternau.example/", "data/members.yaml:4:1"),
    ]
    everything = [place.subject for place in addresses(directory, everything=True)]
    assert everything[2:] == [
        "Leistung „aktenplan“",
        "Quelle „bericht-2020“",
        "Quelle „gruendung“",
        "Quelle „mitteilung“",
    ]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose only member with an address in the web has one that does not exist."""
    root = copy_base(tmp_path)
    members = (root / "data" / "members.yaml").read_text(encoding="utf-8")
    return replaced(root, "data/members.yaml", LINKS.sub("", members).replace("sternau.example", "sternau.invalid"))


LINKS = re.compile(r"    links:\n(?:      .*\n)+")
QUICK = ["--pause", "0", "--seconds", "2", "--tries"]


def test_the_command_reports_in_german_and_never_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = project / "links.md"
    assert main(["--root", str(project), "--summary", str(summary), *QUICK]) == 0
    assert capsys.readouterr().out == (
        "data/members.yaml:4:1: Warnung: Den Namen dieses Servers gibt es nicht. [webadresse-tot]\n"
        "    Eintrag:  Mitglied „sternau“\n"
        "    Dort steht:  https://sternau.invalid/\n"
        "    Abhilfe:  Die heutige Adresse suchen und eintragen, oder die Angabe löschen.\n"
        "\n"
        "Gefunden: 1 Warnung.\n"
        "1 Webadressen geprüft, 0 in Ordnung.\n"
    )
    assert summary.read_text(encoding="utf-8").startswith("# Prüfung der Webadressen\n\nGefunden: 1 Warnung.\n")


def test_the_command_annotates_on_github(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(project), "--format", "github", *QUICK]) == 0
    assert capsys.readouterr().out.startswith("::warning file=data/members.yaml,line=4,")


def test_the_weekly_check_fails_once_an_address_has_been_silent_for_two_weeks(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = project / ".cache" / "links.json"
    call = ["--root", str(project), "--history", str(history), *QUICK, "--today"]
    assert main([*call, "2026-11-02"]) == 0
    assert main([*call, "2026-11-09"]) == 0
    assert main([*call, "2026-11-16"]) == 1
    assert "https://sternau.invalid/ antwortet seit dem 2. November 2026 nicht." in capsys.readouterr().err


def test_data_with_errors_are_not_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(project, "data/members.yaml", "")
    assert main(["--root", str(project)]) == 2
    assert "Webadressen wurden nicht geprüft" in capsys.readouterr().err
    assert main(["--root", str(project / "nichts")]) == 2
