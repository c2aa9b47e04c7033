"""`python -m ops.audit --today …`: judge the site by the accessibility tests and write the result down (`make audit`).

The site is built as for publication, so that the result speaks of the site that `make release` builds.
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

from kitu.records.audit_result import FILE, AuditResult, write_result
from kitu.site.digest import site_digest
from ops.build import BuildError, build_into

TESTS = (
    *(f"tests/browser/test_{name}.py" for name in ("accessibility", "keyboard", "reader", "structure")),
    "tests/real_data/test_html_checker.py",
)
"""What an audit asks."""

MAIN = b'<main id="inhalt"'
"""What every page has; files that only lead on to another page do not."""


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
        result = AuditResult(
            date=options.today,
            version_of_rules=rules(),
            pages=sum(MAIN in path.read_bytes() for path in site.rglob("*.html")),
            violations=violations(site, Path(folder) / "tests.xml"),
            site_digest=site_digest(site),
        )
    write_result(options.audit, result)
    print(f"{options.audit}: {result.pages} Seiten, {result.violations} Verstöße ({result.version_of_rules}).")
    return 0 if result.clean else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ops.audit", description="Prüft die Website auf Barrierefreiheit.")
    parser.add_argument("--site-url", default="", metavar="ADRESSE", help="öffentliche Adresse, mit https://")
    parser.add_argument("--today", required=True, type=datetime.date.fromisoformat, metavar="TAG")
    parser.add_argument("--audit", type=Path, default=Path(FILE), metavar="DATEI", help=f"Vorgabe: {FILE}")
    return parser


def rules() -> str:
    """Name and version of the rules, as the file of axe itself gives them."""
    [script] = Path(axe_playwright_python.__file__).parent.rglob("axe*.js")
    found = re.search(r"axe v(\d+(?:\.\d+)*)", script.read_text(encoding="utf-8")[:500])
    return f"axe-core {found[1] if found else 'ohne Version'}"


def violations(site: Path, report: Path) -> int:
    """How much the tests find on a site: what axe lists, one for each other test that fails or cannot run.

    `report` is where pytest writes its own account. A test that is left out counts: nobody has looked.
    """
    command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *TESTS]
    listed = report.with_name("listed")
    listed.mkdir()
    subprocess.run(command, env={**os.environ, "KITU_SITE": str(site), "KITU_AUDIT": str(listed)}, check=False)
    return max(sum(1 for file in listed.iterdir() for _ in file.open(encoding="utf-8")), not_passed(report))


def not_passed(report: Path) -> int:
    """The number of tests that failed, could not run or were left out; 1 if there is no report at all."""
    if not report.is_file():
        return 1
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314  # written by our own tests
    return sum(int(suite.get(kind, "0")) for suite in suites for kind in ("failures", "errors", "skipped"))


if __name__ == "__main__":
    sys.exit(main())
