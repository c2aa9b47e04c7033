"""A single value in the place of a block: the block that was meant is written out, or its names are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Code
from tests.base_project import BASE

BLOCKS = {
    "address": (
        "members",
        "street: Musterweg 1",
        'postal_code: "39576"',
        "locality: Sternau",
        "as_of: 2015",
        "sources: [gruendung]",
    ),
    "website": ("members", 'url: "https://sternau.example/"', "sources: [gruendung]"),
    "joined": ("members", "date: 2018-Q2", "meaning: spätestens", "sources: [bericht-2020]"),
    "seat": ("members", "name: Tannenmünde", 'ags: "99090550"', "sources: [bericht-2020]"),
    "documented": ("services", "from: 2016", "to: 2023-10"),
    "sign_up": (
        "services",
        "text: Wer mitmachen will, schreibt an akten@beispiel.example.",
        "as_of: 2020",
        "note: Termine stehen im Rundbrief.",
        "sources: [bericht-2020]",
    ),
}
BELOW = "Die Angaben eingerückt darunter schreiben, je „name: wert“."


def changed(name: str, value: str) -> tuple[str, str]:
    """Give the file with a block of it as a single value, and its name."""
    stem, *lines = BLOCKS[name]
    block = "".join([f"    {name}:\n", *(f"      {line}\n" for line in lines)])
    text = (BASE / f"{stem}.yaml").read_text(encoding="utf-8")
    assert text.count(block) == 1
    return text.replace(block, f"    {name}: {value}\n"), stem


@pytest.mark.parametrize(
    "name, value, block",
    [
        ("documented", "2016", "{from: 2016}"),
        ("documented", "1.10.2016", "{from: 2016-10-01}"),
        ("documented", "2016-2018", "{from: 2016, to: 2018}"),
        ("documented", "2016 – 2018", "{from: 2016, to: 2018}"),
        ("documented", "2016 bis 2018", "{from: 2016, to: 2018}"),
        ("joined", "1.10.2022", "{date: 2022-10-01, sources: [bericht-2020]}"),
        ("joined", "2018-Q2", "{date: 2018-Q2, sources: [bericht-2020]}"),
        ("website", "a.example", "{url: https://a.example, sources: [gruendung]}"),
        ("website", "http://a.example/b", "{url: http://a.example/b, sources: [gruendung]}"),
        ("seat", "Tannenmünde", "{name: Tannenmünde, sources: [bericht-2020]}"),
        ("sign_up", "Bis Mai, beim Amt's Büro", "{text: 'Bis Mai, beim Amt''s Büro', sources: [bericht-2020]}"),
        ("sign_up", "'3: im Amt'", "{text: '3: im Amt', sources: [bericht-2020]}"),
        ("sign_up", "a" * 80, f"{{text: {'a' * 80}, sources: [bericht-2020]}}"),
        *(
            ("address", value, '{street: Weg 1, postal_code: "39576", locality: Sternau, sources: [gruendung]}')
            for value in ("Weg 1, 39576 Sternau", "Weg 1 D-39576 Sternau", "Weg 1; DE-39576 Sternau")
        ),
    ],
)
def test_the_block_that_was_meant_is_written_out_and_passes(name: str, value: str, block: str, data: Path) -> None:
    """Word for word, so that nothing is left to do but to copy it."""
    text, stem = changed(name, value)
    [finding] = load(data, {stem: text.encode()}).findings
    assert (finding.code, finding.reason) == (
        Code.WRONG_SHAPE,
        "Hier werden Unterangaben erwartet, kein einzelner Wert.",
    )
    assert finding.remedy == f"„{name}: {block}“ schreiben, oder die Angaben eingerückt darunter."
    assert load(data, {stem: text.replace(f"{name}: {value}\n", f"{name}: {block}\n").encode()}).findings == ()


@pytest.mark.parametrize(
    "name, value, needed",
    [
        ("documented", "irgendwann", ""),
        ("documented", "[2016]", ""),
        ("joined", "im Sommer", "date, sources"),
        ("joined", "[2018]", "date, sources"),
        ("website", "nichts", "url, sources"),
        ("website", "siehe a.example", "url, sources"),
        ("address", "Sternau", "street, postal_code, locality, sources"),
        ("sign_up", "a" * 81, "text, sources"),
    ],
)
def test_what_says_no_block_gets_the_names_that_are_needed(name: str, value: str, needed: str, data: Path) -> None:
    text, stem = changed(name, value)
    [finding] = load(data, {stem: text.encode()}).findings
    assert (finding.code, finding.reason) == (Code.WRONG_SHAPE, "Hier werden Unterangaben erwartet.")
    assert finding.remedy == (f"{BELOW} Gebraucht werden: {needed}." if needed else BELOW)


def test_where_a_record_names_no_source_one_is_asked_for(data: Path) -> None:
    text, stem = changed("joined", "2018-Q2")
    without = text.replace("    joined: 2018-Q2\n    sources: [bericht-2020]\n", "    joined: 2018-Q2\n")
    assert without != text
    [_, finding] = load(data, {stem: without.encode()}).findings
    assert "„joined: {date: 2018-Q2, sources: [Kennung aus sources.yaml]}“" in finding.remedy
    both = text.replace("2018-Q2\n    sources: [bericht-2020]\n", "2018-Q2\n    sources: [bericht-2020, gruendung]\n")
    assert "sources: [bericht-2020, gruendung]}“" in load(data, {stem: both.encode()}).findings[0].remedy
    empty = text.replace("2018-Q2\n    sources: [bericht-2020]\n", '2018-Q2\n    sources: [""]\n')
    assert load(data, {stem: empty.encode()}).findings[0].remedy == finding.remedy
