"""While serving, pages are made when they are asked for; a build that the data forbid says so in the browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from kitu import kept
from kitu.records.addresses import file_of
from kitu.site.serving import Serving, Steps
from tests.base_project import BASE, ROOT
from tests.made_sites import base_site_project

REPORT = "data/members.yaml:3:5: Fehler: <Wert> & mehr\n    Abhilfe:  Ändern."


@pytest.fixture(scope="module")
def events() -> ModuleType:
    """The project's events, as the engine loads them."""
    (module,) = load_config(str(ROOT / "mkdocs.yml")).hooks.values()  # type: ignore[attr-defined]  # it is a mapping
    assert isinstance(module, ModuleType)
    return module


def failing(error: BaseException) -> Callable[[], None]:
    """A build that fails."""

    def build() -> None:
        raise error

    return build


def test_every_page_shows_the_findings(events: ModuleType, tmp_path: Path) -> None:
    """Whichever page is open; the report stands there word for word, and nothing of it is taken for HTML."""
    for name in ("index.html", "mitglieder/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("the last good page", encoding="utf-8")
    (tmp_path / "daten.json").write_text("{}", encoding="utf-8")
    events.built_or_explained(failing(Abort(REPORT)), tmp_path)
    for name in ("index.html", "mitglieder/index.html"):
        page = BeautifulSoup((tmp_path / name).read_text(encoding="utf-8"), "lxml")
        assert page.pre is not None
        assert page.pre.get_text() == REPORT
    assert (tmp_path / "daten.json").read_text(encoding="utf-8") == "{}"


def test_a_fault_of_ours_is_not_hidden(events: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        events.built_or_explained(failing(ZeroDivisionError()), tmp_path)


class Server:
    """What the event needs of the engine's server; answers with what lies in the folder."""

    mount_path = "/"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.builder: Callable[[], object] = lambda: (folder / "index.html").write_text("good", encoding="utf-8")
        self.application: Any = None
        self._epoch_cond, self._wanted_epoch, self._visible_epoch = threading.Condition(), 1, 1

    def set_app(self, application: Any) -> None:
        """Take the application that the event has put before the server's own."""
        self.application = application

    def serve_request(self, environ: Mapping[str, str], start: object) -> list[bytes]:  # noqa: ARG002  # as WSGI has it
        """Answer with the file of that name."""
        return [(self.folder / environ["PATH_INFO"].removeprefix("/")).read_bytes()]


def test_the_server_builds_through_it(events: ModuleType, tmp_path: Path) -> None:
    """The event puts itself before the engine's own builder, and a good build leaves the pages alone."""

    class Config:
        site_dir = str(tmp_path)
        config_file_path = str(tmp_path / "mkdocs.yml")

    server = events.on_serve(Server(tmp_path), Config(), None)
    server.builder()
    assert server.application({"PATH_INFO": "/index.html"}, None) == [b"good"]


@dataclass
class Recorded:
    """Steps that note what is asked of them; `made` gives what `files` has."""

    done: list[str] = field(default_factory=list)
    takes_over: bool = True
    files: dict[str, bytes | None] = field(default_factory=dict)

    @property
    def steps(self) -> Steps:
        """What the site is given to call."""
        whole, restart = lambda: self.done.append("whole"), lambda: self.done.append("restart")
        return Steps(self.renew, whole, restart, self.made, lambda address: address.endswith(".png"))

    def renew(self) -> bool:
        """Note it."""
        self.done.append("renew")
        return self.takes_over

    def made(self, address: str) -> bytes | None:
        """Note the address."""
        self.done.append(address)
        return self.files[address]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data/members.yaml", "docs/index.md", "docs/assets/css/site.css", "hooks/kitu/a.py", "mkdocs.yml"):
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text("before", encoding="utf-8")
    return tmp_path / "project"


@pytest.mark.parametrize(
    "file, takes_over, expected",
    [
        ("data/members.yaml", True, ["renew"]),
        ("data/new.yaml", True, ["renew"]),
        ("docs/assets/css/site.css", True, ["renew"]),
        ("data/members.yaml", False, ["renew", "whole"]),
        ("docs/index.md", True, ["whole"]),
        ("mkdocs.yml", True, ["whole"]),
        ("overrides/main.html", True, ["whole"]),
        ("hooks/kitu/a.py", True, ["restart"]),
        ("hooks/kitu/pages/templates/new.html", True, ["restart"]),
        ("hooks/kitu/__pycache__/a.pyc", True, ["whole"]),
    ],
)
def test_each_change_has_its_answer(
    file: str,
    takes_over: bool,  # noqa: FBT001  # a value of the table above
    expected: list[str],
    root: Path,
    tmp_path: Path,
) -> None:
    """Data and styles are taken over, if the last build can; code and its templates begin anew; all else is built."""
    recorded = Recorded(takes_over=takes_over)
    serving = Serving(root, tmp_path / "site", recorded.steps)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text("changed", encoding="utf-8")
    serving.build()
    assert recorded.done == expected
    (root / file).unlink()
    serving.build()
    assert recorded.done == expected * 2, "a file that is gone is a change, too"


def test_a_file_is_made_once_after_each_change(root: Path, tmp_path: Path) -> None:
    """Never without a change; a file that needs the whole build has it run, and then nothing is behind any more."""
    recorded = Recorded(files={"a.html": b"made", "b.html": b"made", "index.html": None})
    serving = Serving(root, tmp_path / "site", recorded.steps)
    serving.bring("a.html")
    assert recorded.done == []
    for text in ("first", "another"):
        recorded.done.clear()
        (root / "data" / "members.yaml").write_text(text, encoding="utf-8")
        serving.build()
        for address in ("a.html", "a.html", "map.png"):
            serving.bring(address)
        assert recorded.done == ["renew", "a.html"], "no change touches the picture"
        assert (tmp_path / "site" / "a.html").read_bytes() == b"made"
    recorded.done.clear()
    for address in ("index.html", "index.html", "b.html"):
        serving.bring(address)
    assert recorded.done == ["index.html", "whole"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose register, base map, styles and scripts are copies: no test may change what links lead to."""
    project = base_site_project(tmp_path_factory.mktemp("serving") / "project")
    for linked, source in (("data/register", BASE / "register"), ("docs/assets", ROOT / "docs" / "assets")):
        (project / linked).unlink()
        shutil.copytree(source, project / linked)
    return project


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def built(project: Path, folder: Path) -> ModuleType:
    """Build as `make serve` does first; gives the events of the project."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder))
    build(config)
    (events,) = config.hooks.values()  # type: ignore[attr-defined]  # it is a mapping
    assert isinstance(events, ModuleType)
    return events


@pytest.fixture(scope="module")
def served(project: Path) -> ModuleType:
    """The events of the project, whose first build stands in its folder `served`."""
    return built(project, project / "served")


def test_pages_made_one_by_one_are_those_of_a_cold_build(served: ModuleType, project: Path, tmp_path: Path) -> None:
    """After changes of a member, the day of the data, the register, a style sheet and a script: every page and file."""
    change(project / "data" / "members.yaml", "evidence: belegt", "evidence: berichtet")
    change(project / "data" / "members.yaml", "checked: 2024-03-01", "checked: 2025-03-01")
    change(project / "data" / "register" / "municipalities.csv", ",790,2022-12-31", ",7900,2022-12-31")
    change(project / "docs" / "assets" / "css" / "parts" / "tokens.css", ":root", ".changed, :root")
    change(project / "docs" / "assets" / "js" / "site.js", 'import "./', 'globalThis.changed = 1;\nimport "./')
    assert served.renewed(str(project / "served"))
    assembly = served.state_of(served.LATEST[str(project / "served")])
    kept.forget()
    built(project, tmp_path)
    pages = {file_of(page) for page in assembly.site.pages}
    addresses = {*pages, *assembly.site.files, *assembly.site.collection.files}
    cold = {address: (tmp_path / address).read_bytes() for address in addresses}
    assert {address for address in addresses if assembly.made(address) != cold[address]} == set()
    before = {address for address in addresses if (project / "served" / address).read_bytes() != cold[address]}
    assert pages <= before, "the day of the data stands on each page"
    assert {"assets/css/site.css", "assets/js/site.js", "daten/verzeichnis.json"} <= before
    assert "assets/images/favicon.svg" in assembly.copied
    assert assembly.made("index.html") is None, "a text needs the whole build"


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("organisation", "organisation:\n", "sections: {awards: false}\norganisation:\n"),
        ("members", "members:\n", "members: nothing\nrest:\n"),
    ],
    ids=["a part of the site goes", "bad data"],
)
def test_what_needs_the_whole_build_is_not_taken_over(
    file: str, old: str, new: str, served: ModuleType, project: Path
) -> None:
    """Whose navigation names the part, and which says what is wrong; until then the last good site stays."""
    data = project / "data" / f"{file}.yaml"
    text = data.read_text(encoding="utf-8")
    change(data, old, new)
    before = served.state_of(served.LATEST[str(project / "served")]).site
    assert not served.renewed(str(project / "served"))
    assert served.state_of(served.LATEST[str(project / "served")]).site is before
    data.write_text(text, encoding="utf-8")
