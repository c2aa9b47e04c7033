"""Build and release as commands: the gate lists all that stands in the way, and a failed build leaves the last site."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kitu.records.audit_result import write_result
from kitu.site.digest import site_digest
from ops import build, release
from ops.legal_duties import duties
from ops.staging import staged
from tests.base_project import ROOT, copy_base
from tests.ops.made_site import made_site
from tests.ops.test_obstacles import ADDRESS, CLEAN, FORM, SECURITY, STATEMENT

MKDOCS = """
import sys, pathlib
folder = pathlib.Path(sys.argv[sys.argv.index("--site-dir") + 1])
folder.mkdir()
(folder / "404.html").write_text("written before the count")
sys.exit("Die gebaute Website passt nicht zu den Daten." if "--fail" in sys.argv else 0)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project folder with an engine that writes its pages first and judges them later, as MkDocs does."""
    folder = copy_base(tmp_path / "project")
    (folder / "mkdocs.py").write_text(MKDOCS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_a_failed_build_keeps_the_last_site(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The faulty site was written, but beside; the status tells `make`."""
    with staged(project / "site") as fresh:
        made_site(fresh)
    before = site_digest(project / "site")
    assert build.main(["site", "--fail"]) == 1
    assert site_digest(project / "site") == before
    assert not list(project.glob(".site.*.new"))
    assert "bleibt, wie es war" in capfd.readouterr().err
    assert build.main(["site"]) == 0
    assert site_digest(project / "site") != before


def test_the_gate_lists_everything_at_once_and_publishes_nothing(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Drafts of all kinds: one list, status 1, no folder."""
    assert release.main(["out", "--site-url", "", "--today", "2026-11-22"]) == 1
    said = capfd.readouterr().err
    for place in ("SITE_URL:", "data/organisation.yaml:", ".well-known/security.txt:", "audit/result.json:"):
        assert place in said
    assert not (project / "out").exists()


def confirmed(project: Path) -> None:
    """Make the project's legal facts complete."""
    path = project / "data" / "organisation.yaml"
    head, _, _ = path.read_text(encoding="utf-8").partition("\nlegal:")
    entries = "".join(
        f"  - id: {key}\n    label: {key}\n    value: bekannt\n    sources: [gruendung]\n    confirmed: true\n"
        for key in duties("eingetragene Genossenschaft", "Sachsen-Anhalt")
    )
    path.write_text(f"{head}\nlegal:\n{entries}", encoding="utf-8")


def test_a_finished_site_is_published(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With all facts confirmed, security.txt valid and the audit of this very site."""
    confirmed(project)
    shutil.copy(ROOT / "requirements.txt", project)
    engine = (project / "mkdocs.py").read_text(encoding="utf-8")
    engine += f'(folder / ".well-known").mkdir()\n(folder / ".well-known" / "security.txt").write_text({SECURITY!r})\n'
    engine += '(folder / "barrierefreiheit").mkdir()\n'
    engine += f'(folder / "barrierefreiheit" / "index.html").write_text({STATEMENT!r})\n'
    engine += '(folder / "mitmachen" / "vorschlag").mkdir(parents=True)\n'
    engine += f'(folder / "mitmachen" / "vorschlag" / "index.html").write_text({FORM!r})\n'
    (project / "mkdocs.py").write_text(engine.replace("sys.exit(", "0 and sys.exit("), encoding="utf-8")
    arguments = ["out", "--site-url", ADDRESS, "--today", "2026-11-22"]
    assert release.main(arguments) == 1
    assert "1 Hindernis." in capfd.readouterr().err
    assert build.main(["draft"]) == 0
    write_result(Path("audit/result.json"), CLEAN.model_copy(update={"site_digest": site_digest(Path("draft"))}))
    assert release.main(arguments) == 0, capfd.readouterr().err
    assert (project / "out" / "404.html").exists()
    manifest = json.loads((project / "out.manifest.json").read_text(encoding="utf-8"))
    bill = (project / manifest["bill_of_materials"]["file"]).read_bytes()
    assert manifest["bill_of_materials"]["sha256"] == hashlib.sha256(bill).hexdigest()
    assert manifest["site_digest"] == site_digest(project / "out")
    assert release.main([*arguments[:-1], "2028-01-01"]) == 1
    assert "Abgelaufen" in capfd.readouterr().err


def test_make_hands_address_and_day_over() -> None:
    """The Makefile is the only place with a clock; an address that nobody gave arrives as none."""
    for address in (ADDRESS, ""):
        done = subprocess.run(
            ["make", "-n", "release", "TODAY=2026-11-22", f"SITE_URL={address}"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert f'ops.release release --site-url "{address}" --today 2026-11-22' in done.stdout
