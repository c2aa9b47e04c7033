"""Names of lists and blocks that are misspelled or out of place, and lines that look like such ones and are none.

The reports of fixtures say what an editor sees of whole files; here are their neighbours, one a text.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kitu.reading.finding import Code, Finding, Position
from kitu.reading.list_names import mend_list_names
from kitu.records.files import FILE_MODELS

Said = tuple[str, str, str, str, str]
"""Line and column, the list, the text as written, reason and remedy."""

SOMETHING = Finding(Code.WRONG_SHAPE, Position("x"), "", "", "", "")
"""Names are looked at only where something is wrong with the form of a file."""

MISPLACED = (
    "Hier müsste „services:“ stehen: der Name einer Liste oder eines Blocks, ganz links und mit Doppelpunkt.",
    "„services:“ schreiben, ganz links.",
)
SET_IN = (
    "stale_after: 60",
    "„stale_after“ ist eingerückt, gehört aber zu keinem Eintrag.",
    "Ganz links beginnen.",
)

CASES: dict[str, tuple[str, str, str | None, Said | None]] = {
    "misspelled": (
        "services",
        "servces:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "", "Die Angabe „servces“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "of plain items": ("services", "servces:\n  - foo\n  - bar", None, None),
    "dash alone": ("services", "servces:\n  -\n    id: a\n    category: b", None, None),
    "block": (
        "organisation",
        "organsation:\n  name: x\n  short_name: y",
        "organisation:",
        (
            "1:1",
            "Block „organisation“",
            "",
            "Die Angabe „organsation“ gibt es hier nicht.",
            "Meinten Sie „organisation“?",
        ),
    ),
    "block three blanks in": ("organisation", "organsation:\n   name: x\n   short_name: y", None, None),
    "text below": ("organisation", "organsation:\n  nur ein Satz", None, None),
    "list three blanks in": ("services", "servces:\n   - id: a\n     category: b", None, None),
    "list two blanks in a heading with blanks": (
        "services",
        " services:\n  - id: a\n    category: b",
        "services:",
        ("1:2", "Liste „services“", "services:", *MISPLACED),
    ),
    "comment directly above": (
        "services",
        "# services\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "# services", *MISPLACED),
    ),
    "comment with a blank line": ("services", "# services\n\n  - id: a\n    category: b", None, None),
    "two letters in a comment": (
        "services",
        "# se\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "# se", *MISPLACED),
    ),
    "one letter in a comment": ("services", "# s\n  - id: a\n    category: b", None, None),
    "heading with a blank line": (
        "services",
        "services\n\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "services", *MISPLACED),
    ),
    "there already": ("services", "services: []\nservces:\n  - id: a\n    category: b", None, None),
    "beside": (
        "services",
        "categories: abc\n  - id: a\n    name: b",
        "categories:",
        (
            "1:1",
            "Liste „categories“",
            "categories: abc",
            "Neben „categories:“ steht „abc“, darunter folgt eine Liste.",
            "„categories:“ allein in die Zeile schreiben: was daneben steht, löschen oder in die Liste setzen.",
        ),
    ),
    "beside, another list": ("services", "categories: abc\n  - id: a\n    category: b", None, None),
    "beside, plain items": ("services", "categories: abc\n  - foo", None, None),
    "beside a list, a block": ("services", "categories: abc\n  id: a\n  name: b", None, None),
    "beside a block, a list": ("organisation", "organisation: abc\n  - name: x\n    short_name: y", None, None),
    "block, a list below": ("organisation", "rostr:\n  - complete: x\n    as_of: y", None, None),
    "set in, may be part of an entry": ("organisation", "x: y\n  map: z", None, None),
    "a blank before the colon": (
        "services",
        "servces :\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "", "Die Angabe „servces“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "behind one of plain items": (
        "services",
        "srvces:\n  - foo\nservces:\n  - id: a\n    category: b",
        "services:",
        ("3:1", "Liste „services“", "", "Die Angabe „servces“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "behind one that stands there, plain items": (
        "services",
        "categories: []\ncategories:\n  - foo\nservces:\n  - id: a\n    category: b",
        "services:",
        ("4:1", "Liste „services“", "", "Die Angabe „servces“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "set in behind one that may be part of an entry": (
        "organisation",
        "x: y\n  map: z\n  stale_after: 60",
        "stale_after: 60",
        ("3:3", "", *SET_IN),
    ),
    **{
        f"beside, behind one with {what}": (
            "services",
            f"{before}\nservices: abc\n  - id: a\n    category: b",
            "services:",
            (
                f"{line}:1",
                "Liste „services“",
                "services: abc",
                "Neben „services:“ steht „abc“, darunter folgt eine Liste.",
                "„services:“ allein in die Zeile schreiben: was daneben steht, löschen oder in die Liste setzen.",
            ),
        )
        for what, before, line in (
            ("plain items", "categories: abc\n  - foo", 3),
            ("nothing below", "categories: []", 2),
        )
    },
    "beside, empty": ("services", "categories: []\n  - id: a\n    name: b", None, None),
    "set in": (
        "organisation",
        "x: y\n  stale_after: 60",
        "stale_after: 60",
        ("2:3", "", *SET_IN),
    ),
    "two that fit": ("organisation", "fakten:\n  - id: a\n    label: b", None, None),
    "German": (
        "services",
        "leistungen:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "", "Die Angabe „leistungen“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "first letters": (
        "services",
        "serv:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "", "Die Angabe „serv“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "one letter": (
        "services",
        "s:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "", "Die Angabe „s“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "bracket": (
        "services",
        "[services:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "[services:", *MISPLACED),
    ),
    "dash before": (
        "services",
        "- services:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "- services:", *MISPLACED),
    ),
    "other word": (
        "services",
        "sonstiges:\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "", "Die Angabe „sonstiges“ gibt es hier nicht.", "Meinten Sie „services“?"),
    ),
    "other word, block": ("organisation", "sonstiges:\n  name: x\n  short_name: y", None, None),
    "several words": (
        "services",
        "Unsere Leistungen:\n  - id: a\n    category: b",
        "services:",
        (
            "1:1",
            "Liste „services“",
            "",
            "Die Angabe „Unsere Leistungen“ gibt es hier nicht.",
            "Meinten Sie „services“?",
        ),
    ),
    "without colon, comment behind": (
        "services",
        "servces # neu\n  - id: a\n    category: b",
        "services:",
        ("1:1", "Liste „services“", "servces # neu", *MISPLACED),
    ),
}
"""File, its lines, what the line that is mended becomes, and what is said of it."""


@pytest.mark.parametrize("case", CASES)
def test_a_name_is_put_right_where_what_stands_below_it_shows_which_is_meant(case: str) -> None:
    name, text, mended, said = CASES[case]
    lines = text.split("\n")
    found = mend_list_names("x", lines, FILE_MODELS[name], [SOMETHING])
    assert [line for line, before in zip(lines, text.split("\n"), strict=True) if line != before] == (
        [mended] if mended else []
    )
    assert [
        (f"{one.position.line}:{one.position.column}", one.subject, one.written, one.reason, one.remedy)
        for one in found
    ] == ([said] if said else [])


def test_nothing_is_looked_for_in_a_file_of_good_form() -> None:
    lines = ["servces:", "  - id: a", "    category: b"]
    other = replace(SOMETHING, code=Code.BAD_URL)
    assert mend_list_names("x", lines, FILE_MODELS["services"], [other]) == []
    assert lines[0] == "servces:"
