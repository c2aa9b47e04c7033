"""Slips that people make in web editors, Word and Excel: one finding each, at its line, with the remedy that fits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kitu.directory.load import load
from tests.base_project import BASE

JOINED = "    joined:\n      date: 2018-Q2\n      meaning: spätestens\n      sources: [bericht-2020]\n"
WEBSITE = '    website:\n      url: "https://sternau.example/"\n      sources: [gruendung]\n'
NOTE = "    note: Nur in einer Aufzählung genannt."
SOUTH = "  - id: suederdal\n"

# What stands in a file, what an editor makes of it, and the line and a part of the remedy of the only finding
MEMBERS: Mapping[str, tuple[str, str, int, str]] = {
    "line of the id lost": (SOUTH, "", 25, "Vor Zeile 25 die Zeile „- id: …“"),
    "blank for the dash": (SOUTH, "    id: suederdal\n", 25, "„- id: suederdal“ schreiben."),
    "dash lost": (SOUTH, "  id: suederdal\n", 25, "„- id: suederdal“ schreiben."),
    "no-break space in front": ("    founder: true", "\u00a0   founder: true", 6, "Durch ein normales Leerzeichen"),
    "no-break space behind a colon": ("date: 2018-Q2", "date:\u00a02018-Q2", 29, "Durch ein normales Leerzeichen"),
    "date unknown": ("date: 2018-Q2", "date: unbekannt", 29, "Den Block „joined“ löschen."),
    "date with a question mark": ("date: 2018-Q2", 'date: "?"', 29, "Den Block „joined“ löschen."),
    "date for a block": (
        JOINED,
        "    joined: 1.10.2022\n",
        28,
        "„joined: {date: 2022-10-01, sources: [bericht-2020]}“",
    ),
    "address for a block": (
        WEBSITE,
        "    website: www.a.example\n",
        19,
        "„website: {url: https://www.a.example, sources:",
    ),
    "German name": (JOINED, JOINED.replace("joined", "beitritt"), 28, "„beitritt“ heißt hier „joined“."),
    "German abbreviation": ("postal_code:", "plz:", 15, "„plz“ heißt hier „postal_code“."),
    "two names on a line": (
        "founder: true\n",
        "founder: true    note: a\n",
        6,
        "Vor „note:“ eine neue Zeile beginnen.",
    ),
    "two entries on a line": ("\n\n  - id: lk-st", "  - id: lk-st", 33, "Vor „- id: lk-sternau“ eine neue Zeile"),
    "sign of a comment lost": (SOUTH, f"{SOUTH}    bitte prüfen\n", 26, "Ist es eine Anmerkung, „# bitte prüfen“"),
    "the same with a colon": (SOUTH, f"{SOUTH}    Achtung: noch prüfen\n", 26, "„# Achtung: …“ schreiben."),
    "kind that is none": ("kind: Verein", "kind: GmbH", 98, "Möglich sind: Gemeinde, Hochschule,"),
    "joined in the future": ("date: 2018-Q2", "date: 2031", 29, "„meaning: geplant“ schreiben"),
    "name without a value": ("name: Beispielverein „Daten & Ämter“ e. V.", "name:", 96, "die fehlenden Angaben"),
    "key of another member": ('"99083490"', '"99090535"', 26, "„Gemeinde Süderdal“ hat den Schlüssel 99083490."),
    "colon lost": ("    founder: true", "    founder true", 6, "„founder: true“ schreiben."),
    "blank lost": ("      date: 2018-Q2", "      date:2018-Q2", 29, "„date: 2018-Q2“ schreiben."),
    "block sign in the line": (NOTE, "    note: >- Nur genannt.", 38, "Dieses Zeichen und ein „-“ dahinter löschen"),
    "not known": (NOTE, "    note: k. A.", 38, "Die Zeile „note“ löschen."),
    "name of a character": (NOTE, "    note: Rat &amp; Tat", 38, "für „&amp;“ also „&“"),
    "password": ("https://sternau", "https://a:b@sternau", 20, "Nur https://sternau.example/ schreiben."),
    "checked far ahead": ("checked: 2024-03-01", "checked: 2062-03-01", 23, "an dem wirklich verglichen wurde"),
    "source that is gone": ("[bericht-2020]", "[bericht-2021]", 31, "Möglich sind: bericht-2020, gruendung"),
    "the opposite of a word": ("evidence: belegt", "evidence: nicht belegt", 7, "Möglich sind: belegt, berichtet."),
    "comma lost": ("[bericht-2020, mitteilung]", "[bericht-2020 mitteilung]", 48, "„[bericht-2020, mitteilung]“"),
}


@pytest.mark.parametrize("slip", MEMBERS)
def test_a_slip_is_one_finding_that_says_what_to_write(slip: str, data: Path) -> None:
    old, new, line, remedy = MEMBERS[slip]
    text = (BASE / "members.yaml").read_text(encoding="utf-8")
    assert old in text
    [finding] = load(data, {"members": text.replace(old, new, 1).encode()}).findings
    assert finding.position.line == line
    assert remedy in finding.remedy
    assert "Meinten Sie" not in finding.remedy


def test_blanks_and_letters_that_look_alike_are_read_alike(data: Path) -> None:
    """A doubled blank in a choice, an umlaut of two characters."""
    text = (BASE / "members.yaml").read_text(encoding="utf-8")
    assert load(data, {"members": text.replace("spätestens", "spa\u0308testens").encode()}).findings == ()
    text = (BASE / "organisation.yaml").read_text(encoding="utf-8")
    assert load(data, {"organisation": text.replace("mehr als", "mehr  als").encode()}).findings == ()


def test_a_remedy_that_repeats_another_name_is_fit_for_a_terminal(data: Path) -> None:
    """Found by random changes: a tab within the name of a kind, which the remedy for its members repeats."""
    text = (BASE / "organisation.yaml").read_text(encoding="utf-8")
    changed = text.replace("name: Zweckverband", "name: Zweck\terband")
    assert changed != text
    findings = load(data, {"organisation": changed.encode()}).findings
    assert [finding for finding in findings if "Zweck" in finding.remedy]
    assert all(finding.remedy.isprintable() for finding in findings)
