"""Bytes of a file → its text, with what no text file should hold named by line, column and code point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kitu.reading.finding import Code, Finding, Position, Severity, quoting
from kitu.records.prose import code_point

MAX_BYTES = 16 * 1024 * 1024

# What YAML forbids, and what it takes for line ends although no editor counts them as lines
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Blanks that look like the usual one; inside of a text a no-break one is meant, in front of it it is not
ODD_BLANK = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
MISPLACED = re.compile(
    rf"^(?P<before>[ \t]*(?:- *)?(?:[a-z_]+ *:)?)(?P<blanks>[{ODD_BLANK}]+)"
    rf"|^(?P<name>[ \t]*(?:- *)?[a-z_]+)(?P<gap>[{ODD_BLANK}]+)(?=:)",
    re.MULTILINE,
)
# UTF-8 read as Windows-1252 and saved again: „für“ becomes „fÃ¼r“
MIXED_UP = re.compile(
    "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017e\u2013-\u2026\u2030\u20ac]"
    "|â€[\u0080-\u00bf\u2018-\u201e\u0153\u2122]?|Â[\u00a0-\u00bf]"
)
# One letter for two, as many PDF files have it: searching for „finden“ would not find it
LIGATURE = re.compile("[\ufb00-\ufb06]")
LIGATURES = {chr(0xFB00 + index): letters for index, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
FORMATS = (
    (b"PK\x03\x04", "eine Datei von Word, Excel oder LibreOffice"),
    (b"\xd0\xcf\x11\xe0", "eine Datei einer älteren Fassung von Word oder Excel"),
    (b"%PDF", "eine PDF-Datei"),
    (b"{\\rtf", "eine RTF-Datei aus einem Textprogramm"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"GIF8", "ein Bild"),
    (b"\x1f\x8b", "ein gepacktes Archiv"),
    (b"7z\xbc\xaf", "ein gepacktes Archiv"),
    (b"<!doctype html", "eine HTML-Seite"),
    (b"<html", "eine HTML-Seite"),
    (b"<?xml", "eine XML-Datei"),
)
GARBLED = (
    "Hier sind Umlaute durcheinandergeraten: Ein Programm hat die Datei falsch gelesen und so gespeichert.",
    "Die letzte gute Fassung wiederherstellen und in einem Programm ändern, das UTF-8 liest.",
)
REPLACED = "\N{REPLACEMENT CHARACTER}"
GONE = (
    f"Hier ist ein Buchstabe verloren gegangen: Ein Programm hat „{REPLACED}“ an seine Stelle gesetzt.",
    "Den richtigen Buchstaben schreiben, auch weiter unten; steht es oft da, die letzte gute Fassung wiederherstellen.",
)
AS_TEXT = "Den Inhalt als einfachen Text (UTF-8) speichern, oder die letzte gute Fassung wiederherstellen."
RESTORE = "Die letzte gute Fassung wiederherstellen."


def decode(name: str, data: bytes) -> tuple[str | None, list[Finding]]:
    r"""The text of a file in NFC with `\n` as line end, or `None`, and what is wrong with it as a whole.

    What is invisible or stands for a blank becomes a blank, so that the rest can be read, too.
    """
    text = text_of(name, data)
    return (None, [text]) if isinstance(text, Finding) else _clean(name, text)


def text_of(name: str, data: bytes) -> str | Finding:
    """The text of a file, as it stands there, or the finding that says what it is instead of text in UTF-8."""
    whole = next(_no_text(name, data), None)
    if whole is not None:
        return whole
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(_byte_position(name, data, error.start), "Die Datei ist nicht als UTF-8 gespeichert.")


def _no_text(name: str, data: bytes) -> Iterator[Finding]:
    for start, what in FORMATS:
        if re.match(rb"(?:\xef\xbb\xbf)?\s*" + re.escape(start), data, re.IGNORECASE):
            yield _not_utf8(Position(name), f"Das ist {what}, keine Textdatei.", AS_TEXT)
    if len(data) > MAX_BYTES:
        reason = f"Die Datei ist größer als {MAX_BYTES // (1024 * 1024)} MB."
        yield _whole(name, Code.FILE_TOO_LARGE, reason, "Den Inhalt kürzen.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        yield _not_utf8(Position(name), "Die Datei ist als UTF-16 gespeichert.")


def _clean(name: str, text: str) -> tuple[str | None, list[Finding]]:
    findings = []
    if text.startswith("\ufeff"):
        text = text[1:]
        reason = "Am Anfang der Datei steht eine unsichtbare Markierung (BOM)."
        remedy = "Als „UTF-8“ speichern, nicht als „UTF-8 mit BOM“."
        findings.append(_whole(name, Code.BYTE_ORDER_MARK, reason, remedy, Severity.HINT))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        known_from = "auf früheren Macs (CR)" if "\r" in text else "unter Windows (CRLF)"
        text, reason = text.replace("\r", "\n"), f"Die Zeilen enden wie {known_from}."
        remedy = "Zeilenenden auf „LF“ stellen; sonst gilt jede Zeile als geändert."
        findings.append(_whole(name, Code.LINE_ENDS, reason, remedy, Severity.HINT))
    if not text.strip():
        findings.append(_whole(name, Code.FILE_EMPTY, "Die Datei ist leer.", RESTORE))
        return None, findings
    plain = text.replace("\n", "").replace("\t", "").isprintable()  # much quicker than to look for what is not
    found = None if plain else UNPRINTABLE.search(text)
    if found:
        reason = f"Hier steht ein unsichtbares Zeichen (U+{ord(found[0]):04X})."
        findings.append(_at(name, text, found.start(), reason, "Das Zeichen löschen."))
        text = UNPRINTABLE.sub(" ", text)
    if text.isascii():
        return text, findings
    findings += _lost_letters(name, text)
    text = _plain_letters(name, text, findings)
    return (text if plain else _plain_blanks(name, text, findings)), findings


def _lost_letters(name: str, text: str) -> Iterator[Finding]:
    """Where a program has put a sign in the place of a letter that it could not read; the first, for all."""
    if REPLACED in text:
        yield _at(name, text, text.index(REPLACED), *GONE)


def _plain_letters(name: str, text: str, findings: list[Finding]) -> str:
    """The text in NFC, without ligatures."""
    if mixed := MIXED_UP.search(text):
        findings.append(_at(name, text, mixed.start(), *GARBLED))
    return unicodedata.normalize("NFC", LIGATURE.sub(lambda found: LIGATURES[found[0]], text))


def _plain_blanks(name: str, text: str, findings: list[Finding]) -> str:
    """The text with usual blanks where YAML needs them."""

    def replace(match: re.Match[str]) -> str:
        start = match.start("blanks" if match["blanks"] else "gap")
        reason = f"Hier steht ein {code_point(match.string[start])}."
        findings.append(_at(name, match.string, start, reason, "Durch ein normales Leerzeichen ersetzen."))
        return re.sub(f"[{ODD_BLANK}]", " ", match[0])

    return MISPLACED.sub(replace, text)


def _at(name: str, text: str, start: int, reason: str, remedy: str) -> Finding:
    begin = text.rfind("\n", 0, start) + 1
    place = Position(name, text.count("\n", 0, start) + 1, start - begin + 1)
    return quoting(Code.ENCODING, place, text[begin:].partition("\n")[0], reason, remedy)


def _whole(name: str, code: Code, reason: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    return quoting(code, Position(name), "", reason, remedy, severity)


def _not_utf8(
    position: Position,
    reason: str,
    remedy: str = "Im Editor „Speichern mit Codierung: UTF-8“ wählen und Umlaute prüfen.",
) -> Finding:
    return quoting(Code.ENCODING, position, "", reason, remedy)


def _byte_position(name: str, data: bytes, offset: int) -> Position:
    before = data[:offset]
    start = before.rfind(b"\n") + 1
    return Position(name, before.count(b"\n") + 1, len(before[start:].decode()) + 1)
