"""The text of built pages as people read it: in blocks, without what is no German prose (code and addresses)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import textstat
from lxml import html

INLINE = frozenset({"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "code"})
"""Elements that run on within a sentence; all others begin a new one."""

NO_PROSE = frozenset({"code", "pre", "script", "style", "textarea"})
SPOKEN = ("alt", "aria-label", "placeholder", "title")
"""Attributes that are read out or shown."""


def main_of(page: Path) -> html.HtmlElement:
    """Give the part of a page that is its own: everything in `<main>`, or all of it where there is none."""
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found = tree.findall(".//main")
    return found[0] if found else tree


def blocks(element: html.HtmlElement) -> Iterator[str]:
    """The text below an element, one string for each paragraph, cell, heading, description and spoken attribute."""
    for text in "".join(_pieces(element)).split("\n"):
        if cleaned := " ".join(text.replace("\x00", " ").split()):
            yield cleaned


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """Pieces of text; a line feed stands for the border of a block."""
    if not isinstance(element.tag, str):
        return
    border = "" if element.tag in INLINE else "\n"
    yield border
    yield from (f"\n{element.get(name)}\n" for name in SPOKEN if element.get(name))
    if element.tag not in NO_PROSE:
        yield (element.text or "").replace("\n", "\x00")
        for child in element:
            yield from _pieces(child)
            yield (child.tail or "").replace("\n", "\x00")
    yield border


def paragraphs(element: html.HtmlElement) -> Iterator[str]:
    """The sentences of an element: texts of paragraphs, items and definitions that end like a sentence."""
    return (text for text in blocks(element) if re.search(r"[.!?:]$", text) and len(text.split()) > 2)


def easy_sentences(element: html.HtmlElement) -> Iterator[str]:
    """The single sentences of a page in Leichte Sprache."""
    for paragraph in paragraphs(element):
        yield from filter(None, re.split(r"(?<=[.!?:])\s+", paragraph))


def reading_ease(texts: Iterable[str]) -> float:
    """The reading ease of sentences after Amstad (1978): 180 - words a sentence - 58.5 x syllables a word."""
    textstat.set_lang("de")
    return float(textstat.flesch_reading_ease("\n".join(texts)))
