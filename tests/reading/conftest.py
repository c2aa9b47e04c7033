"""The data set of the tests, for each module that asks what is said of changes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reading.invariants import base_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with base_data(tmp_path_factory.mktemp("base") / "project") as folder:
        yield folder
