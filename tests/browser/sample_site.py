"""A small site that no editor's change can touch: made-up data, the real frame, templates and style guide."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.base_project import ROOT, copy_base

TEXTS = {
    "index.md": "# Start\n\n[[kennzahlen]]\n\n[[meilensteine]]\n",
    "ueber-uns/index.md": "# Über uns\n\n[[text:beschreibung]]\n",
    "mitglied-werden/index.md": "# Mitglied werden\n\n[[schritte]]\n",
    "mitglied-werden/vorlage/index.md": "# Entwurf einer Beschlussvorlage\n",
    "mitglied-werden/ersparnis/index.md": "# Ersparnis\n",
    "mitglied-werden/beispiele/index.md": "# Wie andere beigetreten sind\n",
    "presse/index.md": "# Presse\n\n[[diagramm]]\n",
    "mitmachen/index.md": "# Mitmachen\n",
    "impressum/index.md": "# Impressum\n\n[[rechtliches]]\n",
    "datenschutz/index.md": "# Datenschutz\n",
    "barrierefreiheit/index.md": "# Erklärung zur Barrierefreiheit\n",
    "leichte-sprache/index.md": "# Leichte Sprache\n",
}
STYLE_GUIDE = "mitmachen/gestaltung/index.md"


def build_sample(folder: Path) -> Path:
    """Build the small site below a new folder; gives where it stands."""
    project = copy_base(folder)
    for part in ("hooks", "overrides"):
        (project / part).symlink_to(ROOT / part, target_is_directory=True)
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    for name, text in {**TEXTS, STYLE_GUIDE: (ROOT / "docs" / STYLE_GUIDE).read_text(encoding="utf-8")}.items():
        page = project / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    (project / "docs" / "assets").symlink_to(ROOT / "docs" / "assets", target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(project / "site")],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"
