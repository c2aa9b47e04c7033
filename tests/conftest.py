"""What all tests share: the real site, built once a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# No time limit an example: a busy machine is no fault. In CI the examples are the same in each run.
settings.register_profile("kitu", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kitu")


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the real site, built with `mkdocs build --strict`; only to be read.

    All workers of a run share one build. KITU_SITE names a site built before instead.
    """
    ready = os.environ.get("KITU_SITE")
    if ready:
        return Path(ready).resolve(strict=True)
    site = folder_of_the_run(tmp_path_factory) / "site"
    log = site.with_suffix(".log")
    with FileLock(site.with_suffix(".lock")):
        if not log.exists():
            log.write_text(_build(site), encoding="utf-8")
    failure = log.read_text(encoding="utf-8")
    if failure:
        pytest.fail(f"mkdocs build --strict failed\n{failure}", pytrace=False)
    return site


def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the temporary folder that the workers of one run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _build(site: Path) -> str:
    """Build the site into a folder; gives what MkDocs printed if it failed, else nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""
