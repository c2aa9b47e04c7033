"""`python -m ops.audit --today …`: judge the site by the accessibility tests and write the result down (`make audit`).

The site is built as for publication, so that the result speaks of the site that `make release` builds. Pages that an
earlier audit has judged in the state in which they are now are not judged again (`--all` judges them all the same).
While the engine is the one of that audit, the changed pages are all that is asked: not what the engine makes of any.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import axe_playwright_python

from kitu.records.audit_result import FILE, AuditResult, read_result, write_result
from kitu.site.digest import page_digests, site_digest
from ops.build import BuildError, build_into

TESTS = (
    "tests/browser/judged",
    "tests/own_data/test_html_checker.py",
)
"""What an audit asks."""

OF_PAGES = (
    "tests/browser/judged/test_every_type.py",
    "tests/browser/judged/test_structure.py",
    "tests/own_data/test_html_checker.py",
)
"""What is asked of pages that an edit of the data has changed, in fewer windows."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, test, write; the exit status is 1 if the site was not built or something was found."""
    options, rest = _parser().parse_known_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        try:
            build_into(site, rest, {"SITE_URL": options.site_url} if options.site_url else {})
        except BuildError:
            print("Nicht gebaut und nicht geprüft.", file=sys.stderr)
            return 1
        last = None if options.all else known(options.audit)
        result = judged(site, last, options.today, options.engine)
    write_result(options.audit, result)
    print(f"{options.audit}: {result.pages} Seiten, {result.violations} Verstöße ({result.version_of_rules}).")
    return 0 if result.clean else 1


def known(path: Path) -> AuditResult | None:
    """The last audit, as long as it asked the same rules."""
    last = read_result(path)
    return last if last and last.version_of_rules == rules() else None


def judged(site: Path, last: AuditResult | None, today: datetime.date, engine: str = "") -> AuditResult:
    """Judge the pages of a site that the last audit did not find sound as they are; the others stay sound.

    `engine` is the state of all that is not data or text; empty: nobody knows it.
    """
    digests, sound = page_digests(site), last.sound if last else {}
    changed = [page for page, digest in digests.items() if sound.get(page) != digest]
    before = last.engine if last else ""
    edit = bool(engine) and before == engine
    found = violations(site, changed, edit=edit) if changed else 0
    print(f"Neu beurteilt: {len(changed)} von {len(digests)} Seiten.")
    return AuditResult(
        date=today,
        version_of_rules=rules(),
        pages=len(digests),
        violations=found,
        engine=engine if changed and not found else before,
        site_digest=site_digest(site),
        sound={page: digest for page, digest in digests.items() if not found or page not in changed},
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ops.audit", description="Prüft die Website auf Barrierefreiheit.")
    parser.add_argument("--site-url", default="", metavar="ADRESSE", help="öffentliche Adresse, mit https://")
    parser.add_argument("--today", required=True, type=datetime.date.fromisoformat, metavar="TAG")
    parser.add_argument("--engine", default="", metavar="STAND", help="Stand von allem außer Daten und Texten")
    parser.add_argument("--all", action="store_true", help="alle Seiten, auch unveränderte")
    parser.add_argument("--audit", type=Path, default=Path(FILE), metavar="DATEI", help=f"Vorgabe: {FILE}")
    return parser


def rules() -> str:
    """Name and version of the rules, as the file of axe itself gives them."""
    [script] = Path(axe_playwright_python.__file__).parent.rglob("axe*.js")
    found = re.search(r"axe v(\d+(?:\.\d+)*)", script.read_text(encoding="utf-8")[:500])
    return f"axe-core {found[1] if found else 'ohne Version'}"


def violations(site: Path, pages: Sequence[str], *, edit: bool) -> int:
    """How much the tests find on pages of a site: what axe lists, one for each other test that fails or cannot run.

    A test that is left out counts: nobody has looked. After an `edit` only the pages are judged.
    """
    with tempfile.TemporaryDirectory() as folder:
        report, listed, wanted = (Path(folder) / name for name in ("tests.xml", "listed", "pages"))
        listed.mkdir()
        wanted.write_text("\n".join(pages), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *(OF_PAGES if edit else TESTS)]
        given = {"KITU_SITE": str(site), "KITU_AUDIT": str(listed), "KITU_PAGES": str(wanted)}
        given |= {"KITU_EDIT": "1"} if edit else {}
        subprocess.run(command, env={**os.environ, **given}, check=False)
        return max(sum(1 for file in listed.iterdir() for _ in file.open(encoding="utf-8")), not_passed(report))


def not_passed(report: Path) -> int:
    """The number of tests that failed, could not run or were left out; 1 if there is no report at all."""
    if not report.is_file():
        return 1
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314  # written by our own tests
    return sum(int(suite.get(kind, "0")) for suite in suites for kind in ("failures", "errors", "skipped"))


if __name__ == "__main__":
    sys.exit(main())
