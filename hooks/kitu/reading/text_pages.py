"""Hand-written pages before the engine reads them: what it would swallow, publish by mistake or fail on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kitu import german
from kitu.reading.decoding import decode, text_of
from kitu.reading.finding import Code, Finding, Position, by_position, excerpt, quoting
from kitu.reading.page_links import dead_anchors, dead_images, dead_links, lines_of, prose_lines
from kitu.reading.parsed_lines import Lines, parse_whole
from kitu.reading.yaml_messages import explain
from kitu.reading.yaml_source import separators
from kitu.records.messages import said

FENCE = re.compile(r"-{3}[ \t]*")
CLOSED = re.compile(r"(?:-{3}|\.{3})[ \t]*")
SWALLOWED = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:(?:\s|$)")
MARKS = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?")  # seven equals signs may stand below a heading
STRAY = re.compile(
    r"~\$.*|\..*\.sw[a-z]|Thumbs\.db|desktop\.ini|\.DS_Store|.*~|.*\.(?:bak|orig|rej|tmp|old|doc|docx|odt|rtf|xls|xlsx|pptx?|zip)"
    r"|(?:Kopie von|Copy of) .*|.* - (?:Kopie|Copy)(?: \(\d+\))?\.[a-z]+|.* ?\(\d+\)\.[a-z]+",
    re.IGNORECASE,
)
OPEN_MARKER = re.compile(r"(?<![\\\[])(?:\[\[[a-zäöüß]+(?::[^\[\]\s]+)?\](?!\])|\[[a-zäöüß]+:[^\[\]\s]+\]\])")
SINGLE_MARKER = re.compile(r"(?<![\\[!])\[(?:angabe|datum|quelle|text|zahl):[^\[\]\s]+\](?![\](:]|\[(?!\[))")
BLANK_IN_MARKER = re.compile(r"(?<!\\)\[\[ *[a-zäöüß]+ *: +[^\[\]\s]+ *\]\]")
SLIPS = (
    (
        re.compile(r"^#{2,6}(?=[^\s#])"),
        "Hinter „#“ fehlt ein Leerzeichen; so ist es keine Überschrift.",
        "Hinter dem letzten „#“ ein Leerzeichen setzen.",
    ),
    (
        re.compile(r"(?<=\]) +(?=\((?:https?://|[^)\s]+\.md\b)[^)]*\))"),
        "Zwischen den Klammern steht ein Leerzeichen; so ist es kein Verweis.",
        "Das Leerzeichen zwischen „]“ und „(“ löschen.",
    ),
    (
        re.compile(r"(?<=\]\()[\"'„“”‚‘’»«]+(?=\S)"),
        "Um das Ziel des Verweises stehen Anführungszeichen; so führt er ins Leere.",
        "Die Anführungszeichen vor und hinter dem Ziel löschen.",
    ),
)
"""What looks like a heading or link and is none, why, and what to do."""
OTHER_FENCE = re.compile(r"[-–—−_*=]{1,5}[ \t]*")
FRONT_NAMES = {"titel": "title", "ueberschrift": "title", "beschreibung": "description", "stichworte": "aliases"}
SWALLOWED_LINE = (
    "Die erste Zeile sieht aus wie eine Angabe vor dem Text; sie würde nicht gezeigt.",
    "Eine Überschrift mit „# “ davorsetzen, oder den Satz ohne Doppelpunkt nach dem ersten Wort schreiben.",
)


def check_text_pages(docs: Path) -> tuple[Finding, ...]:
    """All findings about the files below the folder of pages; none if there is no such folder."""
    found: list[Finding] = []
    for path in sorted(docs.rglob("*")):
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        if not path.is_file():
            continue
        if STRAY.fullmatch(path.name):
            reason = "Das ist eine Kopie, eine Sicherung oder die Datei eines anderen Programms."
            remedy = "Die Datei löschen: Alles in diesem Ordner wird veröffentlicht."
            found.append(quoting(Code.STRAY_FILE, Position(name), "", reason, remedy))
        elif path.suffix == ".md":
            data = path.read_bytes()
            found += check_page(name, data)
            found += dead_links(name, data, docs, path.parent)
            found += dead_anchors(name, data, path)
            found += dead_images(name, data, path.parent)
    return by_position(found)


def check_page(name: str, data: bytes) -> Iterator[Finding]:
    """The findings about one page; `name` is its path as they show it."""
    text = text_of(name, data)
    if isinstance(text, Finding):
        yield text
        return
    lines = lines_of(text)
    for row, line in enumerate(lines):
        if MARKS.fullmatch(line):
            reason = "Hier sind zwei Fassungen der Seite nebeneinander stehen geblieben (Konflikt beim Zusammenführen)."
            remedy = "Eine der Fassungen behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen."
            yield quoting(Code.YAML_SYNTAX, Position(name, row + 1), line, reason, remedy)
            break
    yield from _open_markers(name, lines)
    yield from _slips(name, lines)
    yield from _open_comment(name, lines)
    yield from _front_matter(name, lines) if FENCE.fullmatch(lines[0]) else _first_line(name, lines)


def _open_markers(name: str, lines: list[str]) -> Iterator[Finding]:
    """Markers that lack a bracket, or have a blank too many: they would stand on the page as they are written."""
    shapes = (
        (OPEN_MARKER, "An dieser Marke fehlt eine eckige Klammer."),
        (SINGLE_MARKER, "Um diese Marke gehören auf jeder Seite zwei eckige Klammern."),
        (BLANK_IN_MARKER, "In einer Marke steht kein Leerzeichen."),
    )
    for row, line in prose_lines(lines):
        for found, reason in ((found, reason) for shape, reason in shapes for found in shape.finditer(line)):
            meant = re.sub(r"[\[\] ]", "", found[0])
            place = Position(name, row + 1, found.start() + 1)
            yield quoting(Code.UNKNOWN_MARKER, place, found[0], reason, f"„[[{meant}]]“ schreiben.")


def _slips(name: str, lines: list[str]) -> Iterator[Finding]:
    """Headings and links that one sign keeps from being some."""
    for row, line in prose_lines(lines):
        for shape, reason, remedy in SLIPS:
            for found in shape.finditer(line):
                yield quoting(Code.TEXT_PAGE, Position(name, row + 1, found.start() + 1), line, reason, remedy)


def _open_comment(name: str, lines: list[str]) -> Iterator[Finding]:
    """A comment that nothing ends: all that follows would not be shown."""
    begun: Position | None = None
    for row, line in prose_lines(lines):
        if (last := line.rfind("<!--")) > line.rfind("-->"):
            begun = begun or Position(name, row + 1, last + 1)
        elif "-->" in line:
            begun = None
    if begun is not None:
        reason = "Eine Anmerkung beginnt hier mit „<!--“ und endet nirgends; was folgt, würde nicht gezeigt."
        yield quoting(Code.TEXT_PAGE, begun, "<!--", reason, "Hinter der Anmerkung „-->“ ergänzen.")


def _ends_otherwise(lines: list[str], row: int) -> bool:
    """Whether a line of other strokes follows the names above a text, of which all lines up to it are some."""
    above = [line for line in lines[1:row] if line.strip()]
    named = all(re.match(r"[\w-]+:(?: |$)| +\S|- ", line) for line in above)
    return bool(above) and named and OTHER_FENCE.fullmatch(lines[row]) is not None


def _first_line(name: str, lines: list[str]) -> Iterator[Finding]:
    row = next((row for row, line in enumerate(lines) if line.strip()), 0)
    if SWALLOWED.match(lines[row]):
        yield quoting(Code.TEXT_PAGE, Position(name, row + 1), lines[row], *SWALLOWED_LINE)


def _front_matter(name: str, lines: list[str]) -> Iterator[Finding]:
    """What stands between two lines of dashes on top of a page has to be names with values."""
    end = next((row for row in range(1, len(lines)) if CLOSED.fullmatch(lines[row])), None)
    if end is not None:
        yield from _above_the_text(name, ["", *lines[1:end], ""])
        return
    other = next((row for row in range(len(lines)) if _ends_otherwise(lines, row)), None)
    if other is not None:
        reason = "Die Angaben über dem Text enden mit drei Strichen „---“."
        yield quoting(Code.TEXT_PAGE, Position(name, other + 1), lines[other], reason, "„---“ schreiben.")
        return
    reason = "Die Angaben über dem Text beginnen hier mit „---“ und enden nirgends."
    yield quoting(Code.TEXT_PAGE, Position(name), "---", reason, "Unter der letzten Angabe eine Zeile „---“ ergänzen.")


def _above_the_text(name: str, lines: list[str]) -> Iterator[Finding]:
    text, found = decode(name, "\n".join(lines).encode())
    if text is None:
        return
    lines = text.split("\n")
    yield from (*found, *separators(name, lines))
    parsed = parse_whole(Lines(name, "\n".join(lines)), 0)
    yield from parsed.all_findings
    if isinstance(parsed.error, Finding):
        yield parsed.error
    elif parsed.error is not None:
        yield explain(name, "\n".join(lines), parsed.error)
    root = parsed.root
    for key, (row, column) in (root.keys if root is not None else {}).items():
        if (meant := FRONT_NAMES.get(german.slug(key), key.lower())) != key and meant in FRONT_NAMES.values():
            reason, remedy = said("called", name=excerpt(key), meant=meant)
            yield quoting(Code.TEXT_PAGE, Position(name, row, column), lines[row - 1], reason, remedy)
    if root is not None and not root.is_empty and root.entries is None:
        reason = "Über dem Text stehen keine Angaben der Form „name: wert“."
        yield quoting(Code.TEXT_PAGE, Position(name, root.line), lines[root.line - 1], reason, "„title: …“ schreiben.")
