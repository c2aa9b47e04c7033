"""What all tests share: the sites that they look at, each built once a run."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from kitu.directory.directory import Directory
from kitu.directory.load import load
from tests.base_directory import base
from tests.base_project import ROOT
from tests.made_sites import base_site_project, built

# No time limit an example: a busy machine is no fault. In CI the examples are the same in each run.
settings.register_profile("kitu", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kitu")


def pytest_collection_finish() -> None:
    """Let the search for cycles of references pass over what stays until the end: modules and thousands of tests.

    It would walk all of them each time, for a tenth of the whole run.
    """
    gc.freeze()


@pytest.fixture(scope="session")
def base_directory() -> Directory:
    """Give the directory of the base data."""
    return base()


@pytest.fixture(scope="session")
def real_directory() -> Directory:
    """Give the project's own directory."""
    loaded = load(ROOT / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory


@pytest.fixture(scope="session")
def base_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the base data's site; only to be read."""
    return once(tmp_path_factory, "base", lambda folder: built(base_site_project(folder)))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the project's own site; only to be read. KITU_SITE names one built before instead."""
    ready = os.environ.get("KITU_SITE")
    return Path(ready).resolve(strict=True) if ready else once(tmp_path_factory, "real", partial(built, ROOT))


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """Give the site that `make` builds below a folder of this name: by the first worker of a run, for all of them."""
    folder = folder_of_the_run(tmp_path_factory) / name
    log = folder.with_suffix(".log")
    with FileLock(folder.with_suffix(".lock")):
        if not log.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a first try has left
            try:
                make(folder)
            except AssertionError as error:
                log.write_text(str(error), encoding="utf-8")
            else:
                log.touch()
    if failure := log.read_text(encoding="utf-8"):
        pytest.fail(f"the {name} site cannot be built\n{failure}", pytrace=False)
    return folder / "site"


def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the workers of one run have in common: KITU_RUN if several runs shall share it."""
    if shared := os.environ.get("KITU_RUN"):
        return Path(shared)
    base_folder = tmp_path_factory.getbasetemp()
    return base_folder.parent if "PYTEST_XDIST_WORKER" in os.environ else base_folder
