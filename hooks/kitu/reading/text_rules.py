"""Rules about texts: what is shown as it stands, though it was meant as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from kitu.kept import kept_for_next
from kitu.reading.data_file import DataFile, kept_with_file
from kitu.reading.finding import Code, Finding, Severity
from kitu.reading.node import Node, Path
from kitu.reading.rule_context import Context

ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
TAG = re.compile(
    r"</?(?:a|abbr|b|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|su[bp]|t[dhr]|table|u|ul)"
    r"\b[^<>]*/?>",
    re.IGNORECASE,
)


PARTED = re.compile(
    r"\b[A-ZÄÖÜ]?[a-zäöüß]{2,}- (?!(?:und|oder|bis|sowie|aber|noch|statt|wie|als|auch|über|zu|bzw|beziehungsweise)\b)"
    r"[a-zäöüß]{2,}\b"
)
"""A word with a hyphen and a blank in it; „Druck- und Kopierkonzept“ leaves a part out instead."""

WRAPPED = re.compile(
    r"https?://(?:[\w.-]+\.safelinks\.protection\.outlook\.com/|www\.google\.\w+/url|l\.facebook\.com/l\.php"
    r"|lm\.facebook\.com/l\.php|deref-\w+\.\w+/|www\.linkedin\.com/redir/redirect)[^?]*\?(.+)"
)
"""Addresses that mail programs and search engines put in the place of those they lead to."""


def no_mark_up(context: Context) -> Iterator[Finding]:
    """Texts hold neither HTML nor its names for characters: the site shows them as they stand."""
    return (finding for file in context.files.values() for finding in _mark_up(file))


@kept_with_file
def _mark_up(file: DataFile) -> tuple[Finding, ...]:
    reason = "„{}“ würde genau so auf der Website stehen."
    remedy = "Nur den Text schreiben, ohne HTML; für „&amp;“ also „&“."
    return tuple(
        file.finding(Code.MARKUP, (*part, *path), reason.format(found), remedy, Severity.WARNING)
        for part, node in file.parts()
        for path, found in _marked(node)
    )


@kept_for_next(2048)
def _marked(part: Node) -> tuple[tuple[Path, str], ...]:
    """Where in a part of a file mark-up stands, and what."""
    texts = ((path, node.text or "") for path, node in part.walk() if path[-1:] != ("url",))
    found = ((path, ENTITY.search(text) or TAG.search(text)) for path, text in texts if "&" in text or "<" in text)
    return tuple((path, mark[0]) for path, mark in found if mark)


def words_in_one_piece(context: Context) -> Iterator[Finding]:
    """Words that a printed line had parted stand together again: a text copied from a PDF keeps its hyphens."""
    for file in context.files.values():
        for part, node in file.parts():
            for path, parted in _parted(node):
                reason = f"„{parted}“: Hier ist ein Wort noch getrennt wie am Ende einer gedruckten Zeile."
                remedy = f"Das Wort zusammenschreiben: „{parted.replace('- ', '')}“."
                yield file.finding(Code.LEFTOVER, (*part, *path), reason, remedy, Severity.WARNING)


@kept_for_next(2048)
def _parted(part: Node) -> tuple[tuple[Path, str], ...]:
    """Where in a part of a file words are parted, and which."""
    texts = ((path, node.text or "") for path, node in part.walk())
    return tuple((path, found[0]) for path, text in texts if "- " in text for found in PARTED.finditer(text))


def addresses_as_copied(context: Context) -> Iterator[Finding]:
    """An address leads straight to its page, and ends where the sentence it was copied from does not."""
    return (finding for file in context.files.values() for finding in _as_copied(file))


@kept_with_file
def _as_copied(file: DataFile) -> tuple[Finding, ...]:
    return tuple(
        file.finding(Code.BAD_URL, (*part, *path), reason, f"{better} schreiben.", Severity.WARNING)
        for part, node in file.parts()
        for path, (reason, better) in _copied(node)
    )


@kept_for_next(2048)
def _copied(part: Node) -> tuple[tuple[Path, tuple[str, str]], ...]:
    """The addresses of a part of a file that are not as they should be, with reason and remedy."""
    texts = ((path, node.text or "") for path, node in part.walk() if path[-1:] in (("url",), ("website",)))
    found = ((path, _fault(text)) for path, text in texts)
    return tuple((path, fault) for path, fault in found if fault)


def _fault(address: str) -> tuple[str, str] | None:
    if wrapped := WRAPPED.match(address):
        values = (value for _, value in parse_qsl(wrapped[1]) if re.match("https?://", value))
        inside = next(values, "Die Adresse der Seite selbst")
        return "Das ist die Adresse eines Dienstes, der erst zur Seite weiterleitet.", inside
    plain = address.rstrip(".,;:!")
    while plain.endswith(")") and plain.count(")") > plain.count("("):
        plain = plain[:-1].rstrip(".,;:!")
    if plain == address or "://" not in address:
        return None
    return "Am Ende der Adresse steht ein Zeichen aus dem Satz drumherum.", plain
