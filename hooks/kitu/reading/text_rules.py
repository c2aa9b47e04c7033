"""Rules about texts: what is shown as it stands, though it was meant as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kitu.reading.finding import Code, Finding, Severity
from kitu.reading.rule_context import Context

ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
TAG = re.compile(
    r"</?(?:a|abbr|b|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|su[bp]|t[dhr]|table|u|ul)"
    r"\b[^<>]*/?>",
    re.IGNORECASE,
)


def no_mark_up(context: Context) -> Iterator[Finding]:
    """Texts hold neither HTML nor its names for characters: the site shows them as they stand."""
    for file in context.files.values():
        for path, node in file.walk():
            text = node.text or ""
            found = (ENTITY.search(text) if "&" in text else None) or (TAG.search(text) if "<" in text else None)
            if found and path[-1] != "url":
                reason = f"„{found[0]}“ würde genau so auf der Website stehen."
                remedy = "Nur den Text schreiben, ohne HTML; für „&amp;“ also „&“."
                yield file.finding(Code.MARKUP, path, reason, remedy, Severity.WARNING)
