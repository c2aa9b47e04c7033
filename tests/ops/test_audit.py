"""The audit's account: what counts as found, and that showing the result does not change the site it speaks of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from kitu.records.audit_result import AuditResult, write_result
from kitu.site.build import Site, build_site
from kitu.site.digest import site_digest
from ops import audit
from ops.audit import OF_PAGES, TESTS, judged, known, not_passed, rules
from tests.base_project import ROOT, copy_base


@pytest.mark.parametrize(
    "report, count",
    [
        ('<testsuites><testsuite failures="0" errors="0" skipped="0"/></testsuites>', 0),
        ('<testsuites><testsuite failures="2" errors="1" skipped="0"/></testsuites>', 3),
        ('<testsuites><testsuite failures="0" errors="0" skipped="4"/></testsuites>', 4),
        (None, 1),
    ],
)
def test_what_did_not_pass_is_counted(tmp_path: Path, report: str | None, count: int) -> None:
    """Failed, broken and left out alike; without a report nothing is known to be well."""
    file = tmp_path / "tests.xml"
    if report:
        file.write_text(report, encoding="utf-8")
    assert not_passed(file) == count


@pytest.mark.parametrize(
    "pages, violations, assessed, word",
    [
        (3, 0, True, "vollständig vereinbar"),
        (3, 0, False, "teilweise vereinbar"),
        (3, 3, True, "teilweise vereinbar"),
        (3, 4, True, "nicht vereinbar"),
        (0, 0, True, "nicht vereinbar"),
    ],
)
def test_conformance_is_one_of_three_words(pages: int, violations: int, assessed: bool, word: str) -> None:  # noqa: FBT001
    """Programs alone never make a site fully conforming: what they cannot see, people have to judge."""
    known = {"date": "2026-11-22", "version_of_rules": "axe-core 4", "site_digest": "sha256:" + "0" * 64}
    result = AuditResult.model_validate({**known, "pages": pages, "violations": violations})
    assert result.conformance(assessed=assessed) == word


def test_everything_that_is_asked_is_there() -> None:
    assert [name for name in (*TESTS, *OF_PAGES) if not (ROOT / name).exists()] == []


def test_the_rules_have_a_version() -> None:
    assert rules().split()[1][0].isdigit()


def shown(project: Path) -> str:
    """The measured part of the statement for a project."""
    site = build_site(project)
    assert isinstance(site, Site)
    return site.blocks.on("")["prüfstand"]


def test_the_statement_shows_the_result_and_stays_the_same_site(tmp_path: Path) -> None:
    project = copy_base(tmp_path / "project")
    page = tmp_path / "site" / "index.html"
    page.parent.mkdir()
    page.write_text(before := shown(project), encoding="utf-8")
    digest = site_digest(page.parent)
    assert "noch nicht geprüft" in before
    result = AuditResult.model_validate(
        {"date": "2026-11-22", "version_of_rules": "axe-core 4.10", "pages": 3, "violations": 2, "site_digest": digest}
    )
    write_result(project / "audit" / "result.json", result)
    page.write_text(after := shown(project), encoding="utf-8")
    assert all(
        part in after.replace("\u00a0", " ")
        for part in ("22. November 2026", "axe-core 4.10", "Drei Seiten", "zwei Verstöße", "teilweise vereinbar")
    )
    assert site_digest(page.parent) == digest


TODAY = datetime.date(2026, 11, 22)


def site_of(folder: Path, **pages: str) -> Path:
    """Write a site of these pages and a style sheet."""
    folder.mkdir(exist_ok=True)
    (folder / "site.css").write_text("a{}", encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(f'<main id="inhalt">{text}</main>', encoding="utf-8")
    return folder


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect which pages each audit looks at; it finds something on those that say so."""
    seen: list[list[str]] = []

    def violations(site: Path, pages: Sequence[str], *, edit: bool) -> int:
        seen.append([*sorted(pages), *(["nur die Seiten"] if edit else [])])
        return sum("Verstoß" in (site / page).read_text(encoding="utf-8") for page in pages)

    monkeypatch.setattr(audit, "violations", violations)
    return seen


def test_only_pages_in_a_new_state_are_judged(tmp_path: Path, looked_at: list[list[str]]) -> None:
    first = judged(site_of(tmp_path / "site", a="A", b="B"), None, TODAY)
    second = judged(site_of(tmp_path / "site", b="neu", c="C"), first, TODAY)
    third = judged(site_of(tmp_path / "site"), second, TODAY)
    assert looked_at == [["a.html", "b.html"], ["b.html", "c.html"]]
    assert (first.clean, second.clean, third.clean) == (True, True, True)
    assert (first.pages, second.pages, third.site_digest) == (2, 3, second.site_digest)


def test_a_page_with_a_violation_is_judged_until_there_is_none(tmp_path: Path, looked_at: list[list[str]]) -> None:
    """The others stay sound, and the audit is not passed by looking away."""
    first = judged(site_of(tmp_path / "site", a="A"), None, TODAY)
    second = judged(site_of(tmp_path / "site", b="Verstoß"), first, TODAY)
    third = judged(site_of(tmp_path / "site"), second, TODAY)
    assert (second.clean, third.clean, list(third.sound)) == (False, False, ["a.html"])
    assert judged(site_of(tmp_path / "site", b="B"), third, TODAY).clean
    assert looked_at[1:] == [["b.html"]] * 3


def test_the_engine_is_judged_by_its_pages_only_when_it_is_another(tmp_path: Path, looked_at: list[list[str]]) -> None:
    """An edit asks for the changed pages alone; an engine that is unknown, has failed or was not asked is another."""
    first = judged(site_of(tmp_path / "site", a="A"), None, TODAY, "eins")
    second = judged(site_of(tmp_path / "site", b="B"), first, TODAY, "eins")
    judged(site_of(tmp_path / "site", c="C"), second, TODAY, "zwei")
    unknown = judged(site_of(tmp_path / "site", d="D"), first, TODAY)
    judged(site_of(tmp_path / "site", e="E"), unknown, TODAY)
    failed = judged(site_of(tmp_path / "site", f="Verstoß"), unknown, TODAY, "drei")
    mended = judged(site_of(tmp_path / "site", f="F"), failed, TODAY, "drei")
    unasked = judged(site_of(tmp_path / "site"), mended, TODAY, "vier")
    judged(site_of(tmp_path / "site", g="G"), unasked, TODAY, "vier")
    only = "nur die Seiten"
    assert [only in pages for pages in looked_at] == [False, True, *[False] * 6]


def test_another_style_or_script_asks_for_the_pages_that_load_it(tmp_path: Path, looked_at: list[list[str]]) -> None:
    """Whether its address bears a version or not."""
    one, other = '<script src="map.js?v=1"></script>', '<script src="map.js?v=2"></script>'
    plain = '<link rel="stylesheet" href="./site.css">'
    first = judged(site_of(tmp_path / "site", a=one, b="B", c=plain), None, TODAY)
    second = judged(site_of(tmp_path / "site", a=other), first, TODAY)
    (tmp_path / "site" / "site.css").write_text("b{}", encoding="utf-8")
    judged(tmp_path / "site", second, TODAY)
    assert looked_at == [["a.html", "b.html", "c.html"], ["a.html"], ["c.html"]]


def test_an_edit_elsewhere_asks_for_no_page(tmp_path: Path, looked_at: list[list[str]]) -> None:
    """A record above makes later ones begin in other lines, and the day of all data stands on each page in print."""
    text = '<p>Stand der Angaben: {day}</p><a href="m.yaml#L{line}">m.yaml, Zeile {line}</a><p>in {line} Zeilen</p>'
    first = judged(site_of(tmp_path / "site", a=text.format(day="1. Mai 2026", line=12)), None, TODAY)
    second = site_of(tmp_path / "site", a=text.format(day="9. Juni 2027", line=19).replace("in 19", "in 12"))
    assert judged(second, first, TODAY).site_digest != first.site_digest, "a release is of one state alone"
    judged(site_of(tmp_path / "site", a=text.format(day="9. Juni 2027", line=19)), first, TODAY)
    assert looked_at == [["a.html"]] * 2


def test_what_other_rules_have_judged_is_unknown(tmp_path: Path, looked_at: list[list[str]]) -> None:
    result = judged(site_of(tmp_path / "site", a="A"), None, TODAY)
    assert looked_at
    file = tmp_path / "result.json"
    write_result(file, result)
    assert known(file) == result
    write_result(file, result.model_copy(update={"version_of_rules": "axe-core 0"}))
    assert known(file) is known(tmp_path / "none.json") is None
