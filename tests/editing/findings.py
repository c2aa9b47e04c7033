"""Findings that the reports are tried with."""

from __future__ import annotations

from hypothesis import strategies as st

from kitu.editing.baseline import CheckResult
from kitu.reading.finding import Code, Finding, Position, Severity

ERROR = Finding(
    Code.BAD_DATE,
    Position("data/members.yaml", 12, 7),
    "Mitglied „zelau“",
    "1.10.2022",
    "Das Datum steht in der Form Tag.Monat.Jahr.",
    "2022-10-01 schreiben (Jahr-Monat-Tag).",
)
HINT = Finding(Code.SOURCE_UNUSED, Position("data/sources.yaml", 3, 5), "", "", "Ungenutzt.", "Löschen.", Severity.HINT)
WARNING = Finding(Code.REDIRECT_MISSING, Position("data/a,b:c.yaml"), "", "", "50 % weg", "Neu.", Severity.WARNING)
MIXED = CheckResult((ERROR,), (HINT,), mended=2, compared=True)

HOSTILE = st.text() | st.sampled_from(
    ["::error::x", "\n::add-mask::x", "##[add-mask]x", "\x1b[31m", "\r", "\u202e", "%0A"]
)


def finding(text: str) -> Finding:
    return Finding(Code.BAD_DATE, Position("data/members.yaml", 1, 1), text, text, text, text)
