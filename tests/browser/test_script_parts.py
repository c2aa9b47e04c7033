"""What several scripts share: the guard of table cells, and the folding of texts for searching."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from kitu.exports.cells import guarded
from tests.base_project import ROOT

PARTS = ROOT / "docs" / "assets" / "js" / "parts"


def call(page: Page, part: str, function: str, values: list[str]) -> Any:
    """What a function of a part gives for each value. They go as one text: a list costs Playwright seconds."""
    module = "data:text/javascript," + "".join(f"%{byte:02x}" for byte in (PARTS / part).read_bytes())
    page.goto("about:blank")
    made = f"JSON.parse(values).map((await import(module))[{json.dumps(function)}])"
    return json.loads(
        page.evaluate(f"async ([module, values]) => JSON.stringify({made})", [module, json.dumps(values)])
    )


def test_both_guards_of_cells_guard_the_same(page: Page) -> None:
    """Every character that could begin a cell, alone; most of them before a formula and after a space too."""
    plane = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000))]
    few = plane[:0x3000]
    texts = ["", " ", *plane, *(f"{letter}1+1" for letter in few), *(f" \u00a0{letter}" for letter in few)]
    found = call(page, "csv.js", "guarded", texts)
    assert [text for text, other in zip(texts, found, strict=True) if guarded(text) != other] == []
    assert guarded("=1+1") == "'=1+1"


@pytest.mark.parametrize(
    "written, typed",
    [
        ("Süderdal", ["süderdal", "suederdal", "Suderdal", "SÜDERDAL", "Su\u0308derdal"]),
        ("Weißenrain", ["weissenrain", "Weißenrain", "WEISSENRAIN"]),
        ("Körbau (Anger)", ["koerbau anger", "Körbau  Anger"]),
    ],
)
def test_one_folding_for_all_spellings(page: Page, written: str, typed: list[str]) -> None:
    """Umlauts, their transcription and the bare letter are one; so is a name typed in parts on some systems."""
    first, *others = call(page, "text-folding.js", "foldedWords", [written, *typed])
    assert others == [first] * len(typed)
