"""Links and images of hand-written pages that lead nowhere: to pages, places and files that are not there."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from kitu import german
from kitu.reading.decoding import text_of
from kitu.reading.finding import Code, Finding, Position, Severity, excerpt, quoting
from kitu.records import addresses
from kitu.records.addresses import Location
from kitu.spelling import Names, as_question

LINK = re.compile(r"\]\((?!/|[a-z]+:)([^)\s#?]+\.md)(?:[#?][^)\s]*)?(?: [^)]*)?\)")
ANCHORED = re.compile(r"\]\((?!/|[a-z]+:)([^)\s#?]+\.md)?#([^)\s]+)(?: [^)]*)?\)")
CHOICE = "="
"""What is in an anchor that stands for a choice which a page's script shows."""
NAMED = re.compile(r"(?:\{:?[^}]*#|\bid=[\"'])([\w-]+)")
TITLE = re.compile(r" {0,3}#{1,6} +(.*?) *#* *")
BLOCK_MARKER = re.compile(r"\[\[[^\]]+\]\]\s*")
CODE = re.compile(r"`[^`]*`")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*[^)]*?)(?: +\"[^\"]*\")?\)")
ELSEWHERE = re.compile(r"/|[a-z][a-z0-9+.-]+:(?!\\)", re.IGNORECASE)
ON_A_DISK = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)


def dead_links(name: str, data: bytes, docs: Path, folder: Path) -> Iterator[Finding]:
    """Links of one page to text pages that are neither in the folder of pages nor made from the data."""
    for row, line in prose_lines(_as_far_as_text(data)):
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
    for row, line in prose_lines(_as_far_as_text(data)):
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
            near = Names(known).near(anchor)
            if anchor in known or (any(map(BLOCK_MARKER.fullmatch, lines)) and not near):
                continue
            reason = "Auf der Seite, zu der dieser Verweis führt, hat keine Stelle diesen Namen."
            otherwise = f"Hinter die Überschrift, zu der er führen soll, „{{#{excerpt(anchor, 40)}}}“ setzen."
            remedy = as_question(near) if near else otherwise
            place = Position(name, row + 1, link.start(2) + 1)
            yield quoting(Code.TEXT_PAGE, place, link[2], reason, remedy)


def _is_file(path: Path) -> bool:
    """Whether a path from a page leads to a file; not so if no file can have such a name."""
    return os.path.isfile(path)  # noqa: PTH113  # Path.is_file raises OSError for one that is too long


def _as_far_as_text(data: bytes) -> list[str]:
    """The lines of a page, with a sign in the place of what is no text."""
    return lines_of(data.decode(errors="replace"))


def lines_of(text: str) -> list[str]:
    """The lines of a page as editors count them, however they end, without a mark in front."""
    return re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))


def _anchors(page: list[str]) -> frozenset[str]:
    """The names of places in a text page: those written there, and those that the engine makes of headings."""
    lines = [line for _, line in prose_lines(page)]
    headings = (found[1] for line in lines if (found := TITLE.fullmatch(line)))
    named = (name for line in lines for name in NAMED.findall(line))
    return frozenset([*named, *map(_place_name, headings)]) - {""}


def _place_name(heading: str) -> str:
    """The name that the engine gives a heading, as Markdown's table of contents does."""
    plain = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKD", heading), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", plain.strip().lower())


def dead_images(name: str, data: bytes, folder: Path) -> Iterator[Finding]:
    """Images of one page that nobody else can see: on the disk of who wrote it, or in no file that there is."""
    for row, line in prose_lines(_as_far_as_text(data)):
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


def prose_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines of a page outside fences, with blanks in the place of code."""
    fenced = False
    for row, line in enumerate(lines):
        fenced ^= line.lstrip().startswith("```")
        if not fenced:
            yield row, CODE.sub(lambda code: " " * len(code[0]), line)


def _place_of(path: str) -> str:
    """What tells a page from others: its folders, or the name of a file that stands in none."""
    folders, _, file = unquote(path).replace(os.sep, "/").replace("../", "").rpartition("/")
    return german.slug(folders or Path(file).stem)


def _pages_near(link: str, target: Path, docs: Path, folder: Path, name: str) -> list[str]:
    """The ways from a folder to pages that a dead link may mean: that of its own folder, or of others called alike."""
    own = target.parent / "index.md"
    if target.parent not in (docs, folder) and (
        _is_file(own) or _made(os.path.relpath(own, docs).replace(os.sep, "/"))
    ):
        return [os.path.relpath(own, folder).replace(os.sep, "/")]
    made = (docs / address / "index.md" for address in _made_addresses() if addresses.FRAMES.address not in address)
    pages = (page for page in [*sorted(docs.rglob("*.md")), *made] if page.relative_to(docs.parent).as_posix() != name)
    known = {_place_of(way): way for way in (os.path.relpath(page, folder).replace(os.sep, "/") for page in pages)}
    return [known[place] for place in Names(known).near(_place_of(link))]


def _made_addresses() -> set[str]:
    return {value.address for value in vars(addresses).values() if isinstance(value, Location)} - {""}


def _made(file: str) -> bool:
    """Whether a page with this file may be made from the data: a list, an overview, or the page of a record."""
    address, made = file.removesuffix("index.md"), _made_addresses()
    open_lists = (addresses.MEMBERS, addresses.SERVICES, addresses.AWARDS)
    return file.endswith("index.md") and (
        address in made or any(address.startswith(part.address) for part in open_lists)
    )
