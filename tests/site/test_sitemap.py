"""Files at fixed addresses: sitemap, robots.txt, security.txt, the web app's manifest and its icons."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from PIL import Image

from kitu.records.addresses import MANIFEST, SECURITY
from kitu.records.settings import Brand, Security, Settings, SettingsError, read_settings
from kitu.site.fixed_files import fixed_files
from tests.base_directory import base
from tests.exports.published_files import SITE

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@cache
def pages(base_site: Path) -> dict[str, BeautifulSoup]:
    """Every page that search engines may show, by its address within the site; only its head."""
    found = {}
    for file in sorted(base_site.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8").partition("<body")[0], "lxml")
        if not page.select_one("meta[name=robots][content*=noindex]"):
            found[file.relative_to(base_site).as_posix().removesuffix("index.html")] = page
    return found


def test_the_sitemap_names_the_pages_that_were_built(base_site: Path) -> None:
    """No page is missing, none is named that is not there, none twice."""
    root = etree.fromstring((base_site / "sitemap.xml").read_bytes())
    named = [str(element.text) for element in root.iter(f"{SITEMAP}loc")]
    start = min(named, key=len)
    assert len(named) == len({*named})
    assert {address.removeprefix(start) for address in named} == {*pages(base_site)}


def test_each_page_names_its_own_address(base_site: Path) -> None:
    """The canonical address is the one in the sitemap."""
    root = etree.fromstring((base_site / "sitemap.xml").read_bytes())
    start = min((str(element.text) for element in root.iter(f"{SITEMAP}loc")), key=len)
    for path, page in pages(base_site).items():
        link = page.select_one("link[rel=canonical]")
        assert link is not None, path
        assert link["href"] == start + path


def test_robots_txt_leads_to_the_sitemap(base_site: Path) -> None:
    lines = (base_site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-1].startswith("Sitemap: https://")
    assert lines[-1].endswith("/sitemap.xml")


def test_every_page_leads_to_manifest_and_feed(base_site: Path) -> None:
    for path, page in pages(base_site).items():
        folder = (base_site / path).parent if path and not path.endswith("/") else base_site / path
        for selector in ("link[rel=manifest]", "link[type='application/atom+xml']", "link[rel=apple-touch-icon]"):
            link = page.select_one(selector)
            assert link is not None, (path, selector)
            assert (folder / str(link["href"]).partition("?")[0]).is_file(), (path, selector)


def test_the_icons_are_what_the_manifest_says(base_site: Path) -> None:
    manifest = json.loads((base_site / MANIFEST).read_bytes())
    assert manifest["lang"] == "de"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        with Image.open(base_site / icon["src"]) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            assert image.format == "PNG"


def test_security_txt_is_there_only_when_somebody_is_named() -> None:
    """RFC 9116: contact, one expiry, canonical address; nothing is invented."""
    assert SECURITY not in fixed_files(base(), Settings(SITE))
    security = Security(("mailto:it@beispiel.example", "https://beispiel.example/melden"), "2027-06-30T22:00:00Z")
    text = fixed_files(base(), Settings(SITE, security))[SECURITY].decode()
    assert text.splitlines() == [
        "Contact: mailto:it@beispiel.example",
        "Contact: https://beispiel.example/melden",
        "Expires: 2027-06-30T22:00:00Z",
        "Preferred-Languages: de, en",
        f"Canonical: {SITE}.well-known/security.txt",
    ]


def test_settings_are_read_from_the_configuration() -> None:
    extra = {
        "security": {"contact": "mailto:a@b.example", "expires": "2027-06-30T22:00:00+02:00"},
        "contributor_id": "http://dcat-ap.de/def/contributors/x",
        "tag_owner": "beispiel.example,2020",
        "brand": {"colour": "#123abc", "mark": "M0 0h9"},
    }
    settings = read_settings(SITE, extra)
    assert settings.security == Security(("mailto:a@b.example",), "2027-06-30T22:00:00+02:00")
    assert settings.contributor == "http://dcat-ap.de/def/contributors/x"
    assert settings.tag_owner == "beispiel.example,2020"
    assert settings.brand == Brand(colour="#123abc", mark="M0 0h9")
    empty = {"security": {"contact": [], "expires": ""}, "contributor_id": "", "tag_owner": ""}
    assert read_settings(None, empty) == read_settings(None, {}) == Settings()


@pytest.mark.parametrize(
    "extra, named",
    [
        ({"security": {"contact": ["a@b.example"], "expires": "2027-06-30T22:00:00Z"}}, "mailto:"),
        ({"security": {"contact": ["mailto:a@b.example"], "expires": "30.6.2027"}}, "expires"),
        ({"security": {"contact": ["mailto:a@b.example"]}}, "expires"),
        ({"security": {"expires": "2027-06-30T22:00:00Z"}}, "contact"),
        ({"contributor_id": "stadt-x"}, "contributor_id"),
        ({"tag_owner": "https://beispiel.example/"}, "tag_owner"),
        ({"tag_owner": "beispiel.example"}, "tag_owner"),
        ({"brand": {"colour": "petrol"}}, "brand.colour"),
        ({"brand": {"colour": 0}}, "brand.colour"),
        ({"brand": {"mark": '"/><script>'}}, "brand.mark"),
        ({"brand": {"color": "#000000"}}, "brand.color"),
    ],
)
def test_unusable_settings_are_refused_in_german(extra: dict[str, object], named: str) -> None:
    with pytest.raises(SettingsError, match=named) as caught:
        read_settings(SITE, extra)
    assert str(caught.value).startswith("mkdocs.yml: ")
