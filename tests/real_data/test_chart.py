"""What is held of any chart holds of the chart of this cooperative's numbers of members: the same proofs."""

from __future__ import annotations

import pytest

from kitu.directory.directory import Directory
from kitu.records.organisation import MemberCount
from tests.drawings.test_chart import (  # noqa: F401  # collected here again
    chart,
    test_each_datable_statement_is_a_mark_and_each_other_one_is_named,
    test_labels_do_not_cover_each_other,
    test_marks_lie_inside_the_drawing_and_rise_with_the_count,
)


@pytest.fixture(scope="module")
def counts(real_directory: Directory) -> tuple[MemberCount, ...]:
    return real_directory.file.member_counts
