"""Entries whose check is long ago say so: on their page, in lists, in exports, and first on the checklist."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu.records import addresses
from kitu.records.wording import STALE
from kitu.site.build import Site, build_site
from tests.base_project import copy_base

OLD = {
    "members": ("checked: 2024-02-29", "checked: 2019-02-28"),
    "services": ("checked: 2024-03-01", "checked: 2019-02-01"),
}
"""What stands in the base data, and a day long before it; of services the last one is changed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site with one member and one service that were checked more than 60 months before the newest."""
    project = copy_base(tmp_path_factory.mktemp("stale"))
    for name, (before, after) in OLD.items():
        path = project / "data" / f"{name}.yaml"
        text, found, rest = path.read_text(encoding="utf-8").rpartition(before)
        assert found
        path.write_text(text + after + rest, encoding="utf-8")
    built = build_site(project)
    assert isinstance(built, Site), built
    return built


def page(site: Site, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.pages[path].content.html, "lxml")


MARKED = ["leistungen/aemternetz/", "mitglieder/beispielverein/"]


def test_their_pages_and_only_these_say_so_in_words(site: Site) -> None:
    shown = [path for path in site.pages if path.count("/") == 2 and page(site, path).select("p.checked .tag--stale")]
    assert sorted(shown) == MARKED
    told = page(site, "mitglieder/beispielverein/").select_one("p.checked")
    assert told is not None
    words = " ".join(told.get_text(" ").split())
    assert words.endswith(f"28. Februar 2019 {STALE} Andere Einträge sind neuer geprüft, zuletzt am 1. März 2024 .")


@pytest.mark.parametrize(
    "path,entry,name",
    [
        ("mitglieder/", "tbody tr", "Beispielverein"),
        ("leistungen/", "li.card", "Ämternetz"),
        ("auszeichnungen/", "li.card", ""),
    ],
)
def test_lists_mark_them_with_words(site: Site, path: str, entry: str, name: str) -> None:
    marked = [row for row in page(site, path).select(entry) if row.select(".tag--stale")]
    assert [row.a.get_text() for row in marked if row.a] == ([name] if name else [])
    assert all(STALE in row.get_text() for row in marked)


def test_the_checklist_starts_with_them_and_says_what_the_mark_means(site: Site) -> None:
    listed = page(site, addresses.CHECKLIST.address)
    rows = listed.select("tbody tr")
    assert [bool(row.select(".tag--stale")) for row in rows] == [True, True] + [False] * (len(rows) - 2)
    assert "Zwei Einträge tragen den Vermerk" in listed.get_text()
    assert "mehr als 60 Monate vor der jüngsten" in listed.get_text()


def test_exports_have_a_field_for_it(site: Site) -> None:
    """The same entries in JSON, CSV, GeoJSON and the small files; all others say that they are not."""
    whole = json.loads(site.collection.files[addresses.DIRECTORY])
    stale = {f"{part}/{one['id']}" for part in ("members", "services", "awards") for one in whole[part] if one["stale"]}
    assert stale == {"members/beispielverein", "services/aemternetz"}
    for name, key in (("mitglieder", "beispielverein"), ("leistungen", "aemternetz")):
        text = site.collection.files[addresses.table(name)].decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
        assert [row["kennung"] for row in rows if row["lange_nicht_geprueft"] == "ja"] == [key]
    points = json.loads(site.collection.files[addresses.MEMBERS_GEOJSON])["features"]
    assert [point["id"] for point in points if point["properties"]["stale"]] == ["beispielverein"]
    small = json.loads(site.collection.files["mitglieder/beispielverein/daten.json"])
    assert small["member"]["stale"] is True


def test_the_check_hints_at_the_oldest_of_each_file(site: Site) -> None:
    told = [finding for finding in site.findings if finding.code == "pruefung-lange-her"]
    assert [(one.position.file, one.written, one.severity) for one in told] == [
        ("data/members.yaml", "2019-02-28", "Hinweis"),
        ("data/services.yaml", "2019-02-01", "Hinweis"),
    ]


def test_without_a_limit_nothing_is_old(tmp_path: Path) -> None:
    project = copy_base(tmp_path / "project")
    organisation = project / "data" / "organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("stale_after: 60\n", ""), encoding="utf-8")
    members = project / "data" / "members.yaml"
    members.write_text(
        members.read_text(encoding="utf-8").replace("checked: 2024-02-29", "checked: 2017-02-28"), encoding="utf-8"
    )
    built = build_site(project)
    assert isinstance(built, Site)
    assert not built.findings
    assert STALE not in "".join(str(page.content.html) for page in built.pages.values())
