"""Hand-written pages: what the engine would swallow, publish by mistake or fail on is a finding with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.reading.finding import Code, Severity
from kitu.reading.text_pages import check_page, check_text_pages

GOOD = '---\ntitle: Hinweis\ndescription: "Ein Wort: zwei"\n---\n\n# Hinweis\n\nText: so.\n'


def found(text: str | bytes) -> list[tuple[Code, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(finding.code, str(finding.position)) for finding in check_page("docs/a.md", data)]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        "# Titel\n",
        "",
        "Ein Satz: mit Doppelpunkt.\n",
        "Titel\n=======\n",
        "A <!-- a --> B <!-- b -->\n",
        "A <!-- a\nb --> C\n",
        "---\n---\nText\n",
    ],
)
def test_a_page_as_it_should_be_has_no_findings(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "`[[quelle:seed]`",
        "[zahl:vier](a.html)",
        "[text:a]: https://a.example",
        "`[zahl:a]`",
        "```\n[[quelle:seed]\n```",
        "  ```\n[[quelle:seed]\n  ```",
        "[Chronik](a.md)",
        "\\[[zahl]",
    ],
)
def test_brackets_that_are_no_marker_are_let_through(text: str) -> None:
    assert found(GOOD + text + "\n") == []


@pytest.mark.parametrize(
    "text, code, place",
    [
        ("---\ntitle: Impressum: Angaben\n---\n", Code.YAML_SYNTAX, "docs/a.md:2:17"),
        ("---\ntitle: Impressum\n\t\tdescription: x\n---\n", Code.YAML_TAB, "docs/a.md:3:1"),
        ("---\ntitle: Vorlage #17\n---\n", Code.TEXT_CUT, "docs/a.md:2:8"),
        ("---\ntitle: Impressum\n\n# Impressum\n", Code.TEXT_PAGE, "docs/a.md:1:1"),
        ("---\ntitle: Impressum\n—\n# Impressum\n", Code.TEXT_PAGE, "docs/a.md:3:1"),
        ("---\ntitle: Impressum\n***\nText\n", Code.TEXT_PAGE, "docs/a.md:3:1"),
        ("---\n  Titel: Impressum\n---\n", Code.TEXT_PAGE, "docs/a.md:2:3"),
        ("---\ntitle: a\nDescription: b\n---\n", Code.TEXT_PAGE, "docs/a.md:3:1"),
        (GOOD + "A <!-- a -->\n<!-- noch zu prüfen\n\nB\n", Code.TEXT_PAGE, "docs/a.md:10:1"),
        (GOOD + "So.[quelle:seed]\n", Code.UNKNOWN_MARKER, "docs/a.md:9:4"),
        (GOOD + "So.[quelle:seed][[quelle:ab]]\n", Code.UNKNOWN_MARKER, "docs/a.md:9:4"),
        (GOOD + "So.[[quelle: seed]]\n", Code.UNKNOWN_MARKER, "docs/a.md:9:4"),
        ("---\nnur Text\n---\n", Code.TEXT_PAGE, "docs/a.md:2:1"),
        ("\ufeff---\nnur Text\n---\n", Code.TEXT_PAGE, "docs/a.md:2:1"),
        ("---\ntitle: 'Impressum\ndescription: 'x'\n---\n", Code.YAML_SYNTAX, "docs/a.md:2:8"),
        ("---\ntitle: [Impressum\n---\n", Code.YAML_SYNTAX, "docs/a.md:2:8"),
        ("---\n\n%TITLE x\n---\n", Code.YAML_SYNTAX, "docs/a.md:3:1"),
        ("---\ntitle: 'a\u2028b'\n---\n", Code.ENCODING, "docs/a.md:2:10"),
        ("---\n\nnur Text\n---\n", Code.TEXT_PAGE, "docs/a.md:3:1"),
        ("Hinweis: Das Amt ist geschlossen.\nBitte warten.\n", Code.TEXT_PAGE, "docs/a.md:1:1"),
        ("\nFragen:\n=====\n", Code.TEXT_PAGE, "docs/a.md:2:1"),
        (GOOD + "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> zweig\n", Code.YAML_SYNTAX, "docs/a.md:9:1"),
        ("# A\r\n\r\nSo.[quelle:seed]\r\n", Code.UNKNOWN_MARKER, "docs/a.md:3:4"),
        ("# A\r\rSo.[quelle:seed]\r", Code.UNKNOWN_MARKER, "docs/a.md:3:4"),
        ("# A\u2028\nSo.[quelle:seed]\n", Code.UNKNOWN_MARKER, "docs/a.md:2:4"),
        ("# Titel\nF\xfcr".encode("latin-1"), Code.ENCODING, "docs/a.md:2:2"),
        (b"PK\x03\x04...", Code.ENCODING, "docs/a.md:1:1"),
        (GOOD + "Seit 2009.[[quelle:seed]\n", Code.UNKNOWN_MARKER, "docs/a.md:9:11"),
        (GOOD + "Seit 2009.[quelle:seed]]\n", Code.UNKNOWN_MARKER, "docs/a.md:9:11"),
    ],
    ids=[
        *(
            "colon",
            "tab",
            "hash",
            "open",
            *("closed with an em dash", "closed with stars", "German name", "capital name"),
            "comment",
            *("one bracket", "one bracket before a marker", "blank in a marker"),
            "no names",
            "mark in front",
            "quote",
            "bracket",
            "percent",
            *("invisible", "text below a blank line"),
            "first line",
            "heading",
            "conflict",
            *("Windows", "old Macs", "line of a word processor"),
            "latin-1",
            "office",
        ),
        *("marker not closed", "marker not opened"),
    ],
)
def test_what_would_go_wrong_is_said_at_its_place(text: str | bytes, code: Code, place: str) -> None:
    assert found(text) == [(code, place)]


@pytest.mark.parametrize(
    "name",
    [
        "Kopie von index.md",
        "index (1).md",
        "index.md.bak",
        "Thumbs.db",
        "~$entwurf.docx",
        "index - Kopie.md",
        "notizen.docx",
        "index.md~",
    ],
)
def test_copies_backups_and_files_of_other_programs_are_named(name: str, tmp_path: Path) -> None:
    """All below docs/ is published."""
    (tmp_path / "docs" / "seite").mkdir(parents=True)
    (tmp_path / "docs" / "seite" / "index.md").write_text(GOOD, encoding="utf-8")
    assert check_text_pages(tmp_path / "docs") == ()
    (tmp_path / "docs" / "seite" / name).write_bytes(b"x")
    [finding] = check_text_pages(tmp_path / "docs")
    assert (finding.code, str(finding.position), finding.written) == (Code.STRAY_FILE, f"docs/seite/{name}:1:1", "")
    assert finding.reason == "Das ist eine Kopie, eine Sicherung oder die Datei eines anderen Programms."
    assert finding.remedy == "Die Datei löschen: Alles in diesem Ordner wird veröffentlicht."


@pytest.mark.parametrize(
    "image, column",
    [
        ("![Rathaus](C:\\Users\\Max\\Rathaus.JPG)", 12),
        ("![Rathaus](file:///home/max/Rathaus.JPG)", 12),
        ("Ein ![R](bilder/Rathaus.JPG)", 10),
    ],
)
def test_an_image_that_nobody_else_can_see_is_said_before_a_build(image: str, column: int, tmp_path: Path) -> None:
    """And what to do with the file of this name; one that is there, or elsewhere in the web, is let through."""
    pages(tmp_path, f"{image}\n\n![a](da.png) ![b](/assets/b.png) ![c](https://a.example/c.png) `![d](d.png)`\n")
    (tmp_path / "docs" / "seite" / "da.png").touch()
    [finding] = check_text_pages(tmp_path / "docs")
    assert str(finding.position) == f"docs/seite/index.md:9:{column}"
    assert "„Rathaus.JPG“ nach docs/assets/images/" in finding.remedy


@pytest.mark.parametrize(
    "link, place, remedy",
    [
        ("../vorlge/index.md", "docs/seite/index.md:9:14", "Meinten Sie „../vorlage/index.md“?"),
        ("neu.md#teil", "docs/seite/index.md:9:14", "Den Verweis berichtigen oder die Seite anlegen."),
        ("../vorlge/idnex.md", "docs/seite/index.md:9:14", "Meinten Sie „../vorlage/index.md“?"),
        ("../mitgleider/index.md", "docs/seite/index.md:9:14", "Meinten Sie „../mitglieder/index.md“?"),
        ("../mitglieder/sternau/neu.md", "docs/seite/index.md:9:14", "Meinten Sie „../mitglieder/sternau/index.md“?"),
        ("kontkat.md", "docs/seite/index.md:9:14", "Meinten Sie „../kontakt.md“?"),
        ("../kontkat.md", "docs/seite/index.md:9:14", "Meinten Sie „../kontakt.md“?"),
        ("../idnex.md", "docs/seite/index.md:9:14", "Meinten Sie „../index.md“?"),
        ("../etwas/sternau/index.md", "docs/seite/index.md:9:14", "Den Verweis berichtigen oder die Seite anlegen."),
    ],
)
def test_a_link_to_a_page_that_is_not_there_is_said_before_a_build(
    link: str, place: str, remedy: str, tmp_path: Path
) -> None:
    pages(tmp_path, f"Siehe [hier]({link}).")
    for page in ("index", "kontakt"):
        (tmp_path / "docs" / f"{page}.md").write_text(GOOD, encoding="utf-8")
    [finding] = check_text_pages(tmp_path / "docs")
    assert (str(finding.position), finding.reason) == (place, "Diese Seite gibt es nicht.")
    assert finding.written == link.partition("#")[0]
    assert finding.remedy == remedy


@pytest.mark.parametrize(
    "text",
    [
        "[x](../vorlage/index.md#hinweis)",
        "[x](../mitglieder/sternau/index.md)",
        "[x](../ueber-uns/zahlen/index.md)",
        "[x](../auszeichnungen/preis/index.md)",
        '[x](../vor%6Cage/index.md "Vorlage")',
        "[x](https://a.example/neu.md)",
        "`[x](neu.md)`",
        "```\n[x](neu.md)\n```",
        "- a\n\n    ```\n    [x](neu.md)\n    ```",
    ],
)
def test_links_to_pages_that_are_there_or_made_are_let_through(text: str, tmp_path: Path) -> None:
    pages(tmp_path, text)
    assert check_text_pages(tmp_path / "docs") == ()


@pytest.mark.parametrize(
    "link, column, remedy",
    [
        ("[x](../vorlage/index.md#hinwies)", 25, "Meinten Sie „hinweis“?"),
        ("[x](../vorlage/index.md#kosten)", 25, "Hinter die Überschrift, zu der er führen soll, „{#kosten}“ setzen."),
        ("[x](#uber-gren)", 6, "Meinten Sie „uber-groen“?"),
        ("[x](#x)", 6, "Hinter die Überschrift, zu der er führen soll, „{#x}“ setzen."),
        ("[x](#ziele)", 6, "Meinten Sie „ziel“?"),
        (
            f"[x](#{'lang' * 12})",
            6,
            f"Hinter die Überschrift, zu der er führen soll, „{{#{('lang' * 12)[:39]}…}}“ setzen.",
        ),
    ],
)
def test_a_link_to_a_place_that_no_page_has_is_said_before_a_build(
    link: str, column: int, remedy: str, tmp_path: Path
) -> None:
    """Places are headings, by the names that the engine gives them, and what bears a name of its own."""
    named = '## Über Größen\n\n### Wohin {: .weit #ziel }\n\n<p id="preis">\n\n## ?\n\n'
    pages(tmp_path, f"{named}[x](#uber-groen) [x](#ziel) [x](#preis)\n\n{link}")
    [finding] = check_text_pages(tmp_path / "docs")
    assert (str(finding.position), finding.remedy) == (f"docs/seite/index.md:19:{column}", remedy)
    assert finding.code is Code.TEXT_PAGE
    assert finding.reason == "Auf der Seite, zu der dieser Verweis führt, hat keine Stelle diesen Namen."


def test_places_that_markers_may_bring_are_let_through(tmp_path: Path) -> None:
    """And what a script makes of a choice; what looks misspelled is named all the same."""
    pages(tmp_path, "[[schritte]]\n\n[x](#schritte) [x](#leistung=dms) [x](#hinwei)")
    [finding] = check_text_pages(tmp_path / "docs")
    assert finding.written == "hinwei"


def test_an_image_without_words_for_those_who_do_not_see_it_is_a_warning(tmp_path: Path) -> None:
    """Said at once, also of one that is not there."""
    pages(tmp_path, "Ein ![ ](rathaus.png)")
    missing, nowhere = check_text_pages(tmp_path / "docs")
    assert (str(missing.position), missing.severity) == ("docs/seite/index.md:9:5", Severity.WARNING)
    assert missing.reason == "Zu diesem Bild fehlt der Text für alle, die es nicht sehen."
    assert nowhere.reason == "Diese Bilddatei gibt es nicht."


def pages(project: Path, text: str) -> None:
    """Write two pages, one of them with a text more."""
    for name, content in (("seite", f"{GOOD}{text}\n"), ("vorlage", GOOD)):
        (project / "docs" / name).mkdir(parents=True)
        (project / "docs" / name / "index.md").write_text(content, encoding="utf-8")


def test_messages_name_the_way_out() -> None:
    """Word for word, with what is quoted: the line itself, the mark, the first line."""
    said = {
        text: [(one.written, one.reason, one.remedy) for one in check_page("docs/a.md", text.encode())]
        for text in (
            "Hinweis: zu.\n",
            "---\ntitle: x\n",
            "---\nnur Text\n---\n",
            GOOD + "<<<<<<< HEAD\n",
            GOOD + "Ja.[[zahl:a]\n",
        )
    }
    assert said == {
        "Hinweis: zu.\n": [
            (
                "Hinweis: zu.",
                "Die erste Zeile sieht aus wie eine Angabe vor dem Text; sie würde nicht gezeigt.",
                "Eine Überschrift mit „# “ davorsetzen, oder den Satz ohne Doppelpunkt nach dem ersten Wort schreiben.",
            )
        ],
        "---\ntitle: x\n": [
            (
                "---",
                "Die Angaben über dem Text beginnen hier mit „---“ und enden nirgends.",
                "Unter der letzten Angabe eine Zeile „---“ ergänzen.",
            )
        ],
        "---\nnur Text\n---\n": [
            ("nur Text", "Über dem Text stehen keine Angaben der Form „name: wert“.", "„title: …“ schreiben.")
        ],
        GOOD + "<<<<<<< HEAD\n": [
            (
                "<<<<<<< HEAD",
                "Hier sind zwei Fassungen der Seite nebeneinander stehen geblieben (Konflikt beim Zusammenführen).",
                "Eine der Fassungen behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen.",
            )
        ],
        GOOD + "Ja.[[zahl:a]\n": [
            ("[[zahl:a]", "An dieser Marke fehlt eine eckige Klammer.", "„[[zahl:a]]“ schreiben.")
        ],
    }


def test_each_link_and_marker_of_a_line_has_its_place(tmp_path: Path) -> None:
    pages(tmp_path, "```\n[a](neu.md)\n```\n`[a](neu.md)` [b](../vorlage/index.md) [b](alt.md) und [c](../index.md)")
    found = check_text_pages(tmp_path / "docs")
    assert [(str(one.position), one.written) for one in found] == [
        ("docs/seite/index.md:12:44", "alt.md"),
        ("docs/seite/index.md:12:60", "../index.md"),
    ]
    markers = list(check_page("docs/a.md", b"```\n[[zahl:a]\n```\n`[[zahl:a]` [[zahl:b] [zahl:c]]\n"))
    assert [(str(one.position), one.written, one.remedy) for one in markers] == [
        ("docs/a.md:4:13", "[[zahl:b]", "„[[zahl:b]]“ schreiben."),
        ("docs/a.md:4:23", "[zahl:c]]", "„[[zahl:c]]“ schreiben."),
    ]


def test_pages_without_a_folder_have_no_findings(tmp_path: Path) -> None:
    assert check_text_pages(tmp_path / "docs") == ()


def test_a_tab_above_the_text_is_named_as_in_data_files() -> None:
    [finding] = check_page("docs/a.md", b"---\ntitle: x\n\tdescription: y\n---\n")
    assert finding.reason == "Die Zeile ist mit einem Tabulator eingerückt."
    assert finding.remedy == "Mit Leerzeichen einrücken, zwei je Ebene."


def test_of_a_page_that_is_no_text_no_place_is_missed(tmp_path: Path) -> None:
    pages(tmp_path, "Siehe [hier](../latein/index.md#ort) und [da](#x).")
    (tmp_path / "docs" / "latein").mkdir()
    (tmp_path / "docs" / "latein" / "index.md").write_bytes("# Über uns\n".encode("latin-1"))
    latin, missing = check_text_pages(tmp_path / "docs")
    assert (latin.position.file, missing.written) == ("docs/latein/index.md", "x")


@pytest.mark.parametrize(
    "line, column, remedy",
    [
        ("##Schritte", 1, "Hinter dem letzten „#“ ein Leerzeichen setzen."),
        ("[x] (../vorlage/index.md)", 4, "Das Leerzeichen zwischen „]“ und „(“ löschen."),
        ("[x] (https://a.example/)", 4, "Das Leerzeichen zwischen „]“ und „(“ löschen."),
        ("[x](“../vorlage/index.md”)", 5, "Die Anführungszeichen vor und hinter dem Ziel löschen."),
    ],
)
def test_one_sign_that_keeps_a_heading_or_link_from_being_one(
    line: str, column: int, remedy: str, tmp_path: Path
) -> None:
    pages(tmp_path, line)
    [finding, *_] = check_text_pages(tmp_path / "docs")
    assert (str(finding.position), finding.remedy) == (f"docs/seite/index.md:9:{column}", remedy)


@pytest.mark.parametrize(
    "line", ["#KITU", "## Schritte", "[x] (siehe oben)", "`##x`", "[x](../vorlage/index.md)", "####"]
)
def test_what_is_meant_as_it_stands_is_no_slip(line: str, tmp_path: Path) -> None:
    pages(tmp_path, line)
    assert check_text_pages(tmp_path / "docs") == ()
