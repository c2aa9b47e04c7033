"""The build of the real data is the same, whichever engine makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.base_project import ROOT
from tests.site.test_build import digests


def test_both_engines_write_the_same_site(real_site: Path, tmp_path: Path) -> None:
    """MkDocs is no longer developed; ProperDocs, the maintained fork, gives the same bytes, from any folder."""
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(
        [*command, "--config-file", os.path.relpath(ROOT / "mkdocs.yml", tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert digests(tmp_path / "site") == digests(real_site)
