"""Hand-written pages before the engine reads them: what it would swallow, publish by mistake or fail on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from kitu.reading.decoding import text_of
from kitu.reading.finding import Code, Finding, Position, by_position, excerpt
from kitu.reading.node_builder import NodeBuilder, TooDeepError, one_for_each_net
from kitu.reading.yaml_messages import explain
from kitu.records import addresses
from kitu.records.addresses import Location
from kitu.spelling import did_you_mean

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
CODE = re.compile(r"`[^`]*`")
OPEN_MARKER = re.compile(r"(?<![\\\[])(?:\[\[[a-zäöüß]+(?::[^\[\]\s]+)?\](?!\])|\[[a-zäöüß]+:[^\[\]\s]+\]\])")
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
            found.append(Finding(Code.STRAY_FILE, Position(name), "", "", reason, remedy))
        elif path.suffix == ".md":
            data = path.read_bytes()
            found += check_page(name, data)
            found += dead_links(name, data, docs, path.parent)
    return by_position(found)


def dead_links(name: str, data: bytes, docs: Path, folder: Path) -> Iterator[Finding]:
    """Links of one page to text pages that are neither in the folder of pages nor made from the data."""
    fenced = False
    for row, line in enumerate(data.decode("utf-8", "replace").splitlines()):
        fenced ^= line.lstrip().startswith("```")
        for link in () if fenced else LINK.finditer(CODE.sub(lambda code: " " * len(code[0]), line)):
            target = Path(os.path.normpath(folder / unquote(link[1])))
            if target.is_file() or _made(os.path.relpath(target, docs).replace(os.sep, "/")):
                continue
            others = (page for page in sorted(docs.rglob("*.md")) if page.relative_to(docs.parent).as_posix() != name)
            pages = (os.path.relpath(page, folder).replace(os.sep, "/") for page in others)
            remedy = did_you_mean(link[1], list(pages), "Den Verweis berichtigen oder die Seite anlegen.")
            place = Position(name, row + 1, link.start(1) + 1)
            yield Finding(Code.TEXT_PAGE, place, "", excerpt(link[1]), "Diese Seite gibt es nicht.", remedy)


def _made(file: str) -> bool:
    """Whether a page with this file may be made from the data: a list, an overview, or the page of a record."""
    address = file.removesuffix("index.md")
    made = {value.address for value in vars(addresses).values() if isinstance(value, Location)} - {""}
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
            yield Finding(Code.YAML_SYNTAX, Position(name, row + 1), "", excerpt(line), reason, remedy)
            break
    yield from _open_markers(name, lines)
    yield from _front_matter(name, lines) if FENCE.fullmatch(lines[0]) else _first_line(name, lines)


def _open_markers(name: str, lines: list[str]) -> Iterator[Finding]:
    """Markers that lack a bracket: they would stand on the page as they are written."""
    fenced = False
    for row, line in enumerate(lines):
        fenced ^= line.lstrip().startswith("```")
        for found in () if fenced else OPEN_MARKER.finditer(CODE.sub(lambda code: " " * len(code[0]), line)):
            meant = f"[[{found[0].strip('[]')}]]"
            place = Position(name, row + 1, found.start() + 1)
            reason = "An dieser Marke fehlt eine eckige Klammer."
            yield Finding(Code.UNKNOWN_MARKER, place, "", excerpt(found[0]), reason, f"„{meant}“ schreiben.")


def _underlines(lines: list[str], row: int) -> bool:
    """Whether seven equals signs stand below a heading, as Markdown allows, and belong to no conflict."""
    return lines[row] == "=======" and not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in lines)


def _first_line(name: str, lines: list[str]) -> Iterator[Finding]:
    row = next((row for row, line in enumerate(lines) if line.strip()), 0)
    if SWALLOWED.match(lines[row]):
        yield Finding(Code.TEXT_PAGE, Position(name, row + 1), "", excerpt(lines[row]), *SWALLOWED_LINE)


def _front_matter(name: str, lines: list[str]) -> Iterator[Finding]:
    """What stands between two lines of dashes on top of a page has to be names with values."""
    end = next((row for row in range(1, len(lines)) if CLOSED.fullmatch(lines[row])), None)
    if end is None:
        reason = "Die Angaben über dem Text beginnen hier mit „---“ und enden nirgends."
        yield Finding(
            Code.TEXT_PAGE, Position(name), "", "---", reason, "Unter der letzten Angabe eine Zeile „---“ ergänzen."
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
    if root is not None and not root.is_empty and root.entries is None:
        reason = "Über dem Text stehen keine Angaben der Form „name: wert“."
        yield Finding(Code.TEXT_PAGE, Position(name, root.line), "", excerpt(lines[1]), reason, "„title: …“ schreiben.")
