"""`kitu propose`: a proposal says exactly its change in the data, whatever stood around it, and nothing else moves."""

from __future__ import annotations

import argparse
import io
import json
import textwrap
from collections.abc import Callable
from difflib import ndiff
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from kitu.directory.load import load
from kitu.editing import propose_command
from kitu.editing.proposal_text import MAX_BYTES, proposal_text
from kitu.reading.decoding import LIGATURES
from kitu.reading.finding import errors
from kitu.reading.node import Plain
from kitu.reading.validation import refused
from kitu.records.fields import Text
from kitu.records.json_schema import schemas
from tests.base_project import copy_base
from tests.editing.edits import edited

DAY = "2026-11-22"
SOURCE: dict[str, Plain] = {
    "url": "https://www.sternau.example/rat/1",
    "title": "Stadt Sternau, Ratsinformation: Vorlage 1",
    "published": "2025-03",
}
WEBSITE: dict[str, Plain] = {
    "field": "website",
    "seen": {"url": "https://sternau.example/"},
    "proposed": {"url": "https://www.sternau.example/"},
}
NOTE: dict[str, Plain] = {"field": "note", "proposed": "Neu: „so“ # 1"}
USE: dict[str, Plain] = {"field": "uses/sternau", "proposed": {"status": "nutzt", "as_of": "2025"}}
ZELAU: dict[str, Plain] = {"ags": "99084590", "evidence": "belegt", "joined": {"date": "2024-05"}}


def changing(record: str, *changes: dict[str, Plain], **more: Plain) -> str:
    listed: list[Plain] = [*changes]
    return proposal_text({"version": "1", "record": record, "changes": listed, "source": SOURCE, **more})


def reporting(member: dict[str, Plain], **more: Plain) -> str:
    return proposal_text({"version": "1", "member": member, "source": SOURCE, **more})


def propose(
    root: Path, text: str | bytes, *, ask: Callable[[str], bool] | None = None, **given: Any
) -> tuple[int, str]:
    """Give exit status and output; the text comes from standard input."""
    options = argparse.Namespace(
        **{"root": root, "file": "-", "checked": DAY, "anyway": False, "summary": None} | given
    )
    stdin = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    return propose_command.run(options, stdin, ask)


def files(root: Path) -> dict[str, list[str]]:
    return {path.stem: path.read_text(encoding="utf-8").splitlines() for path in (root / "data").glob("*.yaml")}


def entry(root: Path, name: str, identifier: str) -> Any:
    found = yaml.load((root / "data" / f"{name}.yaml").read_bytes(), Loader=yaml.BaseLoader)[name]  # noqa: S506  # texts
    return next(record for record in found if record["id"] == identifier)


def difference(before: dict[str, list[str]], after: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """Give the lines that left and those that came, in the order of the files' names."""
    pairs = [(before[name], after[name]) for name in sorted(before)]
    compared = [line for old, new in pairs for line in ndiff(old, new)]
    return tuple([line[2:] for line in compared if line.startswith(sign)] for sign in "-+")  # type: ignore[return-value]  # two


def test_a_corrected_fact_changes_its_lines_its_source_and_the_day(tmp_path: Path) -> None:
    """The old source, which said something else, is not cited for the new value; the comment behind a value stays."""
    root = edited(tmp_path, ("members", "    website:\n", "    website:  # geprüft\n"))
    before = files(root)
    status, report = propose(root, changing("members/sternau", WEBSITE))
    assert status == 0, report
    assert "Website" in report
    left, came = difference(before, files(root))
    assert left == ['      url: "https://sternau.example/"', "      sources: [gruendung]", "    checked: 2024-03-01"]
    assert came == [
        "      url: https://www.sternau.example/",
        "      sources: [sternau-2025]",
        "    checked: 2026-11-22",
        "",
        "  - id: sternau-2025",
        '    title: "Stadt Sternau, Ratsinformation: Vorlage 1"',
        "    url: https://www.sternau.example/rat/1",
        "    published: 2025-03",
    ]
    assert "    website:  # geprüft" in files(root)["members"]


def test_an_added_fact_stands_at_its_place_with_the_source_cited(tmp_path: Path) -> None:
    """A fact without sources of its own is covered by those of the entry."""
    root = copy_base(tmp_path)
    status, report = propose(root, changing("members/sternau", NOTE))
    assert status == 0, report
    found = entry(root, "members", "sternau")
    assert list(found) == [
        *("id", "ags", "founder", "evidence", "joined", "address", "website", "note", "sources", "checked")
    ]
    assert (found["note"], found["sources"], found["checked"]) == ("Neu: „so“ # 1", ["gruendung", "sternau-2025"], DAY)


def test_a_use_is_added_corrected_and_ended(tmp_path: Path) -> None:
    """What is added to a use keeps the old source; an ended one goes, and the service cites why."""
    root = copy_base(tmp_path)
    seen: Plain = {"status": "in Prüfung"}
    more: dict[str, Plain] = {
        "field": "uses/wasserverband",
        "seen": seen,
        "proposed": {"status": "in Prüfung", "detail": "Im Rat"},
    }
    assert propose(root, changing("services/aktenplan", more, {"field": "uses/suederdal", "proposed": seen}))[0] == 0
    uses = entry(root, "services", "aktenplan")["uses"]
    assert [(use["member"], use["sources"]) for use in uses] == [
        ("sternau", ["bericht-2020"]),
        ("suederdal", ["sternau-2025"]),
        ("wasserverband", ["mitteilung", "sternau-2025"]),
    ]
    gone: dict[str, Plain] = {"field": "uses/suederdal", "seen": seen}
    status, report = propose(root, changing("services/aktenplan", gone))
    assert status == 0, report
    assert [use["member"] for use in entry(root, "services", "aktenplan")["uses"]] == ["sternau", "wasserverband"]
    assert "sternau-2025" in entry(root, "services", "aktenplan")["sources"]


def test_a_reported_membership_becomes_an_entry_and_is_no_candidate_any_more(tmp_path: Path) -> None:
    """Name and place come from the register; a body that was merely mentioned leaves that list."""
    root = copy_base(tmp_path)
    status, report = propose(root, reporting({**ZELAU, "ags": "99084115"}))
    assert status == 0, report
    found = entry(root, "members", "dreussig")
    assert found["joined"] == {"date": "2024-05", "sources": ["sternau-2025"]}
    assert "Dreußig" not in "\n".join(files(root)["organisation"])
    assert load(root / "data").directory is not None


def test_what_has_changed_meanwhile_is_shown_and_never_overwritten(tmp_path: Path) -> None:
    """Both values and the proposed one are shown; only a person's yes, or --anyway, goes on."""
    root = copy_base(tmp_path)
    before = files(root)
    stale = changing("members/sternau", {**WEBSITE, "seen": {"url": "https://alt.example/"}})
    status, report = propose(root, stale)
    assert status == 1
    assert all(text in report for text in ("https://alt.example/", "https://sternau.example/", "https://www.sternau"))
    assert propose(root, stale, ask=lambda question: "https://alt.example/" not in question)[0] == 1
    assert files(root) == before
    assert propose(root, stale, ask=lambda _: True)[0] == 0
    assert propose(root, stale) == (0, "So steht es schon in den Daten. Nichts geschrieben.\n")


def test_the_report_for_a_request_does_nothing_that_a_proposal_asks_it_to(tmp_path: Path) -> None:
    """Mark-up, mentions and references in a message to the editors are shown as they were typed."""
    summary = tmp_path / "report.md"
    message = "@team #1 <img src=x> [hier](https://boese.example) \u202e\x07!"
    text = changing("members/sternau", NOTE, note=message.replace("\x07", ""))
    assert propose(copy_base(tmp_path / "project"), text, summary=summary)[0] == 0
    report = summary.read_text(encoding="utf-8")
    assert "<img" not in report
    assert "\\[hier\\]" in report
    assert "<span>@</span>team" in report


BAD = {
    "nothing": ("Guten Tag, bei Ihnen stimmt etwas nicht.", "kein Vorschlag"),
    "no end": (changing("members/sternau", NOTE).rpartition("# Ende")[0], "nicht vollständig"),
    "two": (changing("members/sternau", NOTE) * 2, "mehrere Vorschläge"),
    "huge": ("x" * (MAX_BYTES + 1), "größer als"),
    "version": (changing("members/sternau", NOTE).replace('"1"', '"2"', 1), "Möglich sind: 1."),
    "unknown id": (changing("members/sternaw", NOTE), "Meinten Sie „sternau“"),
    "other list": (changing("organisation/x", NOTE), "lässt sich so nicht ändern"),
    "path": (changing("../../etc/passwd", NOTE), "lässt sich so nicht ändern"),
    "field": (
        changing("members/sternau", {"field": "checked", "proposed": "2099-01-01"}),
        "lässt sich so nicht ändern",
    ),
    "key": (changing("members/sternau", {"field": "ags", "proposed": "1"}), "lässt sich so nicht ändern"),
    "member": (changing("services/aktenplan", {**USE, "field": "uses/niemand"}), "gibt es in data/members.yaml nicht"),
    "sources": (
        changing("members/sternau", {"field": "website", "proposed": {"url": "https://a.example/", "sources": "x"}}),
        "gehört nicht in einen Vorschlag",
    ),
    "value": (changing("members/sternau", {"field": "website", "proposed": {"url": "javascript:x"}}), "https://"),
    "shape": (changing("members/sternau", {"field": "website", "proposed": "https://a.example/"}), "Unterangaben"),
    "required": (changing("services/aktenplan", {"field": "summary"}), "kann nicht entfallen"),
    "empty": (changing("members/sternau"), "ändert nichts"),
    "both": (changing("members/sternau", NOTE, member=ZELAU), "entweder"),
    "twice": (changing("members/sternau", NOTE, NOTE), "zweimal"),
    "known": (reporting({**ZELAU, "ags": "99090535"}), "schon eingetragen"),
    "nobody": (reporting({"evidence": "belegt"}), "Es fehlt, wer Mitglied ist"),
    "own id": (reporting({**ZELAU, "id": "x"}), "gehört nicht in einen Vorschlag"),
    "anchor": (changing("members/sternau", NOTE).replace("version: ", "version: &a "), "darf nicht mit „&“ beginnen"),
    "tag": (
        changing("members/sternau", NOTE).replace('"1"', '!!python/object/apply:os.system ["true"]', 1),
        "Vorschlag:2",
    ),
    "surrogate": (changing("members/sternau", NOTE).replace("Neu", "\\ud800", 1), "Vorschlag:"),
    "no issue": ('{"title": "x"}', "kein Vorschlag"),
    "nested": ("{" + '"a":{' * 20_000, "kein Vorschlag"),
    "deep": (changing("members/sternau", NOTE).replace('"1"', "[" * 50, 1), "Vorschlag:"),
    "no source": (proposal_text({"version": "1", "record": "members/sternau", "changes": [NOTE]}), "source"),
    "after the check": (
        changing("members/sternau", {"field": "joined", "seen": {}, "proposed": {"date": "2099"}}),
        "nach dem Tag der Prüfung",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_gets_a_finding_and_writes_nothing(name: str, tmp_path: Path) -> None:
    """Hostile and broken proposals: a German reason, status 1, the files as they were."""
    text, reason = BAD[name]
    root = copy_base(tmp_path)
    before = files(root)
    status, report = propose(root, text, anyway=True)
    assert (status, files(root)) == (1, before), report
    assert reason in report, report


def test_the_schema_takes_what_the_form_makes_and_refuses_other_versions() -> None:
    """data/schema/proposal.schema.json describes the text between the two marks."""
    validator = Draft202012Validator(json.loads(schemas()["proposal.schema.json"]))
    for text in (changing("members/sternau", WEBSITE, NOTE, note="Hallo"), reporting(ZELAU)):
        assert [error.message for error in validator.iter_errors(yaml.safe_load(text))] == []
    other = yaml.safe_load(changing("members/sternau", NOTE).replace('"1"', '"2"', 1))
    assert list(validator.iter_errors(other))


SIGNS = st.sampled_from([*"aÄöß :#\"'„“-,;>|{}[]&*!%@`\\?~\n\u00a0🏛\u05d0\u200f\u202b"])


def usable(text: str) -> bool:
    read_alike = normalize("NFC", text) == text and not LIGATURES.keys() & {*text}
    return refused(Text, text) == "" and text == text.strip() and read_alike and "  " not in text


TEXTS = st.text(SIGNS, min_size=2, max_size=120).filter(usable)


def as_mail(text: str) -> bytes:
    """A mail as programs save it, encoded and with all its heads."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "Vorschlag für Sternau"
    mail.set_content(f"Guten Tag,\n\n{text}\nMit freundlichen Grüßen", cte="quoted-printable")
    return bytes(mail)


def broken(text: str) -> str:
    """Lines broken as mail programs break them, with a blank before a sign that quotes (RFC 3676)."""
    lines = [part for line in text.split("\n") for part in (_wrapped(line) or [""])]
    return "\n".join(f" {line}" if line.startswith(">") else line for line in lines)


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)


AROUND: list[Callable[[str], str | bytes]] = [
    lambda text: text,
    lambda text: f"Hallo,\n\n```yaml\n{text}```\n\nGruß",
    lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    lambda text: text.replace("\n", "\r\n"),
    broken,
    as_mail,
    lambda text: json.dumps({"body": f"Hallo\n{text}"}),
    lambda text: json.dumps({"description": text}, ensure_ascii=False),
]


CASES: list[tuple[str, str, dict[str, Plain], dict[str, Plain], int]] = [
    ("members", "suederdal", {"field": "note"}, {}, 2),
    ("members", "wasserverband", {"field": "joined"}, {"date": "2020"}, 4),
    ("services", "datensicherung", {"field": "uses/lk-sternau"}, {"status": "geplant"}, 1),
    ("services", "aktenplan", {"field": "description"}, {}, 3),
]
"""List, id, field, the parts of its value besides the text, and how many lines may go."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(text=TEXTS, case=st.sampled_from(CASES), around=st.sampled_from(AROUND))
@example(
    text=':::::::::::"\n\n\xa0\u200f\u200f\u202b',
    case=("members", "suederdal", {"field": "note"}, {}, 2),
    around=broken,
)
def test_any_valid_change_arrives_exactly(
    text: str,
    case: tuple[str, str, dict[str, Plain], dict[str, Plain], int],
    around: Callable[[str], str | bytes],
) -> None:
    """Form → text → mail → `propose` → data: valid, saying the change to the letter, all other lines as they were."""
    name, identifier, change, parts, most = case
    with TemporaryDirectory() as folder:
        root = copy_base(Path(folder) / "project")
        before = files(root)
        step = "detail" if "uses" in str(change["field"]) else "note"
        proposed: Plain = {**parts, step: text} if parts else text
        proposal = changing(
            f"{name}/{identifier}", {**change, "seen": present(root, name, identifier, change), "proposed": proposed}
        )
        status, report = propose(root, around(proposal))
        assert status == 0, report
        assert errors(load(root / "data").findings) == ()
        assert said(present(root, name, identifier, change)) == said(proposed)
        left, _ = difference(before, files(root))
        assert len(left) <= most


def said(value: Plain) -> Plain:
    return {key: part for key, part in value.items() if part != "Beitritt"} if isinstance(value, dict) else value


def present(root: Path, name: str, identifier: str, change: dict[str, Plain]) -> Plain:
    """Give what the data say of a field, without its sources."""
    found, field = entry(root, name, identifier), str(change["field"])
    if field.startswith("uses/"):
        value = next((use for use in found.get("uses", ()) if f"uses/{use['member']}" == field), None)
    else:
        value = found.get(field)
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key not in ("member", "sources")}
    return None if value is None else str(value)
