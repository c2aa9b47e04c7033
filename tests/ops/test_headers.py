"""One source of headers: every kind of host says the same, and no page is without the policy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import html

from kitu.drawings.member_map.tiles import PROVIDERS, image_hosts
from kitu.records.organisation import Background
from kitu.site import build, content_policy, fingerprints
from ops.headers import HSTS, POLICY, headers
from ops.hosting import Server, hosting_files, main
from tests.base_project import copy_base

TILES = "https://sgx.geodatenzentrum.de"


def tree_of(path: Path) -> Any:
    """A page as a tree; the library is published without types."""
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def read_nginx(files: Mapping[str, str]) -> dict[str, str]:
    """The headers that the files for nginx say on TLS connections; HSTS comes from a variable."""
    assert not re.search(r"^\s*location[^}]*add_header", files["nginx/kitu.conf"], re.MULTILINE)
    found = dict(re.findall(r'^add_header (\S+) "(.*)" always;$', files["nginx/headers.conf"], re.MULTILINE))
    policy = re.search(r'map \$uri \$kitu_policy \{\n(?: .*\n)*    default "([^"]+)";', files["nginx/kitu.conf"])
    assert policy is not None
    assert found[POLICY] == "$kitu_policy"
    found[POLICY] = policy[1]
    hsts = re.search(r'map \$https \$kitu_hsts \{\s+on "([^"]+)";\s+default "";', files["nginx/kitu.conf"])
    assert hsts is not None
    assert found[HSTS] == "$kitu_hsts"
    return {**found, HSTS: hsts[1]}


def read_headers_file(files: Mapping[str, str]) -> dict[str, str]:
    whole, *framed = files["_headers"].split("\n/")
    assert len(framed) == len(content_policy.FRAMED)
    first, *lines = whole.splitlines()
    assert first == "/*"
    return dict(line.removeprefix("  ").split(": ", 1) for line in lines)


def read_gitlab(files: Mapping[str, str]) -> dict[str, str]:
    found = re.fullmatch(r"gitlab_pages\['headers'\] = \[\n(.*)\]\n", files["gitlab.rb"], re.DOTALL)
    assert found is not None
    return dict(line.strip().removeprefix('"').removesuffix('",').split(": ", 1) for line in found[1].splitlines())


@pytest.mark.parametrize("background", Background)
def test_all_variants_say_the_same(background: Background) -> None:
    """For nginx, for `_headers`, for GitLab's administrator: the same names and values, with and without tiles."""
    expected = dict(headers(image_hosts=image_hosts(background)))
    files = hosting_files(Server("www.kommune.example"), expected, headers(ancestors="https:"))
    assert read_nginx(files) == read_headers_file(files) == read_gitlab(files) == expected


def test_the_policy_in_pages_is_the_header_less_what_it_cannot_say() -> None:
    """`frame-ancestors` is the only part that a page cannot say of itself."""
    header, in_page = (dict(part.split(" ", 1) for part in rule.split("; ")) for rule in policies())
    assert header.pop("frame-ancestors") == "'none'"
    assert header == in_page


def policies() -> tuple[str, str]:
    """The policy of the header and that of pages."""
    return headers()["Content-Security-Policy"], content_policy.policy(in_page=True)


def test_frames_differ_in_their_ancestors_alone() -> None:
    """Nginx and `_headers` send that policy for the pages made for frames, and for no other."""
    own, framed = headers(), headers(ancestors="https://www.kommune.example")
    said, expected = (dict(part.split(" ", 1) for part in sent[POLICY].split("; ")) for sent in (framed, own))
    assert said.pop("frame-ancestors") == "'self' https://www.kommune.example"
    assert expected.pop("frame-ancestors") == "'none'"
    assert said == expected
    files = hosting_files(Server("www.kommune.example"), own, framed)
    for address in content_policy.FRAMED:
        assert f'"~^/{address}" "{framed[POLICY]}";' in files["nginx/kitu.conf"]
        assert f"/{address}*\n  ! {POLICY}\n  {POLICY}: {framed[POLICY]}\n" in files["_headers"]
    rules = [line for line in files["_headers"].splitlines() if line.startswith("/")]
    assert len(rules) <= 100  # as many as Cloudflare Pages reads
    assert max(map(len, files["_headers"].splitlines())) <= 2000  # and in lines as long as these
    assert files["nginx/kitu.conf"].count(framed[POLICY]) == len(content_policy.FRAMED)


@pytest.mark.parametrize(
    "named,status", [("https:", 0), ("https://a.example https://*.b.example", 0), ("*", 1), ("http:", 1)]
)
def test_the_operator_says_who_may_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, status: int
) -> None:
    monkeypatch.chdir(copy_base(tmp_path / "project"))
    assert main(["out", "--site-url", "https://www.kommune.example/", "--frame-ancestors", named]) == status
    written = Path("out/nginx/kitu.conf")
    assert written.exists() == (status == 0)
    assert status or f"frame-ancestors 'self' {named}" in written.read_text(encoding="utf-8")


def test_the_policy_is_strict() -> None:
    """Nothing is allowed that is not named; no `unsafe-*`, wildcard, hash, nonce or other host."""
    text = headers()["Content-Security-Policy"]
    assert text.startswith("default-src 'none';")
    assert {"base-uri", "form-action", "frame-ancestors"} <= set(re.findall(r"[a-z-]+-[a-z]+|base-uri", text))
    assert not re.search(r"unsafe|\*|sha\d|nonce|https?:", text)


def test_tiles_are_admitted_only_if_the_operator_chose_them() -> None:
    """Without a choice no other host stands in any variant; with one its origin stands in `img-src` alone."""
    assert image_hosts(Background.NONE) == ()
    text = headers(image_hosts=image_hosts(Background.BASEMAP_DE))["Content-Security-Policy"]
    assert f"img-src 'self' data: {TILES};" in text
    assert text.count("https:") == 1
    assert {choice for choice in Background if image_hosts(choice)} == set(PROVIDERS)


@pytest.mark.parametrize("choice, admitted", [("", False), ("\nmap:\n  background: basemap.de\n", True)])
def test_the_choice_reaches_servers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: str, *, admitted: bool
) -> None:
    """What stands in organisation.yaml is what `make nginx` writes."""
    project = copy_base(tmp_path / "project")
    organisation = project / "data" / "organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8") + choice, encoding="utf-8")
    monkeypatch.chdir(project)
    assert main(["out", "--site-url", "https://www.kommune.example/"]) == 0
    written = [path for path in sorted((project / "out").rglob("*")) if path.is_file()]
    assert [
        TILES in path.read_text(encoding="utf-8") for path in written if path.name in {"kitu.conf", "_headers"}
    ] == [
        admitted,
        admitted,
    ]


def test_a_site_in_a_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy_base(tmp_path / "project"))
    assert main(["out", "--site-url", "https://www.kommune.example/kitu/"]) == 1
    assert "Unterordner" in capsys.readouterr().err
    assert main(["out", "--site-url", ""]) == 1
    assert not Path("out").exists()


def test_every_page_of_the_site_has_the_policy(base_site: Path) -> None:
    """Before anything that it is to judge, in each HTML file, also those that no template of the theme makes."""
    expected = content_policy.policy(in_page=True)
    pages = sorted(base_site.rglob("*.html"))
    assert pages
    for path in pages:
        found = tree_of(path).xpath("/html/head/meta[@http-equiv='Content-Security-Policy']")
        assert [policy.get("content") for policy in found] == [expected], path
        assert not found[0].xpath("preceding-sibling::*[self::link or self::script or self::style]"), path


def test_former_addresses_have_the_policy_too(tmp_path: Path) -> None:
    """Pages that lead on from a former address are made without the theme."""
    project = copy_base(tmp_path / "project")
    (project / "data" / "redirects.yaml").write_text(
        "redirects:\n  - section: mitglieder\n    from: frueher\n", encoding="utf-8"
    )
    built = build.build_site(project)
    assert isinstance(built, build.Site), built
    page = built.files["mitglieder/frueher/index.html"].decode()
    policy = BeautifulSoup(page, "lxml").select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert policy["content"] == content_policy.policy(in_page=True)


def test_styles_and_scripts_have_their_contents_hash(base_site: Path) -> None:
    """Each page's head asks for them at an address that changes with the content, so that browsers may keep them."""
    for path in sorted(base_site.rglob("*.html")):
        page = tree_of(path)
        links = [str(link) for link in page.xpath("//head//link[@rel='stylesheet']/@href | //head//script/@src")]
        assert links or not page.xpath("//header"), path
        for link in links:
            address, _, version = link.partition("?v=")
            file = base_site / address.lstrip("/") if link.startswith("/") else path.parent / address
            assert fingerprints.versioned("", file.read_bytes()) == f"?v={version}", f"{path}: {link}"


def test_a_file_is_read_once_for_all_pages() -> None:
    """An address without a file stays as it is: the count after the build names it."""
    read = []

    def content_of(address: str) -> bytes | None:
        read.append(address)
        return b"" if address == "a.css" else None

    with_version = fingerprints.versioner(content_of)
    assert [with_version("a.css"), with_version("a.css"), with_version("b.css")] == [
        *["a.css?v=e3b0c44298"] * 2,
        "b.css",
    ]
    assert read == ["a.css", "b.css"]
