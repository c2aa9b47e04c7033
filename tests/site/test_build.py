"""Whole builds: repeatable to the byte, counted against the data, self-contained, and nothing published with errors."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build as engine_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from kitu.pages.context import PageContext
from kitu.pages.page import Page
from kitu.records.addresses import (
    ABOUT,
    AWARDS,
    CHECK,
    DISTRICTS,
    EDITING,
    MEMBERS,
    SERVICES,
    START,
    Location,
    file_of,
)
from kitu.site import build as site_build
from kitu.site.assembly import Assembly
from kitu.site.content_policy import FRAMED
from kitu.site.counting import missing
from tests.base_project import ROOT, copy_base
from tests.made_sites import base_site_project


def build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a build as `make build` does."""
    return subprocess.run(
        [sys.executable, "-B", "-m", "mkdocs", "build", "--strict", "--site-dir", str(project / "site")],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def digests(site: Path) -> dict[str, str]:
    """Every file of a site with the hash of its bytes."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_same_input_gives_same_bytes(base_site: Path, tmp_path: Path) -> None:
    """Folder, hash seed, time zone and day of the build leave no trace in any file."""
    project = base_site_project(tmp_path / "folder with spaces" / "b")
    done = build(project, PYTHONHASHSEED="2", TZ="Pacific/Kiritimati")
    assert done.returncode == 0, done.stdout
    assert digests(project / "site") == digests(base_site)
    assert len(digests(base_site)) > 100


@pytest.mark.parametrize(
    "makers, overview",
    [
        ("member_pages", MEMBERS),
        ("service_pages", SERVICES),
        ("organisation_pages", AWARDS),
        ("district_pages", DISTRICTS),
        ("check_pages", CHECK),
    ],
)
def test_a_lost_page_is_found_by_counting(
    makers: str, overview: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault that loses the page of a record is named, since the expected addresses come from the data alone."""
    made = getattr(site_build, makers)

    def without_last_record(context: PageContext) -> list[tuple[str, Callable[[], Page]]]:
        found = list(made(context))
        below = [
            address for address, _ in found if address.startswith(overview.address) and address != overview.address
        ]
        return [(address, make) for address, make in found if address != below[-1]]

    project = copy_base(tmp_path / "base")
    whole = site_build.build_site(project)
    monkeypatch.setattr(site_build, makers, without_last_record)
    site = site_build.build_site(project)
    assert isinstance(whole, site_build.Site)
    assert isinstance(site, site_build.Site)
    (lost,) = {*whole.pages} - {*site.pages}
    written = {file_of(address) for address in (*site.pages, *site.files, *site.collection.files)}
    by_hand = {START.address, ABOUT.address, EDITING.address}
    assert {*missing(written, site.expected_addresses)} - by_hand == {lost}


def test_a_lost_page_fails_the_build_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The witness of the test above: a whole build with one of those faults in its code."""
    made = vars(site_build)["member_pages"]
    monkeypatch.setattr(site_build, "member_pages", lambda context: list(made(context))[:-1])
    project = base_site_project(tmp_path / "project")
    with pytest.raises(Abort, match=r"Es fehlt: /mitglieder/[a-z0-9-]+/"):
        engine_build(load_config(str(project / "mkdocs.yml")))


REPOSITORY = "https://gitlab.example.org/kommunen/verzeichnis"


def test_pages_of_a_site_with_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same whichever way they are written, and each member's page leads to the line of its entry."""
    monkeypatch.setenv("REPO_URL", REPOSITORY)
    project = base_site_project(tmp_path / "project")
    config = load_config(str(project / "mkdocs.yml"))
    engine_build(config)
    _differ_in_no_byte(config["directory_build"], project / "site")
    _lead_to_file_and_line(project / "site", project / "data" / "members.yaml")


def _differ_in_no_byte(state: Assembly, site: Path) -> None:
    """What `nav` names goes through the same frame as without it."""
    both = [path for path in state.engine_views if path in state.site.pages]
    assert len(both) > 5
    for path in both:
        assert state.framed(state.site.pages[path]) == (site / file_of(path)).read_text(encoding="utf-8"), path


def _lead_to_file_and_line(site: Path, file: Path) -> None:
    """The line holds the entry's id."""
    lines = file.read_text(encoding="utf-8").splitlines()
    members = [line.removeprefix("  - id: ") for line in lines if line.startswith("  - id: ")]
    assert members
    for page in (site / MEMBERS.address / member / "index.html" for member in members):
        html = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        found = [str(link["href"]) for link in html.select("a[href*='data/members.yaml#L']")]
        assert len(found) == 1, page
        assert found[0].startswith(f"{REPOSITORY}/-/edit/main/data/members.yaml#L")
        assert lines[int(found[0].rpartition("#L")[2]) - 1].strip() == f"- id: {page.parent.name}"


@pytest.mark.parametrize(
    "folder, file", [(ROOT.parent, f"{ROOT.name}/mkdocs.yml"), (Path("/"), str(ROOT / "mkdocs.yml"))]
)
def test_the_configuration_may_be_named_from_any_folder(
    folder: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative `-f` leads to the same root as the engine's own folders."""
    monkeypatch.chdir(folder)
    config = load_config(file)
    (hook,) = config.hooks.values()  # type: ignore[attr-defined]  # it is a mapping, whatever its annotation says
    assert hook.root_of(config) == ROOT
    text = File("impressum/index.md", config.docs_dir, config.site_dir, use_directory_urls=True)
    assert hook.source_of(text, config) == "docs/impressum/index.md"


def test_errors_in_the_data_keep_the_site_as_it_was(tmp_path: Path) -> None:
    """With a broken file nothing is built, nothing is deleted, and the message is German and complete."""
    project = base_site_project(tmp_path / "project")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    members = project / "data" / "members.yaml"
    text = members.read_text(encoding="utf-8")
    members.write_text(text.replace("\n    evidence: belegt", "\n    evidence: belgt", 1), encoding="utf-8")
    awards = project / "data" / "awards.yaml"
    awards.write_text(awards.read_text(encoding="utf-8") + "\tx", encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    assert "Meinten Sie „belegt“?" in done.stdout
    assert "Tabulator" in done.stdout
    assert "Traceback" not in done.stdout
    assert digests(project / "site").keys() == {"index.html"}


LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "use": "href",
    "image": "href",
    "object": "data",
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload", "manifest", "prefetch"}
SPEAKING = (
    "http://www.w3.org/",  # names of vocabularies, never requested
    *("http://purl.org/", "http://schemas.openxmlformats.org/"),  # names within documents that a visitor saves
    "https://leafletjs.com",  # Leaflet's default prefix, a link; the map shows no prefix
)


def loaded(page: BeautifulSoup) -> Iterator[str]:
    """Every address that a browser would request without a click."""
    for name, attribute in LOADING.items():
        yield from (str(tag[attribute]) for tag in page.find_all(name) if tag.has_attr(attribute))
    for link in page.find_all("link"):
        if LOADING_LINKS & set(link.get_attribute_list("rel")):
            yield str(link["href"])
    yield from (str(form["action"]) for form in page.find_all("form") if form.has_attr("action"))


def test_no_page_asks_another_host(base_site: Path) -> None:
    """Other hosts stand only in links that a visitor clicks."""
    pages = sorted(base_site.rglob("*.html"))
    assert pages
    for path in pages:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        assert [address for address in loaded(page) if urlsplit(address).netloc] == [], path
        assert page.find_all(["style", "base"]) == [], path
        assert page.select("[style]") == [], path


def test_no_style_or_script_asks_another_host(base_site: Path) -> None:
    """Style sheets load nothing from elsewhere; scripts name no address but those that nothing requests."""
    for path in sorted(base_site.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)'\"]+", text) == [], path
    for path in sorted(base_site.rglob("*.js")):
        code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        addresses = set(re.findall(r"https?://[\w.-]+/?", code))
        foreign = {address for address in addresses if not address.startswith(SPEAKING)}
        assert foreign == set(), path


def test_every_page_is_complete(base_site: Path) -> None:
    """One h1, a unique title, a description, a language and a way back on every page."""
    titles: dict[str, Path] = {}
    for path in sorted(base_site.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        assert len(page.find_all("h1")) == 1, path
        assert page.title is not None
        assert titles.setdefault(str(page.title.string), path) == path, f"{page.title.string}: {path}"
        assert page.select_one("meta[name=description]"), path
        assert page.select_one("html[lang=de]"), path
        if path.relative_to(base_site).as_posix().startswith(FRAMED):
            assert page.select("main p a[target=_top]"), f"no way to the whole page: {path}"
        elif path not in (base_site / "index.html", base_site / "404.html"):
            assert page.select("nav ol a"), f"no breadcrumb: {path}"
