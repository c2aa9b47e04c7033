"""`python -m ops.hosting FOLDER --site-url …`: write what each kind of host needs to serve the site rightly.

All of it says the same headers, from `kitu.site.content_policy`; ops/README.md tells which host takes which file.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kitu.directory.load import load
from kitu.drawings.member_map.tiles import image_hosts
from kitu.reading.finding import as_report, errors
from kitu.site import content_policy
from ops import headers, obstacles

TEMPLATES = Path(__file__).parent / "nginx"
OPTIONS = ("root", "certificate", "key", "http_port", "https_port", "access_log", "error_log")
MADE = ("files.conf", "kitu.conf", "nginx.conf")

TYPES: Mapping[str, str] = {
    "application/atom+xml": "atom",
    "application/geo+json": "geojson",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/manifest+json": "webmanifest",
    "application/pdf": "pdf",
    "application/xml": "xml",
    "font/woff2": "woff2",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/webp": "webp",
    "image/x-icon": "ico",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js mjs",
    "text/markdown": "md",
    "text/plain": "txt",
    "text/turtle": "ttl",
    "text/vcard": "vcf",
}
"""Media type → suffixes. A test compares them with the built site."""

WITH_CHARSET = tuple(media for media in TYPES if media.startswith("text/") or media.endswith("xml"))
"""What is sent with its charset; JSON is UTF-8 by definition and has no such parameter (RFC 8259, section 11)."""

HTML = "text/html"  # nginx knows that one by itself and warns if it is told


ERRORS: Mapping[int, str] = {
    400: "Diese Anfrage ist nicht zu verstehen.",
    405: "Hier kann man nur lesen: Diese Art der Anfrage gibt es nicht.",
    408: "Die Anfrage kam nicht rechtzeitig an.",
    413: "Diese Anfrage ist zu groß.",
    414: "Diese Adresse ist zu lang.",
    416: "Diesen Teil der Datei gibt es nicht.",
    500: "Auf dem Server ist ein Fehler aufgetreten.",
    503: "Der Server ist gerade überlastet.",
}
"""What the server says of its own accord, besides the site's own page for unknown addresses (404)."""


ANCESTORS = re.compile(
    r"(?:https:|https://(?:\*\.)?[a-z0-9.-]+(?::[0-9]+)?)(?: https://(?:\*\.)?[a-z0-9.-]+(?::[0-9]+)?)*"
)
"""Which sites may frame what is made for it: as Content-Security-Policy writes them, TLS only."""

ANCESTORS_REMEDY = "„https:“ (jede Website mit TLS) oder Adressen wie „https://www.kommune.example“, mit Leerzeichen."


@dataclass(frozen=True)
class Server:
    """Where nginx finds and puts things; the values fit the Containerfile.

    `addresses` are those to listen on, as nginx writes them; `modules` a file or pattern of modules to load; `runtime`
    a folder that nginx may write to; `folder` the one that holds these files on the server.
    """

    host: str
    root: str = "/srv/kitu"
    folder: str = "/etc/nginx/kitu"
    certificate: str = "/etc/nginx/tls/fullchain.pem"
    key: str = "/etc/nginx/tls/privkey.pem"
    http_port: int = 8080
    https_port: int = 8443
    addresses: tuple[str, ...] = ("*", "[::]")
    access_log: str = "/dev/stdout"
    error_log: str = "stderr"
    runtime: str = "/tmp"  # noqa: S108  # a container's own
    modules: str = "/etc/nginx/modules-enabled/*brotli-static.conf"


def nginx_files(server: Server, sent: Mapping[str, str], framed: Mapping[str, str]) -> dict[str, str]:
    """The files for nginx by name; `sent` are the headers, `framed` those of what other sites may frame."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # no HTML
    )
    values = {
        **asdict(server),
        "types": TYPES,
        "charset_types": " ".join(media for media in WITH_CHARSET if media != HTML),
        "hsts": headers.nginx_hsts(sent),
        "policy": headers.nginx_policy(sent, framed),
        "errors": ERRORS,
    }
    return {
        "headers.conf": headers.nginx(sent),
        "tls.conf": (TEMPLATES / "tls.conf").read_text(encoding="utf-8"),
        **{name: environment.get_template(f"{name}.j2").render(values) for name in MADE},
    }


def hosting_files(server: Server, sent: Mapping[str, str], framed: Mapping[str, str]) -> dict[str, str]:
    """All files by path: for nginx, for hosts that read `_headers`, and for the administrator of a GitLab server."""
    return {
        **{f"nginx/{name}": text for name, text in nginx_files(server, sent, framed).items()},
        "_headers": headers.headers_file(sent, framed),
        "gitlab.rb": headers.gitlab_settings(sent),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files; the exit status is 1 if the address or the data cannot be used."""
    options = _parser().parse_args(arguments)
    found = tuple(obstacles.address_obstacles(options.site_url))
    loaded = load(Path("data"))
    if found or loaded.directory is None:
        print(as_report((*found, *errors(loaded.findings))), file=sys.stderr)
        return 1
    address = urlsplit(options.site_url)
    if address.path != "/":
        print("SITE_URL: Diese Vorlagen sind für eine Website ohne Unterordner.", file=sys.stderr)
        return 1
    chosen = {name: getattr(options, name) for name in OPTIONS}
    server = Server(address.hostname or "", **chosen)
    if not ANCESTORS.fullmatch(options.frame_ancestors):
        print(f"--frame-ancestors: „{options.frame_ancestors}“ geht nicht. {ANCESTORS_REMEDY}", file=sys.stderr)
        return 1
    hosts = image_hosts(loaded.directory.file.map.background)
    sent = headers.headers(image_hosts=hosts)
    framed = headers.headers(image_hosts=hosts, ancestors=options.frame_ancestors)
    for name, text in hosting_files(server, sent, framed).items():
        path = options.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"Geschrieben nach {options.folder}: siehe ops/README.md.")
    if "includeSubDomains" in sent[headers.HSTS]:
        print(
            f"Achtung: Browser verlangen danach zwei Jahre lang TLS von {server.host} und von jeder Adresse darunter "
            "(Strict-Transport-Security, includeSubDomains). Prüfen Sie vorher, ob alle das können: docs-dev/upkeep.md."
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ops.hosting", description="Schreibt Dateien für Webserver.")
    parser.add_argument("folder", type=Path, metavar="ORDNER")
    parser.add_argument("--site-url", required=True, metavar="ADRESSE", help="öffentliche Adresse, mit https://")
    parser.add_argument("--root", default=Server.root, help="Ordner der Website auf dem Server")
    parser.add_argument("--certificate", default=Server.certificate, help="Zertifikat auf dem Server")
    parser.add_argument("--key", default=Server.key, help="Schlüssel auf dem Server")
    parser.add_argument("--access-log", default=Server.access_log, help="Protokoll auf dem Server; off für keines")
    parser.add_argument("--error-log", default=Server.error_log, help="Protokoll der Fehler, die den Server anhalten")
    parser.add_argument(
        "--frame-ancestors",
        default=content_policy.ANCESTORS,
        metavar="WEBSITES",
        help="welche Websites Karte, Listen und Zahlen in einem Rahmen zeigen dürfen; https: für alle",
    )
    parser.add_argument("--http-port", type=int, default=Server.http_port)
    parser.add_argument("--https-port", type=int, default=Server.https_port)
    return parser


if __name__ == "__main__":
    sys.exit(main())
