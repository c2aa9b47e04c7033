"""Former ids: what redirects.yaml may say, and the page that a former address keeps."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.editing.missing_redirects import redirect_findings, successors
from kitu.reading.finding import Code, Finding
from kitu.records.addresses import Section, file_of
from kitu.site.build import Site, build_site
from kitu.site.links import Links
from tests.base_project import copy_base, replaced

ENTRY = "  - section: mitglieder\n    from: alt-sternau\n"


def project(folder: Path, redirects: str | None) -> Path:
    """Make a project of the base data with these redirects."""
    root = copy_base(folder)
    return replaced(root, "data/redirects.yaml", "redirects:\n" + redirects) if redirects is not None else root


def findings(folder: Path, redirects: str) -> list[tuple[Code, int, str, str]]:
    found = load(project(folder, redirects) / "data").findings
    return [(finding.code, finding.position.line, finding.reason, finding.remedy) for finding in found]


def site_of(folder: Path, redirects: str) -> Site:
    site = build_site(project(folder, redirects))
    assert isinstance(site, Site)
    return site


def directory(folder: Path, **replacements: str) -> Directory:
    """Read the base data with words of one file replaced; `members__suederdal="neu"` replaces in members.yaml."""
    root = copy_base(folder)
    for key, new in replacements.items():
        name, _, old = key.partition("__")
        path = root / "data" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8") if path.is_file() else "redirects: []\n"
        path.write_text(text.replace(old.replace("_", "-") if old else text, new), encoding="utf-8")
    loaded = load(root / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory


def test_without_the_file_nothing_redirects_and_nothing_is_wrong(tmp_path: Path) -> None:
    loaded = load(copy_base(tmp_path) / "data")
    assert loaded.findings == ()
    assert loaded.directory is not None
    assert loaded.directory.redirects == ()


def test_an_unknown_target_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    assert findings(tmp_path, ENTRY + "    to: sternnau\n") == [
        (Code.UNKNOWN_REFERENCE, 4, "„sternnau“ gibt es in data/members.yaml nicht.", "Meinten Sie „sternau“?")
    ]


def test_a_target_is_looked_for_in_its_own_section(tmp_path: Path) -> None:
    """A service's id is no target for a member, however near."""
    assert [code for code, *_ in findings(tmp_path, ENTRY + "    to: aktenplan\n")] == [Code.UNKNOWN_REFERENCE]


def test_an_id_that_exists_again_is_not_hidden(tmp_path: Path) -> None:
    text = "  - section: mitglieder\n    from: sternau\n    to: suederdal\n"
    assert findings(tmp_path, text) == [
        (
            Code.REDIRECT_IN_USE,
            3,
            "Die Seite mitglieder/sternau/ gibt es: „sternau“ ist die Kennung eines Eintrags.",
            "Diese Weiterleitung löschen.",
        )
    ]


def test_the_same_id_in_another_section_is_another_address(tmp_path: Path) -> None:
    assert findings(tmp_path, "  - section: leistungen\n    from: sternau\n    to: aktenplan\n") == []


def test_a_chain_names_its_end(tmp_path: Path) -> None:
    text = ENTRY + "    to: zwischen\n  - section: mitglieder\n    from: zwischen\n    to: sternau\n"
    assert findings(tmp_path, text) == [
        (Code.REDIRECT_CHAIN, 4, "„zwischen“ ist selbst eine frühere Kennung.", "„sternau“ schreiben.")
    ]


def test_a_longer_chain_names_its_end_too(tmp_path: Path) -> None:
    targets = {"a": "b", "b": "c", "c": "sternau"}
    entries = [f"  - section: mitglieder\n    from: {old}\n    to: {new}\n" for old, new in targets.items()]
    assert [remedy for *_, remedy in findings(tmp_path, "".join(entries))] == ["„sternau“ schreiben."] * 2


@pytest.mark.parametrize(
    "targets",
    [
        pytest.param({"a": "a"}, id="to itself"),
        pytest.param({"a": "b", "b": "a"}, id="two in a circle"),
        pytest.param({"a": "b", "b": "c", "c": "b"}, id="into a circle"),
    ],
)
def test_a_circle_is_found_and_comes_to_an_end(targets: dict[str, str], tmp_path: Path) -> None:
    entries = [f"  - section: mitglieder\n    from: {old}\n    to: {new}\n" for old, new in targets.items()]
    found = findings(tmp_path, "".join(entries))
    assert [code for code, *_ in found] == [Code.REDIRECT_CHAIN] * len(targets)
    assert {remedy for *_, remedy in found} == {"„to“ weglassen oder eine heutige Kennung schreiben."}


def test_two_redirects_from_one_address_name_each_other(tmp_path: Path) -> None:
    text = ENTRY + "    to: sternau\n" + ENTRY + "    to: suederdal\n"
    found = [(Code.DUPLICATE_ID, 6, "Für „alt-sternau“ gibt es schon eine Weiterleitung (Zeile 2).")]
    assert [(code, line, reason) for code, line, reason, _ in findings(tmp_path, text)] == found


def test_while_members_cannot_be_read_no_target_is_called_unknown(tmp_path: Path) -> None:
    """One broken file does not make findings in another."""
    root = replaced(project(tmp_path, ENTRY + "    to: sternau\n"), "data/members.yaml", "members: [")
    assert {f.position.file for f in load(root / "data").findings if "redirects" in f.position.file} == set()


@pytest.mark.parametrize("section", ["Mitglieder", "members", ""])
def test_an_unknown_section_is_a_finding(section: str, tmp_path: Path) -> None:
    found = load(project(tmp_path, f"  - section: {section}\n    from: alt\n") / "data").findings
    assert [finding.position.file for finding in found] == ["data/redirects.yaml"]


@pytest.mark.parametrize(
    "entry, address, href, title, heading",
    [
        pytest.param(
            "  - {section: mitglieder, from: alt, to: sternau}\n",
            "mitglieder/alt/",
            "../sternau/",
            "Hansestadt Sternau",
            "Diese Seite hat eine neue Adresse",
            id="renamed",
        ),
        pytest.param(
            "  - {section: leistungen, from: alt}\n",
            "leistungen/alt/",
            "../",
            "Leistungen",
            "Diesen Eintrag gibt es nicht mehr",
            id="removed",
        ),
        pytest.param(
            "  - {section: auszeichnungen, from: alt, to: musterpreis-2019}\n",
            "auszeichnungen/alt/",
            "../musterpreis-2019/",
            "Musterpreis",
            "Diese Seite hat eine neue Adresse",
            id="award",
        ),
    ],
)
def test_a_former_address_leads_on_without_script(
    entry: str, address: str, href: str, title: str, heading: str, tmp_path: Path
) -> None:
    """At once by the browser, for search engines by the canonical link, and for everybody else by a plain link."""
    site = site_of(tmp_path, entry)
    page = BeautifulSoup(site.files[f"{address}index.html"], "lxml")
    assert address in site.expected_addresses
    assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={href}"  # type: ignore[index]
    assert page.select_one("link[rel=canonical]")["href"] == href  # type: ignore[index]
    assert [(link["href"], link.text) for link in page.select("main a")] == [(href, title)]
    assert [h1.text for h1 in page.select("h1")] == [heading]
    assert page.html is not None
    assert page.html["lang"] == "de"
    assert not page.select("script, [style], style, [src]")


def test_the_links_of_the_page_are_among_those_that_the_build_follows(tmp_path: Path) -> None:
    """A redirect to nowhere would fail the build, even if the rules had missed it."""
    site = site_of(tmp_path / "project", "  - {section: mitglieder, from: alt, to: sternau}\n")
    links = Links()
    links.note("mitglieder/alt/", site.files[file_of("mitglieder/alt/")].decode())
    assert list(links.faults(())) == ["/mitglieder/alt/: Der Verweis auf /mitglieder/sternau/ führt ins Leere."]


def test_names_are_escaped_in_the_page(tmp_path: Path) -> None:
    root = project(tmp_path, "  - {section: mitglieder, from: alt, to: beispielverein}\n")
    members = root / "data" / "members.yaml"
    members.write_text(members.read_text(encoding="utf-8").replace("Daten & Ämter", "<b>&"), encoding="utf-8")
    site = build_site(root)
    assert isinstance(site, Site)
    assert "Beispielverein „&lt;b&gt;&amp;“ e. V.</a>" in site.files["mitglieder/alt/index.html"].decode()


def warnings_of(before: Directory, after: Directory) -> list[Finding]:
    return list(redirect_findings(before, after))


def test_a_removed_record_asks_for_a_redirect_to_the_overview(tmp_path: Path) -> None:
    before, after = directory(tmp_path / "a"), directory(tmp_path / "b")
    after = dataclasses.replace(after, awards=())
    assert [found.remedy.rpartition(": - ")[2] for found in warnings_of(before, after)] == [
        "{section: auszeichnungen, from: musterpreis-2019}"
    ]


def test_a_renamed_id_asks_for_a_redirect_to_its_successor(tmp_path: Path) -> None:
    """The official key tells that it is the same member."""
    before, after = directory(tmp_path / "a"), directory(tmp_path / "b", members__ahornach_goldhain="ahornach")
    assert successors(before, after, Section.MEMBERS) == {"ahornach-goldhain": "ahornach"}
    assert [(finding.code, finding.reason, finding.remedy) for finding in warnings_of(before, after)] == [
        (
            Code.REDIRECT_MISSING,
            "Die Adresse mitglieder/ahornach-goldhain/ gab es bisher; nach dieser Änderung führt sie ins Leere.",
            (
                "Unter „redirects:“ (ohne „[]“ dahinter) diese Zeile ergänzen: "
                "- {section: mitglieder, from: ahornach-goldhain, to: ahornach, first: true}"
            ),
        )
    ]


def test_with_the_redirect_nothing_is_asked_for(tmp_path: Path) -> None:
    """The line that the finding asks for is the one that settles it."""
    line = "redirects:\n  - {section: mitglieder, from: ahornach-goldhain, to: ahornach, first: true}\n"
    before = directory(tmp_path / "a")
    after = directory(tmp_path / "b", members__ahornach_goldhain="ahornach", redirects=line)
    assert warnings_of(before, after) == []


def test_a_redirect_that_is_taken_away_is_missed_too(tmp_path: Path) -> None:
    """An address once given out keeps working for ever."""
    before = directory(tmp_path / "a", redirects="redirects:\n  - {section: mitglieder, from: alt, to: sternau}\n")
    after = directory(tmp_path / "b")
    assert [
        "- {section: mitglieder, from: alt, to: sternau}" in found.remedy for found in warnings_of(before, after)
    ] == [True]
