"""Countries: names, and forms of postal codes told by examples."""

from __future__ import annotations

import re

import pytest

from kitu.records.countries import name_of, pattern_of, postal_codes


@pytest.mark.parametrize(
    "examples, good, bad",
    [
        (("06712",), ("39104", "00000"), ("6712", "391040", "D-39104", "3910A")),
        (("1012 AB",), ("3511 CA", "3511CA"), ("3511", "3511 C1", "3511  CA")),
        (("60601", "60601-1234"), ("12345", "12345-6789"), ("12345-", "12345 6789")),
        (("00-950",), ("30-001",), ("30001", "30 001")),
    ],
)
def test_a_form_is_told_by_examples(examples: tuple[str, ...], good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    """Any digit for a digit, any letter for a letter; a blank may be left out, and nothing else."""
    pattern = re.compile(pattern_of(examples))
    assert all(pattern.fullmatch(text) for text in good)
    assert not any(pattern.fullmatch(text) for text in bad)


def test_every_country_of_the_table_has_a_name_and_codes_of_its_own_form() -> None:
    assert {"DE", "AT", "CH", "US"} <= {*postal_codes()}
    for code, examples in postal_codes().items():
        assert name_of(code), code
        assert all(re.fullmatch(pattern_of(examples), example) for example in examples)


def test_what_is_no_code_has_no_name() -> None:
    assert (name_of("AT"), name_of("XX"), name_of("")) == ("Österreich", None, None)
