"""The project's own data: what is said here of facts, links and texts is no concern of the engine's tests."""

from __future__ import annotations

import pytest

from kitu.directory.directory import Directory
from kitu.directory.load import load
from tests.base_project import ROOT


@pytest.fixture(scope="session")
def real_directory() -> Directory:
    """Give the project's own directory."""
    loaded = load(ROOT / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory
