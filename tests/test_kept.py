"""What is kept from build to build is found by its content: a warm build gives the bytes of a cold one."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from kitu import kept
from kitu.directory.load import load
from kitu.pages import compiled_templates
from kitu.pages.compiled_templates import CompiledTemplates
from kitu.records.addresses import ASSETS, CHECK, COUNTS, DISTRICTS, MAP
from kitu.records.settings import Settings
from kitu.region import basemap, register
from kitu.site.build import Site, build_site
from tests.base_project import BASE, copy_base


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    """Keep nothing from one test to the next."""
    kept.forget()
    yield
    kept.forget()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project whose register and base map are copies: links lead to the base data, which no test may change."""
    project = copy_base(tmp_path / "project")
    for name in ("register", "basemap"):
        (project / "data" / name).unlink()
        shutil.copytree(BASE / name, project / "data" / name)
    return project


def shown(project: Path) -> Mapping[str, object]:
    """What a build from the data makes of everything that is kept: pages with drawings, map, pictures, exports."""
    site = build_site(project, Settings())
    assert isinstance(site, Site), site
    pages = (
        MAP.address,
        DISTRICTS.address,
        CHECK.address,
        COUNTS.address,
        *map(attrgetter("path"), site.directory.members),
    )
    found: dict[str, object] = {page: site.pages[page] for page in pages}
    found |= {f"picture of {page}": site.picture(page, page, page) for page in pages}
    found |= {address: site.files[address] for address in site.files if address.startswith(ASSETS)}
    return found | {export.address: export.content for export in site.collection.content}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def change_a_member(data: Path) -> None:
    change(data / "members.yaml", "evidence: belegt", "evidence: berichtet")


def change_the_register(data: Path) -> None:
    change(data / "register" / "municipalities.csv", ",790,2022-12-31", ",7900,2022-12-31")


def change_the_map(data: Path) -> None:
    file = data / "basemap" / "attribution.json"
    file.write_text(
        json.dumps({**json.loads(file.read_text(encoding="utf-8")), "as_of": "2031-01-01"}), encoding="utf-8"
    )


def change_a_border(data: Path) -> None:
    file = data / "basemap" / "districts.geojson"
    layer = json.loads(file.read_text(encoding="utf-8"))
    layer["features"][0]["geometry"] = layer["features"][1]["geometry"]
    file.write_text(json.dumps(layer), encoding="utf-8")


CHANGES = (change_a_member, change_the_register, change_the_map, change_a_border)


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {address for address in {*one, *other} if one.get(address) != other.get(address)}


def test_warm_builds_give_the_bytes_of_cold_ones_whatever_has_changed(project: Path) -> None:
    """Unchanged, and after a change of a member, the register and the map, one after the other."""
    first = shown(project)
    assert differing(shown(project), first) == set()
    for make in CHANGES:
        make(project / "data")
        warm = shown(project)
        kept.forget()
        assert differing(warm, shown(project)) == set(), make.__name__
        assert differing(warm, first), f"{make.__name__} is seen"
        first = warm


@pytest.mark.parametrize(
    "module, make", [(register, change_the_register), (basemap, change_a_border)], ids=["register", "basemap"]
)
def test_a_planted_stale_value_is_found(
    module: object, make: Callable[[Path], None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison above would notice: if content did not count, the warm build would show what was."""
    monkeypatch.setattr(module, "state_of", lambda _: "always the same")
    load(project / "data")
    make(project / "data")
    stale = shown(project)
    kept.forget()
    assert differing(stale, shown(project))


def test_a_changed_template_is_compiled_anew() -> None:
    """Code is kept for the same text only; a template of the same name with another text shows the other."""
    compiled, texts = CompiledTemplates("test"), {"page.html": "before"}

    def shown() -> str:
        environment = Environment(loader=DictLoader(texts), bytecode_cache=compiled, autoescape=True)
        return environment.get_template("page.html").render()

    assert [shown(), shown()] == ["before", "before"]
    texts["page.html"] = "after"
    assert shown() == "after"


def test_templates_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second environment takes the code of the first."""
    compiled = CompiledTemplates("test")
    Environment(loader=DictLoader({"a": "text"}), bytecode_cache=compiled, autoescape=True).get_template("a")
    monkeypatch.setattr(Environment, "compile", None)
    other = Environment(loader=DictLoader({"a": "text"}), bytecode_cache=compiled, autoescape=True)
    assert other.get_template("a").render() == "text"


def first_of(text: str) -> str:
    """What a process that begins shows of a template with a text and with what is worked out beforehand."""
    loader = DictLoader({"page.html": text})
    environment = Environment(loader=loader, bytecode_cache=CompiledTemplates("test"), autoescape=True)
    return environment.get_template("page.html").render()


def test_another_process_takes_the_code_of_the_same_template_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one left is taken while text, package and libraries are the same; a planted file of another state is not."""
    monkeypatch.setattr(compiled_templates, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert first_of("before") == "before"
    (left,) = tmp_path.iterdir()
    with monkeypatch.context() as without:
        without.setattr(Environment, "compile", None)
        assert first_of("before") == "before"
    old = left.read_bytes()
    assert first_of("after") == "after"
    left.write_bytes(old)
    assert first_of("after") == "after"
    made = left.read_bytes()
    monkeypatch.setattr(compiled_templates, "engine_state", lambda: "another")
    assert first_of("after") == "after"
    assert left.read_bytes() != made


def test_no_template_is_left_where_python_leaves_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tells Python to write no code gets none of templates; a folder that is not there is no fault."""
    monkeypatch.setattr(compiled_templates, "FOLDER", tmp_path / "none")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert first_of("text") == "text"
    monkeypatch.setattr(compiled_templates, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert first_of("text") == "text"
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_made_once_and_forgotten_on_request() -> None:
    made: list[int] = []

    @kept.kept(1)
    def double(value: int) -> int:
        made.append(value)
        return value * 2

    assert [double(2), double(2), double(3), double(2)] == [4, 4, 6, 4]
    assert made == [2, 3, 2], "one value was kept"
    kept.forget()
    assert double(2) == 4
    assert made == [2, 3, 2, 2]


def test_a_process_that_builds_once_keeps_nothing_for_the_next_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept for the next build is found in it, and made each time once there will be none."""
    made: list[int] = []

    @kept.kept_for_next(8)
    def double(value: int) -> int:
        made.append(value)
        return value * 2

    assert [double(2), double(2)] == [4, 4]
    assert made == [2]
    monkeypatch.setattr(kept, "_BUILDS", kept._Builds())
    kept.only_one_build()
    assert [double(2), double(3)] == [4, 6]
    assert made == [2, 2, 3]
