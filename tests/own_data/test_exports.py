"""What is held of published files holds of the real data too: the same proofs, asked of the project's own directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.directory.directory import Directory
from kitu.exports.collection import collect
from tests.base_project import ROOT
from tests.exports.published_files import SETTINGS, Published
from tests.exports.test_badges import test_only_confirmed_members_have_a_badge  # noqa: F401  # collected here again
from tests.exports.test_collection import (  # noqa: F401  # as above
    test_json_follows_the_published_schema,
    test_json_gives_the_same_directory_back,
    test_small_files_hold_the_same_records,
    test_what_is_unknown_is_left_out,
)
from tests.exports.test_feed import (  # noqa: F401  # as above
    test_a_feed_reader_finds_every_event,
    test_every_event_names_its_sources,
    test_no_date_comes_from_a_clock,
    test_only_documented_joinings_are_told,
    test_the_feed_follows_the_grammar_of_rfc_4287,
)
from tests.exports.test_geojson import test_points_are_where_the_members_are  # noqa: F401  # as above
from tests.exports.test_tables import test_tables_have_a_line_for_each_record  # noqa: F401  # as above


@pytest.fixture(scope="module")
def directory(real_directory: Directory) -> Directory:
    return real_directory


@pytest.fixture(scope="module")
def published(real_directory: Directory) -> Published:
    return real_directory, collect(real_directory, SETTINGS)


@pytest.fixture(scope="module")
def data() -> Path:
    return ROOT / "data"
