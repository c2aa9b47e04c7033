"""Where the parser's errors are said to be, and which of several explanations is given, at the edges.

The usual cases are fixtures (`tests/data/invalid/yaml-aufbau_*`); these are their neighbours, other in one thing.
"""

from __future__ import annotations

import re

import pytest

from kitu.reading.finding import Code, Finding
from kitu.reading.yaml_messages import PROBLEMS
from kitu.reading.yaml_source import PERCENT, read_yaml
from tests.base_project import DATA

UNCLOSED_QUOTE = "Ein Anführungszeichen wird hier geöffnet, aber nicht geschlossen."
TEXT_AFTER_QUOTE = "Nach dem schließenden Anführungszeichen folgt weiterer Text."


def only(text: str) -> Finding:
    [finding] = read_yaml("x", text.encode()).findings
    return finding


@pytest.mark.parametrize(
    "text, place",
    [
        ("\n<<<<<<< HEAD\na: 1\n=======\n", "x:2:1"),
        ("a:\n  b: 1\n \t\tc: 2\n", "x:3:2"),
    ],
    ids=["conflict", "first of two tabs"],
)
def test_place_is_where_the_trouble_begins(text: str, place: str) -> None:
    assert str(only(text).position) == place


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("between", ["", "c: 2\n", "c: 2\nd: 3\n"], ids=["next line", "one between", "two between"])
def test_quote_left_open_is_found_where_it_opens(quote: str, between: str) -> None:
    """The parser ends such a value at the next quote, however far down, and is surprised only there."""
    finding = only(f"a: {quote}x\n{between}b: {quote}y{quote}\n")
    assert (str(finding.position), finding.reason) == ("x:1:4", UNCLOSED_QUOTE)


@pytest.mark.parametrize("text", ["a: 'b' c\n", 'a: "b" c\n', "a: 'x\n  y'\nb: 'z' c\n"])
def test_quote_closed_too_early_is_not_taken_for_an_open_one(text: str) -> None:
    finding = only(text)
    assert (finding.position.line, finding.reason) == (text.count("\n"), TEXT_AFTER_QUOTE)


@pytest.mark.parametrize(
    "text, letter", [("a: [,]\nb: 1\n", ","), ("a: ]\n", "]"), ("a:\n  - ]\n", "]"), ("a: [1]\nb: }\n", "}")]
)
def test_bracket_is_called_open_only_if_it_is_at_the_end(text: str, letter: str) -> None:
    assert only(text).reason == f"Ein Wert darf nicht mit „{letter}“ beginnen."


def test_innermost_open_bracket_is_named() -> None:
    assert str(only("a: [1]\nb: [x, [y,\n").position) == "x:2:8"


@pytest.mark.parametrize(
    "text, place",
    [
        ("%50 Rabatt\na: b\n", "x:1:1"),
        ("%TAG x\na: b\n", "x:1:1"),
        ("%TAG ! 0:\n", "x:1:1"),
        ("# x\n\n%YAML 1.1\na: b\n", "x:3:1"),
        ("%YAML 2.0\n---\na: b\n", "x:1:1"),
        ("a: b\n%YAML 1.1\n", "x:2:1"),
    ],
)
def test_line_that_begins_with_percent_is_named_whatever_follows(text: str, place: str) -> None:
    """YAML reads some of them as instructions to the parser, which then complains about the line below."""
    finding = only(text)
    assert (str(finding.position), finding.reason) == (place, PERCENT[0])


@pytest.mark.parametrize("text", ["a: b\n: c\n", "- a: b\n  : c\n", "a: b\n~: c\n", "a: b\n? \n: c\n"])
def test_value_without_a_name_asks_for_the_name(text: str) -> None:
    finding = only(text)
    assert finding.position.line in (2, 3)
    assert (finding.reason, finding.remedy) == ("Vor dem Doppelpunkt fehlt der Name der Angabe.", "Den Namen ergänzen.")


@pytest.mark.parametrize(
    "line, column, reason",
    [
        ('note: "Er sagte "ja" und "nein"', 18, TEXT_AFTER_QUOTE),
        ('note: "Er sagte "ja" \\\\ nein"', 18, TEXT_AFTER_QUOTE),
        ("xyz: Mus xyz: Muster", 13, "Ein Doppelpunkt steht mitten im Wert."),
        ("title: Mus title: Anders", 12, "In dieser Zeile stehen zwei Angaben."),
        ("title: Mus title: Muster", 1, "Die Angabe steht in dieser Zeile zweimal."),
        ("url: [[a](https://a.example/)", 6, "Das ist ein Verweis in der Schreibweise von Markdown."),
    ],
)
def test_what_a_line_was_meant_to_be_is_said_only_where_it_is_plain(line: str, column: int, reason: str) -> None:
    """Not where a quotation mark of several has no like, nor where what comes twice is no field or not the same."""
    finding = only(f"{line}\n")
    assert (str(finding.position), finding.reason) == (f"x:1:{column}", reason)


@pytest.mark.parametrize(
    "text, code",
    [
        ("a:\n  - x: 1\n    y: 1\n    x: 2\n", Code.ENTRY_START),
        ("a:\n  - x: 1\n    x: 2\n", Code.YAML_DUPLICATE_KEY),
        ("a:\n  - x: 1\n    y: 2\n\n    y: 3\n    z: 4\n    y: 5\n", Code.ENTRY_START),
        ("a:\n  - x: 1\n    y: 2\n    y: 3\n", Code.YAML_DUPLICATE_KEY),
        ("a:\n  x: 1\n  x: 2\n", Code.YAML_DUPLICATE_KEY),
        ("x: 1\nx: 2\n", Code.YAML_DUPLICATE_KEY),
        ("x: 1\ny: 2\nx: 3\ny: 4\n", Code.YAML_DUPLICATE_KEY),
    ],
)
def test_first_key_of_an_entry_that_comes_again_begins_another(text: str, code: Code) -> None:
    assert code in {finding.code for finding in read_yaml("x", text.encode()).findings}


@pytest.mark.parametrize("row", PROBLEMS, ids=lambda row: row[2])
def test_every_explanation_is_the_answer_to_a_fixture(row: tuple[str, str, str, str]) -> None:
    """And its words stand in the report of that fixture, so that a row that nothing reaches is noticed."""
    words = re.escape(row[2]).replace(re.escape("{char}"), ".") + r".*\n(.*\n){0,2}    Abhilfe:  " + re.escape(row[3])
    assert [path for path in DATA.glob("invalid/*.txt") if re.search(words, path.read_text(encoding="utf-8"))]
