"""Rules about texts: what is shown as it stands, though it was meant as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from kitu.kept import kept_for_next
from kitu.reading.data_file import DataFile, kept_with_file
from kitu.reading.finding import Code, Finding, Severity
from kitu.reading.node import Node, Path
from kitu.reading.rule_context import Context
from kitu.reading.validation import refused
from kitu.records.fields import Url

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
    remedy = "Nur den Text schreiben, ohne HTML; für „&amp;“ also „&“."
    for file in context.files.values():
        for path, mark in _doubtful(file).marked:
            reason = f"„{mark}“ würde genau so auf der Website stehen."
            yield file.finding(Code.MARKUP, path, reason, remedy, Severity.WARNING)


def words_in_one_piece(context: Context) -> Iterator[Finding]:
    """Words that a printed line had parted stand together again: a text copied from a PDF keeps its hyphens."""
    for file in context.files.values():
        for path, parted in _doubtful(file).parted:
            reason = f"„{parted}“: Hier ist ein Wort noch getrennt wie am Ende einer gedruckten Zeile."
            remedy = f"Das Wort zusammenschreiben: „{parted.replace('- ', '')}“."
            yield file.finding(Code.LEFTOVER, path, reason, remedy, Severity.WARNING)


def addresses_as_copied(context: Context) -> Iterator[Finding]:
    """An address leads straight to its page, and ends where the sentence it was copied from does not."""
    for file in context.files.values():
        for path, (reason, better) in _doubtful(file).copied:
            yield file.finding(Code.BAD_URL, path, reason, f"{better} schreiben.", Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _Doubtful:
    """Texts that may be meant otherwise, each with its path: with mark-up in them, and which; with parted words.

    And addresses that are not as they should be, with the reason and what to write.
    """

    marked: tuple[tuple[Path, str], ...] = ()
    parted: tuple[tuple[Path, str], ...] = ()
    copied: tuple[tuple[Path, tuple[str, str]], ...] = ()


@kept_with_file
def _doubtful(file: DataFile) -> _Doubtful:
    parts = [(part, found) for part, node in file.parts() if (found := _doubtful_in(node)) is not None]
    return _Doubtful(
        tuple(((*part, *path), mark) for part, found in parts for path, mark in found.marked),
        tuple(((*part, *path), words) for part, found in parts for path, words in found.parted),
        tuple(((*part, *path), fault) for part, found in parts for path, fault in found.copied),
    )


@kept_for_next(2048)
def _doubtful_in(part: Node) -> _Doubtful | None:
    """The doubtful texts of a part of a file, by their paths in it; `None` if all are as they should be."""
    texts = [(path, node.text) for path, node in part.walk() if node.text]
    addresses = [(path, text) for path, text in texts if path[-1:] in (("url",), ("website",))]
    in_doubt = [one for one in texts if one not in addresses and ("&" in one[1] or "<" in one[1])]
    marks = ((path, ENTITY.search(text) or TAG.search(text)) for path, text in in_doubt)
    faults = ((path, _fault(text)) for path, text in addresses)
    found = _Doubtful(
        tuple((path, mark[0]) for path, mark in marks if mark),
        tuple((path, words[0]) for path, text in texts if "- " in text for words in PARTED.finditer(text)),
        tuple((path, fault) for path, fault in faults if fault),
    )
    return found if found != _Doubtful() else None


def _fault(address: str) -> tuple[str, str] | None:
    if wrapped := WRAPPED.match(address):
        values = (value for _, value in parse_qsl(wrapped[1]) if not refused(Url, value))
        inside = next(values, "Die Adresse der Seite selbst")
        return "Das ist die Adresse eines Dienstes, der erst zur Seite weiterleitet.", inside
    if "&amp;" in address:
        return "„&amp;“ steht nur in HTML für „&“.", address.replace("&amp;", "&")
    plain = address.rstrip(".,;:!")
    while plain.endswith(")") and plain.count(")") > plain.count("("):
        plain = plain[:-1].rstrip(".,;:!")
    if plain == address or "://" not in address:
        return None
    return "Am Ende der Adresse steht ein Zeichen aus dem Satz drumherum.", plain
