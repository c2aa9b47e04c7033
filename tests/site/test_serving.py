"""While serving, a build that the data forbid says so in the browser, until the next good one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.base_project import ROOT

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
        page = BeautifulSoup((tmp_path / name).read_text(encoding="utf-8"), "html.parser")
        assert page.pre is not None
        assert page.pre.get_text() == REPORT
    assert (tmp_path / "daten.json").read_text(encoding="utf-8") == "{}"


def test_a_fault_of_ours_is_not_hidden(events: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        events.built_or_explained(failing(ZeroDivisionError()), tmp_path)


def test_the_server_builds_through_it(events: ModuleType, tmp_path: Path) -> None:
    """The event puts itself before the engine's own builder, and a good build leaves the pages alone."""

    class Server:
        builder = staticmethod(lambda: (tmp_path / "index.html").write_text("good", encoding="utf-8"))

    class Config:
        site_dir = str(tmp_path)

    server = events.on_serve(Server(), Config(), None)
    server.builder()
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "good"
