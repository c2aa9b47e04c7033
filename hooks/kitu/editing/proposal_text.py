"""The text of a proposal: found in whatever mail or issue stands around it, read, and written."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kitu.editing.entry_text import quoted
from kitu.reading.data_file import DataFile
from kitu.reading.finding import Code, Finding, Position, errors
from kitu.reading.node import Plain
from kitu.reading.validation import read_records
from kitu.records.proposal import BEGIN, END, Proposal

SHOWN_AS = "Vorschlag"
MAX_BYTES = 256 * 1024
MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
QUOTED = re.compile(r"^(?:> ?)+|^[ \t]+(?=# (?:Anfang|Ende) des Vorschlags)")
MARK = re.compile(r'\\.|(")')
AGAIN = "Das Formular noch einmal ausfüllen und den Text von der ersten bis zur letzten Zeile übernehmen."


@dataclass(frozen=True, slots=True)
class ReadProposal:
    """A proposal with the file it came from, for the places of what is wrong with it."""

    proposal: Proposal
    file: DataFile


def read_proposal(data: bytes) -> ReadProposal | tuple[Finding, ...]:
    """Read the one proposal in a text; the findings alone if there is none that can be used.

    Lines count from the beginning of the text. Nothing in it is run, and no address in it is opened.
    """
    if len(data) > MAX_BYTES:
        reason = f"Der Text ist größer als {MAX_BYTES // 1024} Kilobyte."
        return (_about(Code.FILE_TOO_LARGE, 1, reason, "Nur den Vorschlag übergeben."),)
    block = _block(_text_of(data))
    if isinstance(block, Finding):
        return (block,)
    file = read_records(SHOWN_AS, block.encode("utf-8", "replace"), Proposal)
    if found := errors(file.findings):
        return found
    values = {key: file.values(key) for key in file.items}
    whole = {key: value if key == "changes" else value[0] for key, value in values.items()}
    construct: Callable[..., Proposal] = Proposal.model_construct  # each part is validated already
    return ReadProposal(construct(**whole), file)


def _text_of(data: bytes) -> str:
    """The readable part of a mail as programs save it (RFC 5322) or of an issue as forges give it (JSON); else all."""
    if data.lstrip()[:1] == b"{":
        return _text_of_issue(data)
    if MAIL.match(data) and re.search(rb"^(?:from|mime-version|content-type):", data, re.IGNORECASE | re.MULTILINE):
        body = email.message_from_bytes(data, policy=email.policy.default).get_body(("plain",))
        if body is not None:
            content = body.get_content()
            return content if isinstance(content, str) else ""
    return data.decode("utf-8-sig", "replace")


def _text_of_issue(data: bytes) -> str:
    """`body` is what GitHub and Forgejo call the text of an issue, `description` GitLab."""
    try:
        issue = json.loads(data)
    except (ValueError, RecursionError):
        return data.decode("utf-8-sig", "replace")
    found = (issue.get(name) for name in ("body", "description")) if isinstance(issue, dict) else ()
    return next((text for text in found if isinstance(text, str)), "")


def _block(text: str) -> str | Finding:
    """The lines of the proposal at their places, all others blank."""
    lines = [QUOTED.sub("", line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    begins = [row for row, line in enumerate(lines) if line.strip() == BEGIN]
    ends = [row for row, line in enumerate(lines) if line.strip() == END]
    if not begins:
        return _about(Code.WRONG_SHAPE, 1, f"In diesem Text ist kein Vorschlag: Die Zeile „{BEGIN}“ fehlt.", AGAIN)
    if len(begins) > 1:
        reason = "In diesem Text sind mehrere Vorschläge."
        return _about(Code.WRONG_SHAPE, begins[1] + 1, reason, "Jeden einzeln übergeben.")
    end = next((row for row in ends if row > begins[0]), None)
    if end is None:
        reason = f"Der Vorschlag ist nicht vollständig: Die Zeile „{END}“ fehlt."
        return _about(Code.WRONG_SHAPE, begins[0] + 1, reason, AGAIN)
    return "\n" * (begins[0] + 1) + "\n".join(_unfolded(lines[begins[0] + 1 : end])) + "\n"


def _unfolded(lines: list[str]) -> list[str]:
    """The lines with those joined that a mail program has broken: inside of quotation marks, or before the first.

    Blank ones keep count.
    """
    joined: list[str] = []
    place, is_open = 0, False
    for row, line in enumerate(line.replace("\u00a0", " ") for line in lines):
        within = is_open or (row > 0 and line.lstrip().startswith('"'))
        joined.append("" if within else line)
        if within:
            joined[place] = f"{joined[place].rstrip()} {line.strip()}" if line.strip() else joined[place]
        else:
            place = row
        is_open = MARK.findall(joined[place]).count('"') % 2 == 1
    return joined


def _about(code: Code, line: int, reason: str, remedy: str) -> Finding:
    return Finding(code, Position(SHOWN_AS, line), "", "", reason, remedy)


def proposal_text(proposal: Mapping[str, Plain]) -> str:
    """A proposal as text. Every value is quoted, so that a mail program may break lines wherever there is a blank."""
    return "\n".join([BEGIN, *_mapping(proposal, ""), END]) + "\n"


def _mapping(values: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            for item in value:
                first, *rest = _mapping(item if isinstance(item, dict) else {}, indent + "    ")
                yield from (f"{indent}  - {first.lstrip()}", *rest)
        elif value is not None:
            yield f"{indent}{key}: {quoted(value)}"
