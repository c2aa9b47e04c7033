"""Addresses have one home: neither Python nor a template writes one of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from kitu.records import addresses
from kitu.records.addresses import Location, Section, file_of, relative, to_root
from tests.base_project import ROOT

HOME = ROOT / "hooks/kitu/records/addresses.py"
LOCATIONS = [value for value in vars(addresses).values() if isinstance(value, Location)]
STEPS = {step for location in LOCATIONS for step in location.address.split("/") if step}
FILES = (
    *(addresses.RECORD, addresses.BADGE, addresses.CARD, addresses.ERROR_PAGE, addresses.MANIFEST, addresses.ROBOTS),
    *(addresses.SITEMAP, addresses.SECURITY, addresses.SEARCH_INDEX, addresses.ASSETS, addresses.DATA),
)
ADDRESS = re.compile(rf"(?<![\w-])(?:(?:{'|'.join(map(re.escape, sorted(STEPS)))})/|{'|'.join(map(re.escape, FILES))})")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


NOT_ADDRESSES: set[tuple[str, str]] = set()
"""Keys of tags (RFC 4151): the same for good, wherever the pages may move."""


def in_python(source: str) -> Iterator[str]:
    """Every address that stands in a string of a module, docstrings aside."""
    tree = ast.parse(source)
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield from ADDRESS.findall(node.value)


def in_template(source: str) -> list[str]:
    """Every address that stands in a template, comments aside."""
    return ADDRESS.findall(COMMENT.sub("", source))


def test_no_module_writes_an_address() -> None:
    modules = [path for path in (ROOT / "hooks").rglob("*.py") if path != HOME]
    found = {
        (path.relative_to(ROOT).as_posix(), literal)
        for path in modules
        for literal in in_python(path.read_text(encoding="utf-8"))
    }
    assert found == NOT_ADDRESSES


def test_no_template_writes_an_address() -> None:
    templates = [*(ROOT / "hooks").rglob("*.html"), *(ROOT / "overrides").rglob("*.html")]
    found = {path: in_template(path.read_text(encoding="utf-8")) for path in templates}
    assert {str(path.relative_to(ROOT)): literals for path, literals in found.items() if literals} == {}


@pytest.mark.parametrize(
    "source",
    ['x = "mitglieder/"', 'x = f"/leistungen/{key}/"', 'x = f"{site}ueber-uns/chronik/"', 'f("assets/css/a.css")'],
)
def test_a_planted_address_in_python_is_found(source: str) -> None:
    assert [*in_python(source)]


@pytest.mark.parametrize("source", ['<a href="/quellen/">', '<a href="../karte/?a=b">', '<link href="404.html">'])
def test_a_planted_address_in_a_template_is_found(source: str) -> None:
    assert in_template(source)


def test_what_is_no_address_may_stand_anywhere() -> None:
    assert [*in_python('"""Die Seite mitglieder/."""\nx = "Mitglieder und Leistungen"\ny = "data/members.yaml"')] == []
    assert in_template("{# leistungen/ #}<p>Mitglieder</p>") == []


def test_every_section_of_redirects_has_a_place() -> None:
    assert [section.location.address for section in Section] == [f"{section.value}/" for section in Section]


def test_a_page_a_file_and_the_ways_between_them() -> None:
    page = addresses.MEMBERS.page("zelau")
    assert (page, file_of(page), file_of(""), file_of("robots.txt")) == (
        "mitglieder/zelau/",
        "mitglieder/zelau/index.html",
        "index.html",
        "robots.txt",
    )
    assert (to_root(page), to_root("")) == ("../../", "./")
    assert relative(addresses.MAP.address, page) == "../zelau/"
    assert relative(addresses.MAP.address, addresses.SERVICES.page("a")) == "../../leistungen/a/"


def test_no_two_pages_share_an_address() -> None:
    assert len({location.address for location in LOCATIONS}) == len(LOCATIONS)


def test_the_list_is_read() -> None:
    """The pattern knows all pages there are: one that is added to the module is forbidden elsewhere at once."""
    assert {"mitglieder", "karte", "vorlage", "pruefliste"} <= STEPS
