"""Mailboxes of offices and files of logos: what is taken, and what an editor is told of the rest."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest

from kitu.directory.load import Loaded, load
from kitu.reading.contact_rules import MAX_LOGO
from kitu.reading.finding import Code, Severity
from tests.base_project import BASE, copy_base

WEBSITE = "    website:\n      url"
LOGO = "    logo:\n      file: {name}\n      alt: Ein Stern\n      sources: [gruendung]\n"
EMAIL = "    email:\n      address: {address}\n      sources: [gruendung]\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%b</svg>'


def loaded(folder: Path, block: str, **files: bytes) -> Loaded:
    """The base data with lines added to the first member, and files of logos."""
    data = copy_base(folder) / "data"
    path = data / "members.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(WEBSITE) == 1
    path.write_text(text.replace(WEBSITE, block + WEBSITE), encoding="utf-8")
    (data / "logos").unlink()
    shutil.copytree(BASE / "logos", data / "logos")
    for name, content in files.items():
        (data / "logos" / name.replace("_", ".")).write_bytes(content)
    return load(data)


@pytest.mark.parametrize(
    "address",
    ["erika.muster@x.example", "e.muster@x.example", "muster-erika@x.example", "Erika_Muster@x.example"],
)
def test_first_and_last_name_before_the_at_are_warned_of(address: str, tmp_path: Path) -> None:
    """Names of people are personal data; a warning, for no form of an address tells for sure."""
    (found,) = loaded(tmp_path / "p", EMAIL.format(address=address)).findings
    assert (found.code, found.severity, found.written) == (Code.PERSONAL, Severity.WARNING, address)


@pytest.mark.parametrize(
    "address",
    [
        *("info@x.example", "poststelle@x.example", "buergerbuero.nord@x.example", "stadt-sternau@x.example"),
        *("hauptamt.sternau@x.example", "vg.hansestadt@hansestadt-sternau.example", "presse_stelle@x.example"),
        *("stadt.nord@x.example", "verein-nord@x.example"),
    ],
)
def test_mailboxes_of_offices_and_of_the_member_itself_pass(address: str, tmp_path: Path) -> None:
    assert loaded(tmp_path / "p", EMAIL.format(address=address)).findings == ()


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.png", PNG),
        ("a.svg", SVG % b'<path d="M0 0h9"/>'),
        ("a.svg", SVG % b'<defs><g id="a"/></defs><use href="#a" fill="url(#b)"/>'),
        (
            "a.svg",
            b'<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:image href="data:image/png;base64,AA"/></svg:svg>',
        ),
    ],
    ids=["png", "svg", "references within", "prefix and embedded picture"],
)
def test_pictures_that_need_nothing_else_pass(name: str, content: bytes, tmp_path: Path) -> None:
    found = loaded(tmp_path / "p", LOGO.format(name=name), **{name.replace(".", "_"): content})
    assert found.findings == ()
    assert found.directory is not None
    assert found.directory.logos[name] == content
    assert found.directory.member["sternau"].logo_address == f"mitglieder/sternau/logo.{name[-3:]}"


NO_FILE = ("Die Datei data/logos/a.png gibt es nicht.", "Die Datei dort ablegen oder den Namen berichtigen.")
TOO_LARGE = ("Die Datei hat 101 kB, möglich sind höchstens 100.", "Das Bild verkleinern oder als SVG speichern.")
NO_PNG = ("Das ist keine PNG-Datei.", "Das Bild mit einem Programm als PNG speichern.")
NO_SVG = ("Das ist keine lesbare SVG-Datei.", "Das Bild mit einem Programm als SVG speichern.")
RUNS = (
    "Das SVG enthält mehr als ein Bild: ein Script, fremden Inhalt oder eine Dokumentart.",
    "Als „einfaches SVG“ speichern, oder als PNG.",
)
LOADS = (
    "Das SVG lädt etwas von einer anderen Adresse oder verweist dorthin.",
    "Schriften in Pfade umwandeln, Bilder einbetten und als „einfaches SVG“ speichern.",
)


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("a.png", None, NO_FILE),
        ("a.png", SVG % b"", NO_PNG),
        ("a.png", b"\xff\xd8\xff", NO_PNG),
        ("a.png", PNG + b"0" * (MAX_LOGO + 1 - len(PNG)), TOO_LARGE),
        ("a.png", PNG[:12] + b"IDAT" + PNG[16:], NO_PNG),
        ("a.svg", PNG, NO_SVG),
        ("a.svg", b"", NO_SVG),
        ("a.svg", b"<html/>", NO_SVG),
        ("a.svg", SVG[:-6], NO_SVG),
        ("a.svg", SVG % b"<SCRIPT>alert(1)</SCRIPT>", RUNS),
        ("a.svg", SVG % b'<g onload="alert(1)"/>', RUNS),
        ("a.svg", SVG % b"<foreignObject/>", RUNS),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', RUNS),
        ("a.svg", SVG % b'<image href="https://x.example/a.png"/>', LOADS),
        ("a.svg", SVG % b'<use xlink:href = "//x.example/a#b"/>', LOADS),
        ("a.svg", SVG % b"<style>@import 'x.css';</style>", LOADS),
        ("a.svg", SVG % b"<style>g{fill:url( 'https://x.example/a')}</style>", LOADS),
    ],
)
def test_what_is_no_such_picture_is_refused(
    name: str, content: bytes | None, said: tuple[str, str], tmp_path: Path
) -> None:
    """A logo is shown as it is: it may neither run nor load anything, and has to be what its name says."""
    files = {} if content is None else {name.replace(".", "_"): content}
    (found,) = loaded(tmp_path / "p", LOGO.format(name=name), **files).findings
    assert (found.code, found.severity) == (Code.BAD_LOGO, Severity.ERROR)
    assert (found.reason, found.remedy) == said
    assert (found.subject, found.written) == ("Mitglied „sternau“", name)


def test_a_file_of_just_the_size_that_is_possible_passes(tmp_path: Path) -> None:
    largest = PNG + b"0" * (MAX_LOGO - len(PNG))
    assert loaded(tmp_path / "p", LOGO.format(name="a.png"), a_png=largest).findings == ()
