"""JSON as it is published."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kitu.exports.document import encoded

PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(PLAIN, lambda part: st.lists(part) | st.lists(part).map(tuple) | st.dictionaries(st.text(), part))


@given(VALUES)
def test_json_is_indented_as_the_standard_library_does(value: Any) -> None:
    """To the byte: empty lists and objects, numbers and signs of every kind, any depth."""
    assert encoded(value) == (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
