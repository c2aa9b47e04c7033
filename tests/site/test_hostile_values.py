"""Whatever an editor writes into a text field comes out as text: on pages, in the map, in the search, in JSON."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from kitu.pages.blocks import TEMPLATES
from tests import made_sites
from tests.base_project import ROOT, copy_base
from tests.conftest import once
from tests.hostile_values import attack


@dataclass(frozen=True)
class Built:
    """A site built from data in which every text field holds an attack; `values` are those texts by their token."""

    folder: Path
    values: dict[str, str]

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page, read once, by its file's name."""
        return {
            file.relative_to(self.folder).as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
            for file in sorted(self.folder.rglob("*.html"))
        }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = once(tmp_path_factory, "hostile", _attacked)
    return Built(site, json.loads((site.parent / VALUES).read_text(encoding="utf-8")))


VALUES = "values.json"


def _attacked(folder: Path) -> Path:
    project = copy_base(folder)
    (project / VALUES).write_text(json.dumps(attack(project / "data")), encoding="utf-8")
    members = project / "data" / "members.yaml"
    text = members.read_text(encoding="utf-8")
    tagged = text.replace("id: sternau\n", "id: sternau\n  tags: [buecherei, musikschule, schwimmbad]\n", 1)
    assert tagged != text, "else no page shows the titles of tags"
    members.write_text(tagged, encoding="utf-8")
    for name in ("hooks", "overrides", "mkdocs.yml"):
        (project / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs" / "assets", project / "docs" / "assets")
    _texts(project / "docs")
    return made_sites.built(project)


DATA_BLOCKS = {"application/ld+json", "application/json"}
"""Types of scripts that no browser runs."""

INSERTS_MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTMLUnsafe")


def _texts(docs: Path) -> None:
    """Hand-written pages that show every block; all the addresses the configuration links to."""
    markers = [*TEMPLATES, "meilensteine", "übersichtskarte", "text:name", "text:beschreibung", "text:rechtsform"]
    pages = [
        "impressum",
        "datenschutz",
        "barrierefreiheit",
        "leichte-sprache",
        "ueber-uns",
        "mitglied-werden",
        "mitglied-werden/vorlage",
        "mitglied-werden/ersparnis",
        "mitglied-werden/beispiele",
        "presse",
        "mitmachen",
    ]
    for page in pages:
        (docs / page).mkdir()
        (docs / page / "index.md").write_text(f"# {page}\n\n## Kontakt {{#kontakt}}\n", encoding="utf-8")
    (docs / "index.md").write_text("# Start\n\n" + "\n\n".join(f"[[{name}]]" for name in markers), encoding="utf-8")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_every_attacked_field_is_shown_word_for_word(built: Built) -> None:
    """Each value is somewhere on the site as text, or for a picture: nothing is swallowed, executed or cut."""
    texts = [page.get_text(" ") for page in built.pages.values()]
    texts += [str(picture["alt"]) for page in built.pages.values() for picture in page.select("img[alt]")]
    shown = "\n".join(map(_plain, texts))
    missing = [value for value in built.values.values() if _plain(value) not in shown]
    assert missing == []


def test_no_value_becomes_an_element_or_an_attribute(built: Built) -> None:
    """Pages hold only scripts with an address or of data, and no handler attribute, whatever the data says."""
    for name, page in built.pages.items():
        inline = [script for script in page.find_all("script") if not script.get("src")]
        assert [script for script in inline if script.get("type") not in DATA_BLOCKS] == [], name
        assert [
            tag.name for tag in page.select("*") if any(attribute.startswith("on") for attribute in tag.attrs)
        ] == [], name


def test_structured_data_hold_the_texts_as_texts(built: Built) -> None:
    """Each page's data block is JSON; it can be read back word for word, so nothing has ended it early."""
    texts: list[str] = []
    for name, page in built.pages.items():
        blocks = page.find_all("script", type="application/ld+json")
        assert len(blocks) == (0 if page.find("meta", attrs={"name": "robots"}) else 1), name
        texts += [text for block in blocks for text in _texts_in(json.loads(str(block.string)))]
    hostile = [value for value in built.values.values() if value in texts]
    assert any("<script>" in value for value in hostile)
    assert any("\u202e" in value for value in hostile)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts_in(part)


def test_titles_and_descriptions_hold_the_text(built: Built) -> None:
    """A value with `</title>` does not end the title, and quotes do not end the description."""
    names = [value for value in built.values.values() if "</title>" in value]
    titles = [str(page.title.string) for page in built.pages.values() if page.title]
    descriptions = [
        str(tag["content"]) for page in built.pages.values() for tag in page.select("meta[name=description]")
    ]
    assert any(_plain(name) in _plain(title) for name in names for title in titles)
    assert any(_plain(name)[:60] in _plain(text) for name in names for text in descriptions)


def test_search_index_holds_texts_and_no_script_makes_markup_of_them(built: Built) -> None:
    """The index has the values word for word; scripts put texts into the page as texts alone."""
    index = json.loads((built.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [_plain(entry["title"] + " " + entry["text"]) for entry in index["docs"]]
    assert any(_plain(value) in text for value in built.values.values() for text in texts)
    scripts = {
        path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "assets" / "js").rglob("*.js"))
    }
    assert [path.name for path, text in scripts.items() if INSERTS_MARKUP.search(text)] == []


def test_map_script_cannot_be_left(built: Built) -> None:
    """The map's script holds no markup and no template expression of an editor's making."""
    script = (built.folder / "assets" / "js" / "member-map.js").read_text(encoding="utf-8")
    assert "<script" not in script
    assert "{{ x }}" not in script
    assert any(token in script for token in built.values)
