"""The real nginx with the configuration that operators get: headers everywhere, packed files, TLS, nothing shown."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from kitu.site.content_policy import ANCESTORS
from kitu.site.fingerprints import versioned
from ops.headers import HSTS, headers
from ops.hosting import ERRORS as REASONS
from ops.hosting import TYPES
from tests.server.nginx_program import find_nginx
from tests.server.running_nginx import HOST, Running, serving

LONG = "<p>Viele gleiche Zeilen lassen sich gut packen.</p>\n" * 20
ASSET = versioned("/assets/site.css", LONG.encode())
FILES = {
    "index.html": "<!doctype html><title>Start</title>" + LONG,
    "404.html": "<!doctype html><title>Seite nicht gefunden</title>" + LONG,
    "einbetten/index.html": "<!doctype html><title>Einbetten</title>" + LONG,
    "einbetten/karte/index.html": "<!doctype html><title>Karte</title>" + LONG,
    "mitglieder/index.html": "<!doctype html><title>Mitglieder</title>" + LONG,
    "mitglieder/zeitz/abzeichen.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "daten/mitglieder.geojson": "{}",
    "daten/chronik.atom": "<feed/>",
    "daten/mitglieder.csv": "Name\nZeitz\n",
    "manifest.webmanifest": "{}",
    ".well-known/security.txt": "Contact: mailto:it@kommune.example\n",
    ".geheim": "not for visitors",
    "assets/site.css": LONG,
    "assets/site.js": "0;",
    "assets/workers/search.a7633da7.min.js": "0;",
}


def make_site(folder: Path) -> Path:
    """Write a small site, with a folder that has no page."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "leer").mkdir()
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the small site."""
    folder = tmp_path_factory.mktemp("nginx")
    with serving(make_site(folder / "site"), folder) as running:
        yield running


EVERYWHERE = (
    ("/", 200),
    ("/mitglieder/", 200),
    (ASSET, 200),
    ("/assets/site.css", 200),
    ("/assets/site.js", 200),
    ("/daten/mitglieder.geojson", 200),
    ("/mitglieder/zeitz/abzeichen.svg", 200),
    ("/.well-known/security.txt", 200),
    ("/mitglieder", 301),
    ("/security.txt", 301),
    ("/gibt/es/nicht", 404),
    ("/assets/gibt-es-nicht.css", 404),
    ("/leer/", 404),
    ("/.geheim", 404),
    ("/index.html.gz", 404),
    ("/404.html", 404),
)


@pytest.mark.parametrize("address, status", EVERYWHERE)
def test_every_location_sends_every_header(server: Running, address: str, status: int) -> None:
    """Pages, assets, redirects, folders without a page, hidden and unknown addresses: each header as in the source."""
    answer = server.get(address)
    assert answer.status == status
    for name, value in headers().items():
        assert answer.headers.get(name.lower()) == value, name
    assert "cache-control" in answer.headers


def test_only_pages_made_for_frames_may_be_framed(server: Running) -> None:
    """Each with all headers; the page to choose from, and what is missing there, let nobody frame them."""
    for address, framed in (("/einbetten/karte/", True), ("/einbetten/", False), ("/einbetten/nichts/", False)):
        answer = server.get(address)
        expected = headers(ancestors=ANCESTORS) if framed else headers()
        assert {name: answer.headers.get(name.lower()) for name in expected} == dict(expected), address


def test_other_methods_are_refused_with_every_header(server: Running) -> None:
    answer = server.get("/", method="POST")
    assert answer.status == 405
    assert {name: answer.headers.get(name.lower()) for name in headers()} == dict(headers())


GET = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
ERRORS = {
    400: (b"GET / HTTP/1.1\r\n\r\n", b"GARBAGE\r\n\r\n", GET + b"no colon\r\n\r\n"),
    405: (b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",),
    413: (b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 9999\r\n\r\n",),
    414: (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",),
    416: (GET + b"Range: bytes=999999-\r\n\r\n",),
}


@pytest.mark.parametrize("status, request_", [(status, text) for status, texts in ERRORS.items() for text in texts])
def test_errors_are_german_with_every_header(server: Running, status: int, request_: bytes) -> None:
    """What the server refuses by itself: the status, a German sentence, a way on, and all headers."""
    answer = server.raw(request_)
    assert answer.status == status
    page = answer.body.decode()
    assert '<html lang="de">' in page
    assert REASONS[status] in page
    assert 'href="/"' in page
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: answer.headers.get(name.lower()) for name in headers()} == dict(headers())


def test_plain_http_leads_to_tls(server: Running) -> None:
    """With all headers but HSTS, which RFC 6797 forbids there; the host is the site's, whatever was asked for."""
    answer = server.get("/mitglieder/?q=a", secure=False)
    assert answer.status == 301
    assert answer.headers["location"] == f"https://{HOST}/mitglieder/?q=a"
    sent = {name: answer.headers.get(name.lower()) for name in headers()}
    assert sent == {**headers(), HSTS: None}


@pytest.mark.parametrize("address", ["/", "/mitglieder/", ASSET, "/404-gibt-es-nicht"])
def test_packed_files_are_sent_to_those_who_can_read_them(server: Running, address: str) -> None:
    """Brotli before gzip before neither, all with the same content, and proxies are told of it."""
    plain, packed, brotlied = (server.get(address, packed=coding) for coding in ("", "gzip", "gzip, br"))
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert brotlied.headers["content-encoding"] == "br"
    assert plain.body == gzip.decompress(packed.body) == brotli.decompress(brotlied.body)
    assert len(brotlied.body) < len(plain.body) / 4
    assert {answer.headers["vary"] for answer in (plain, packed, brotlied)} == {"Accept-Encoding"}


def test_unknown_addresses_show_the_sites_own_page(server: Running) -> None:
    """For a folder without a page too: no listing, no word about what is there."""
    for address in ("/gibt/es/nicht", "/leer/", "/.geheim"):
        answer = server.get(address)
        assert answer.status == 404
        assert answer.body.decode() == FILES["404.html"]


def test_the_version_is_not_told(server: Running) -> None:
    for answer in (server.get("/"), server.get("/", method="POST"), server.get("/", secure=False)):
        assert answer.headers["server"] == "nginx"
        assert b"nginx/" not in answer.body


@pytest.mark.parametrize(
    "address, cached",
    [
        (ASSET, "public, max-age=31536000, immutable"),
        ("/assets/workers/search.a7633da7.min.js", "public, max-age=31536000, immutable"),
        ("/assets/site.css", "no-cache"),
        ("/assets/site.css?v=1", "no-cache"),
        ("/?v=0123456789", "no-cache"),
        ("/assets/gibt-es-nicht.css?v=0123456789", "no-cache"),
        ("/daten/mitglieder.csv", "no-cache"),
    ],
)
def test_only_what_never_changes_is_kept(server: Running, address: str, cached: str) -> None:
    """An address with its content's hash for a year; pages and errors are asked for again."""
    assert server.get(address).headers["cache-control"] == cached


@pytest.mark.parametrize(
    "address, media",
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/daten/mitglieder.geojson", "application/geo+json"),
        ("/daten/chronik.atom", "application/atom+xml; charset=utf-8"),
        ("/daten/mitglieder.csv", "text/csv; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/mitglieder/zeitz/abzeichen.svg", "image/svg+xml; charset=utf-8"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
        ("/gibt-es-nicht", "text/html; charset=utf-8"),
    ],
)
def test_types_and_charset_are_right(server: Running, address: str, media: str) -> None:
    assert server.get(address).headers["content-type"] == media


def test_every_kind_of_file_of_the_site_has_a_type(base_site: Path) -> None:
    """Nothing of the real site is sent as `application/octet-stream`."""
    known = {f".{suffix}" for suffixes in TYPES.values() for suffix in suffixes.split()}
    without = {"SHA256SUMS"}
    unknown = {
        path.name for path in base_site.rglob("*") if path.is_file() and path.suffix not in {*known, ".br", ".gz"}
    }
    assert unknown <= without


@pytest.mark.parametrize(
    "options",
    [
        ("-tls1_1", "-cipher", "ALL:@SECLEVEL=0"),
        ("-tls1", "-cipher", "ALL:@SECLEVEL=0"),
        ("-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"),
        ("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"),
        ("-tls1_3", "-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"),
        ("-tls1_3", "-groups", "X25519"),
    ],
)
def test_what_the_bsi_does_not_recommend_is_refused(server: Running, options: tuple[str, ...]) -> None:
    """Old versions, and suites and groups that TR-02102-2 does not list; the server itself says no."""
    made, said = server.handshake(*options)
    assert not made
    assert "alert" in said, said


@pytest.mark.parametrize(
    "options, says",
    [
        (("-tls1_2",), "ECDHE-ECDSA-AES256-GCM-SHA384"),
        (("-tls1_3",), "TLS_AES_256_GCM_SHA384"),
        (("-tls1_3", "-groups", "P-256"), "Server Temp Key: ECDH, prime256v1, 256 bits"),
        (("-tls1_3", "-ciphersuites", "TLS_AES_128_CCM_SHA256"), "TLS_AES_128_CCM_SHA256"),
        (("-tls1_2", "-groups", "P-256:P-384"), "Server Temp Key: ECDH, secp384r1, 384 bits"),
    ],
)
def test_what_the_bsi_recommends_is_spoken(server: Running, options: tuple[str, ...], says: str) -> None:
    made, said = server.handshake(*options)
    assert made, said
    assert says in said


def test_the_log_does_not_tell_who_came(server: Running) -> None:
    """Of an address on this machine only the network is left."""
    server.get("/")
    lines = server.log.read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(line.startswith("127.0.0.0 [") for line in lines)
    assert not any("127.0.0.1" in line for line in lines)


def test_no_log_of_errors_tells_who_came(server: Running) -> None:
    """Folders without a page, unknown files, refused and unreadable requests: none leaves a whole address."""
    for address in ("/leer/", "/daten/", "/assets/", "/gibt/es/nicht", "/.geheim"):
        server.get(address)
    for texts in ERRORS.values():
        for text in texts:
            server.raw(text)
    server.handshake("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")
    for log in (server.log, server.error_log):
        assert "127.0.0.1" not in log.read_text(encoding="utf-8")


def test_the_site_drops_into_debians_own_settings(server: Running) -> None:
    """As a file in conf.d beside other sites: accepted without a warning."""
    folder = server.log.parent
    settings = Path("/etc/nginx/nginx.conf").read_text(encoding="utf-8")
    for there, here in (
        ("/etc/nginx/sites-enabled/*", f"{folder}/kitu.conf"),
        ("/run/nginx.pid", f"{folder}/debian.pid"),
    ):
        assert settings.count(there) == 1
        settings = settings.replace(there, here)
    (folder / "debian.conf").write_text(settings, encoding="utf-8")
    program = find_nginx()
    assert program is not None
    command = [str(program), "-t", "-c", str(folder / "debian.conf")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
