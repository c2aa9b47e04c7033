"""Hand-written pages before the engine reads them: what it would swallow, publish by mistake or fail on."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from kitu import german
from kitu.reading.decoding import text_of
from kitu.reading.finding import Code, Finding, Position, Severity, by_position, excerpt, quoting
from kitu.reading.node_builder import NodeBuilder, TooDeepError, one_for_each_net
from kitu.reading.yaml_messages import explain
from kitu.records import addresses
from kitu.records.addresses import Location
from kitu.records.messages import said
from kitu.spelling import Names, as_question, did_you_mean

FENCE = re.compile(r"-{3}[ \t]*")
CLOSED = re.compile(r"(?:-{3}|\.{3})[ \t]*")
SWALLOWED = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:(?:\s|$)")
MARKS = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
STRAY = re.compile(
    r"~\$.*|\..*\.sw[a-z]|Thumbs\.db|desktop\.ini|\.DS_Store|.*~|.*\.(?:bak|orig|rej|tmp|old|doc|docx|odt|rtf|xls|xlsx|pptx?|zip)"
    r"|(?:Kopie von|Copy of) .*|.* - (?:Kopie|Copy)(?: \(\d+\))?\.[a-z]+|.* ?\(\d+\)\.[a-z]+",
    re.IGNORECASE,
)
LINK = re.compile(r"\]\((?!/|[a-z]+:)([^)\s#?]+\.md)(?:[#?][^)\s]*)?(?: [^)]*)?\)")
ANCHORED = re.compile(r"\]\((?!/|[a-z]+:)([^)\s#?]+\.md)?#([^)\s]+)(?: [^)]*)?\)")
CHOICE = "="
"""What is in an anchor that stands for a choice which a page's script shows."""
NAMED = re.compile(r"(?:\{:?[^}\n]*#|\bid=[\"'])([\w-]+)")
TITLE = re.compile(r" {0,3}#{1,6} +(.*?) *#* *")
BLOCK_MARKER = re.compile(r"\[\[[^\]]+\]\]\s*")
CODE = re.compile(r"`[^`]*`")
OPEN_MARKER = re.compile(r"(?<![\\\[])(?:\[\[[a-zäöüß]+(?::[^\[\]\s]+)?\](?!\])|\[[a-zäöüß]+:[^\[\]\s]+\]\])")
SINGLE_MARKER = re.compile(r"(?<![\\[!])\[(?:angabe|datum|quelle|text|zahl):[^\[\]\s]+\](?![\](\[:])")
BLANK_IN_MARKER = re.compile(r"(?<!\\)\[\[ *[a-zäöüß]+ *: +[^\[\]\s]+ *\]\]")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*[^)]*?)(?: +\"[^\"]*\")?\)")
ELSEWHERE = re.compile(r"/|[a-z][a-z0-9+.-]+:(?!\\)", re.IGNORECASE)
ON_A_DISK = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)
OTHER_FENCE = re.compile(r"[-–—−_*=]{1,5}[ \t]*")
FRONT_NAMES = {"titel": "title", "ueberschrift": "title", "beschreibung": "description", "stichworte": "aliases"}
SWALLOWED_LINE = (
    "Die erste Zeile sieht aus wie eine Angabe vor dem Text; sie würde nicht gezeigt.",
    "Eine Überschrift mit „# “ davorsetzen, oder den Satz ohne Doppelpunkt nach dem ersten Wort schreiben.",
)


def check_text_pages(docs: Path) -> tuple[Finding, ...]:
    """All findings about the files below the folder of pages; none if there is no such folder."""
    found: list[Finding] = []
    for path in sorted(docs.rglob("*")) if docs.is_dir() else ():
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


def dead_links(name: str, data: bytes, docs: Path, folder: Path) -> Iterator[Finding]:
    """Links of one page to text pages that are neither in the folder of pages nor made from the data."""
    for row, line in _prose_lines(_as_far_as_text(data)):
        for link in LINK.finditer(line):
            target = Path(os.path.normpath(folder / unquote(link[1])))
            if _is_file(target) or _made(os.path.relpath(target, docs).replace(os.sep, "/")):
                continue
            near = _pages_near(link[1], target, docs, folder, name)
            remedy = as_question(near) if near else "Den Verweis berichtigen oder die Seite anlegen."
            place = Position(name, row + 1, link.start(1) + 1)
            yield quoting(Code.TEXT_PAGE, place, link[1], "Diese Seite gibt es nicht.", remedy)


def dead_anchors(name: str, data: bytes, path: Path) -> Iterator[Finding]:
    """Links of one page to places in it or in another text page that is there, of which these have none.

    What markers put into a page may bring places of its own: there only what looks misspelled is a finding.
    """
    for row, line in _prose_lines(_as_far_as_text(data)):
        for link in ANCHORED.finditer(line):
            target = Path(os.path.normpath(path.parent / unquote(link[1]))) if link[1] else path
            anchor = unquote(link[2])
            if not _is_file(target) or CHOICE in anchor:
                continue
            content = target.read_bytes()
            if isinstance(text_of(name, content), Finding):
                continue  # its own fault: nobody can see which places it has
            lines = _as_far_as_text(content)
            known = _anchors(lines)
            meant = did_you_mean(anchor, known, "")
            if anchor in known or (any(map(BLOCK_MARKER.fullmatch, lines)) and not meant):
                continue
            reason = "Auf der Seite, zu der dieser Verweis führt, hat keine Stelle diesen Namen."
            remedy = meant or f"Hinter die Überschrift, zu der er führen soll, „{{#{excerpt(anchor, 40)}}}“ setzen."
            place = Position(name, row + 1, link.start(2) + 1)
            yield quoting(Code.TEXT_PAGE, place, link[2], reason, remedy)


def _is_file(path: Path) -> bool:
    """Whether a path from a page leads to a file; not so if no file can have such a name."""
    return os.path.isfile(path)  # noqa: PTH113  # Path.is_file raises OSError for one that is too long


def _as_far_as_text(data: bytes) -> list[str]:
    """The lines of a page, with a sign in the place of what is no text."""
    return data.decode(errors="replace").splitlines()


def _anchors(page: list[str]) -> frozenset[str]:
    """The names of places in a text page: those written there, and those that the engine makes of headings."""
    lines = [line for _, line in _prose_lines(page)]
    headings = (found[1] for line in lines if (found := TITLE.fullmatch(line)))
    return frozenset([*NAMED.findall("\n".join(lines)), *map(_place_name, headings)]) - {""}


def _place_name(heading: str) -> str:
    """The name that the engine gives a heading, as Markdown's table of contents does."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def dead_images(name: str, data: bytes, folder: Path) -> Iterator[Finding]:
    """Images of one page that nobody else can see: on the disk of who wrote it, or in no file that there is."""
    for row, line in _prose_lines(_as_far_as_text(data)):
        for image in IMAGE.finditer(line):
            target, place = image[2], Position(name, row + 1, image.start(2) + 1)
            if not image[1].strip():
                reason = "Zu diesem Bild fehlt der Text für alle, die es nicht sehen."
                remedy = "Zwischen die eckigen Klammern schreiben, was auf dem Bild zu sehen ist: „![…](…)“."
                at = Position(name, row + 1, image.start() + 1)
                yield quoting(Code.TEXT_PAGE, at, image[0], reason, remedy, Severity.WARNING)
            if ON_A_DISK.match(target):
                reason = "Das Bild liegt auf einem Rechner; andere können es nicht sehen."
            elif ELSEWHERE.match(target) or _is_file(folder / unquote(target.partition("#")[0])):
                continue
            else:
                reason = "Diese Bilddatei gibt es nicht."
            file = re.split(r"[\\/]", unquote(target))[-1]
            there = f"docs/{addresses.IMAGES}"
            remedy = f"Die Datei „{excerpt(file)}“ nach {there} hochladen und den Weg von hier dorthin schreiben."
            yield quoting(Code.TEXT_PAGE, place, target, reason, remedy)


def _prose_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines of a page outside fences, with blanks in the place of code."""
    fenced = False
    for row, line in enumerate(lines):
        fenced ^= line.lstrip().startswith("```")
        if not fenced:
            yield row, CODE.sub(lambda code: " " * len(code[0]), line)


def _place_of(path: str) -> str:
    """What tells a page from others: its folders, or the name of a file that stands in none."""
    folders, _, file = unquote(path).replace(os.sep, "/").replace("../", "").rpartition("/")
    return german.slug(folders or file.removesuffix(".md").removesuffix("index"))


def _pages_near(link: str, target: Path, docs: Path, folder: Path, name: str) -> list[str]:
    """The ways from a folder to pages that a dead link may mean: that of its own folder, or of others called alike."""
    own = target.parent / "index.md"
    if target.parent not in (docs, folder) and (
        _is_file(own) or _made(os.path.relpath(own, docs).replace(os.sep, "/"))
    ):
        return [os.path.relpath(own, folder).replace(os.sep, "/")]
    made = (docs / address / "index.md" for address in _made_addresses() if addresses.FRAMES.address not in address)
    pages = (page for page in [*docs.rglob("*.md"), *made] if page.relative_to(docs.parent).as_posix() != name)
    known = {_place_of(way): way for way in (os.path.relpath(page, folder).replace(os.sep, "/") for page in pages)}
    return [known[place] for place in Names(known.keys() - {""}).near(_place_of(link))]


def _made_addresses() -> set[str]:
    return {value.address for value in vars(addresses).values() if isinstance(value, Location)} - {""}


def _made(file: str) -> bool:
    """Whether a page with this file may be made from the data: a list, an overview, or the page of a record."""
    address, made = file.removesuffix("index.md"), _made_addresses()
    open_lists = (addresses.MEMBERS, addresses.SERVICES, addresses.AWARDS)
    return file.endswith("index.md") and (
        address in made or any(address.startswith(part.address) for part in open_lists)
    )


def check_page(name: str, data: bytes) -> Iterator[Finding]:
    """The findings about one page; `name` is its path as they show it."""
    text = text_of(name, data)
    if isinstance(text, Finding):
        yield text
        return
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row, line in enumerate(lines):
        if MARKS.fullmatch(line) and not _underlines(lines, row):
            reason = "Hier sind zwei Fassungen der Seite nebeneinander stehen geblieben (Konflikt beim Zusammenführen)."
            remedy = "Eine der Fassungen behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen."
            yield quoting(Code.YAML_SYNTAX, Position(name, row + 1), line, reason, remedy)
            break
    yield from _open_markers(name, lines)
    yield from _open_comment(name, lines)
    yield from _front_matter(name, lines) if FENCE.fullmatch(lines[0]) else _first_line(name, lines)


def _open_markers(name: str, lines: list[str]) -> Iterator[Finding]:
    """Markers that lack a bracket, or have a blank too many: they would stand on the page as they are written."""
    shapes = (
        (OPEN_MARKER, "An dieser Marke fehlt eine eckige Klammer."),
        (SINGLE_MARKER, "Um diese Marke gehören auf jeder Seite zwei eckige Klammern."),
        (BLANK_IN_MARKER, "In einer Marke steht kein Leerzeichen."),
    )
    for row, line in _prose_lines(lines):
        for found, reason in ((found, reason) for shape, reason in shapes for found in shape.finditer(line)):
            meant = f"[[{re.sub(' ', '', found[0].strip('[]'))}]]"
            place = Position(name, row + 1, found.start() + 1)
            yield quoting(Code.UNKNOWN_MARKER, place, found[0], reason, f"„{meant}“ schreiben.")


def _open_comment(name: str, lines: list[str]) -> Iterator[Finding]:
    """A comment that nothing ends: all that follows would not be shown."""
    begun: Position | None = None
    for row, line in _prose_lines(lines):
        if (last := line.rfind("<!--")) > line.rfind("-->"):
            begun = begun or Position(name, row + 1, last + 1)
        elif "-->" in line:
            begun = None
    if begun is not None:
        reason = "Eine Anmerkung beginnt hier mit „<!--“ und endet nirgends; was folgt, würde nicht gezeigt."
        yield quoting(Code.TEXT_PAGE, begun, "<!--", reason, "Hinter der Anmerkung „-->“ ergänzen.")


def _underlines(lines: list[str], row: int) -> bool:
    """Whether seven equals signs stand below a heading, as Markdown allows, and belong to no conflict."""
    return lines[row] == "=======" and not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in lines)


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
    other = next((row for row in range(2, end or len(lines)) if _ends_otherwise(lines, row)), None)
    if end is None and other is not None:
        reason = "Die Angaben über dem Text enden mit drei Strichen „---“."
        yield quoting(Code.TEXT_PAGE, Position(name, other + 1), lines[other], reason, "„---“ schreiben.")
        return
    if end is None:
        reason = "Die Angaben über dem Text beginnen hier mit „---“ und enden nirgends."
        yield quoting(
            Code.TEXT_PAGE, Position(name), "---", reason, "Unter der letzten Angabe eine Zeile „---“ ergänzen."
        )
        return
    text = "\n".join(["", *lines[1:end]]) + "\n"
    builder = NodeBuilder(name, text)
    try:
        root: Any = builder.build()
    except TooDeepError as error:
        yield error.args[0]
        return
    except yaml.YAMLError as error:
        yield explain(name, text, error)
        return
    yield from (*builder.findings, *one_for_each_net(builder.special))
    for key, (row, column) in (root.keys if root is not None else {}).items():
        if (meant := FRONT_NAMES.get(german.slug(key), key.lower())) != key and meant in FRONT_NAMES.values():
            reason, remedy = said("called", name=excerpt(key), meant=meant)
            yield quoting(Code.TEXT_PAGE, Position(name, row, column), lines[row - 1], reason, remedy)
    if root is not None and not root.is_empty and root.entries is None:
        reason = "Über dem Text stehen keine Angaben der Form „name: wert“."
        yield quoting(Code.TEXT_PAGE, Position(name, root.line), lines[1], reason, "„title: …“ schreiben.")
