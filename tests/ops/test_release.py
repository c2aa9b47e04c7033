"""The release gate: it lists all that stands in the way; and nothing unfinished takes the last good site's place."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import brotli
import pytest

from kitu.records.audit_result import AuditResult, read_result, write_result
from kitu.records.model import Fact
from kitu.site.digest import SHOWN, site_digest
from ops import build, release
from ops.compress import compress, gzipped
from ops.obstacles import (
    REQUIRED,
    Obstacle,
    address_obstacles,
    as_list,
    audit_obstacles,
    legal_obstacles,
    security_obstacles,
)
from ops.staging import NotASiteError, staged
from tests.samples import ROOT, copy_base

TODAY = datetime.date(2026, 11, 22)
ADDRESS = "https://www.kommune.example/"
DIGEST = "sha256:" + "0" * 64
CLEAN = AuditResult(date=TODAY, version_of_rules="axe-core 4", pages=3, violations=0, site_digest=DIGEST)
SECURITY = "Contact: mailto:it@kommune.example\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: de, en\n"


def facts(**changes: str | None) -> list[Fact]:
    """All facts that the law asks for, confirmed; `changes` are values of the first, None takes one away."""
    whole: list[dict[str, str | None]] = [
        {"id": key, "label": key, "value": "bekannt", "confirmed": "true"} for key in REQUIRED
    ]
    whole[0].update(changes)
    return [Fact.model_validate({key: value for key, value in fact.items() if value is not None}) for fact in whole]


def reasons(obstacles: Iterable[Obstacle]) -> list[str]:
    """What is said, without place and remedy."""
    return [obstacle.reason for obstacle in obstacles]


# --- The checks ------------------------------------------------------------------------------------------------------


def test_nothing_stands_in_the_way_of_a_finished_site() -> None:
    assert not list(legal_obstacles(facts(), {}))
    assert not list(address_obstacles(ADDRESS))
    assert not list(security_obstacles(SECURITY, TODAY))
    assert not list(audit_obstacles(CLEAN, DIGEST, again=""))


def test_a_legal_fact_must_have_a_value_and_be_confirmed() -> None:
    """Named with its label, its line and the provision that asks for it."""
    missing, *_ = legal_obstacles(facts(value=None, label="Anschrift"), {"anschrift": 256})
    assert missing.place == "data/organisation.yaml:256"
    assert missing.reason == "„Anschrift“ fehlt (§ 5 Abs. 1 Nr. 1 DDG)."
    for confirmed in ("false", None):
        assert reasons(legal_obstacles(facts(confirmed=confirmed, label="Anschrift"), {})) == [
            "„Anschrift“ ist nicht bestätigt (§ 5 Abs. 1 Nr. 1 DDG)."
        ]


def test_deleting_an_entry_does_not_open_the_gate() -> None:
    """What the law asks for must be there, not only be right where it is there."""
    for key in REQUIRED:
        rest = [fact for fact in facts() if fact.id != key]
        (found,) = legal_obstacles(rest, {"": 255})
        assert f"„{key}“" in found.reason
        assert found.place == "data/organisation.yaml:255"


@pytest.mark.parametrize(
    "address, said",
    [
        ("", "nicht angegeben"),
        ("http://www.kommune.example/", "keine öffentliche Adresse mit https"),
        ("https://localhost/", "keine öffentliche Adresse mit https"),
        ("www.kommune.example", "keine öffentliche Adresse mit https"),
        ("https://www.kommune.example/?a=1", "keine öffentliche Adresse mit https"),
        ("https://www.kommune.example", "Schrägstrich"),
    ],
)
def test_the_address_must_be_chosen(address: str, said: str) -> None:
    (found,) = address_obstacles(address)
    assert said in found.reason


@pytest.mark.parametrize(
    "text, said",
    [
        (None, "Die Datei fehlt."),
        (SECURITY.replace("Contact", "X-Contact"), "Es ist kein Kontakt genannt (Contact)."),
        (SECURITY.replace("Expires", "X-Expires"), "Es fehlt ein lesbares Ablaufdatum (Expires)."),
        (SECURITY.replace("2027-06-30", "2027-02-30"), "Es fehlt ein lesbares Ablaufdatum (Expires)."),
        (SECURITY.replace("2027-06-30", "2026-11-22"), "Abgelaufen am 22. November 2026."),
        (SECURITY.replace("2027-06-30", "2020-01-01"), "Abgelaufen am 1. Januar 2020."),
    ],
)
def test_security_txt_must_hold(text: str | None, said: str) -> None:
    """Missing, without contact, without date, expired; the last day counts as expired."""
    assert reasons(security_obstacles(text, TODAY)) == [said]


def test_the_audit_must_be_of_this_site_and_clean() -> None:
    other, dirty = "sha256:" + "1" * 64, CLEAN.model_copy(update={"violations": 1200})
    assert "kein lesbares Ergebnis" in reasons(audit_obstacles(None, DIGEST, again="x"))[0]
    assert reasons(audit_obstacles(dirty, DIGEST, again="x")) == [
        "Die Prüfung ist nicht bestanden: 1.200 Verstöße auf 3 Seiten."
    ]
    assert reasons(audit_obstacles(CLEAN, other, again="x")) == [
        "Die Prüfung vom 22. November 2026 galt einer anderen Fassung der Website."
    ]
    assert reasons(audit_obstacles(CLEAN.model_copy(update={"pages": 0}), DIGEST, again="x"))


def test_the_list_counts_and_says_what_to_do() -> None:
    text = as_list([Obstacle("SITE_URL", "Fehlt.", "Angeben."), Obstacle("b", "c", "d")])
    assert text.splitlines()[0] == "Diese Fassung kann nicht veröffentlicht werden: 2 Hindernisse."
    assert "  1. SITE_URL: Fehlt.\n    Angeben." in text


# --- The audit's result and the digest -------------------------------------------------------------------------------


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "audit" / "result.json"
    write_result(path, CLEAN)
    assert read_result(path) == CLEAN
    assert path.read_text(encoding="utf-8").startswith('{\n  "date": "2026-11-22",\n  "version_of_rules": "axe-core 4"')


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"date": "gestern"}', "\x00"])
def test_what_is_no_result_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "result.json"
    assert read_result(path) is None
    path.write_text(content, encoding="utf-8")
    assert read_result(path) is None


def made_site(folder: Path) -> Path:
    """Write a site of three files."""
    (folder / "a").mkdir(parents=True)
    (folder / "404.html").write_text("<h1>Fehlt</h1>", encoding="utf-8")
    (folder / "a" / "index.html").write_text(f"<p>A</p>{SHOWN[0]}<p>alt</p>{SHOWN[1]}", encoding="utf-8")
    (folder / "site.css").write_text("a{}" * 200, encoding="utf-8")
    return folder


def change(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "content": lambda site: change(site, "site.css", "b{}"),
    "name": lambda site: (site / "site.css").rename(site / "other.css"),
    "new file": lambda site: change(site, "new.txt", ""),
    "page": lambda site: change(site, "a/index.html", f"<p>B</p>{SHOWN[0]}<p>alt</p>{SHOWN[1]}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_digest_notices_every_change(tmp_path: Path, name: str) -> None:
    site = made_site(tmp_path / "site")
    before = site_digest(site)
    CHANGES[name](site)
    assert site_digest(site) != before


def test_the_digest_is_the_same_before_and_after_the_result_is_shown(tmp_path: Path) -> None:
    """Neither the result on a page nor packed files nor the folder's name make an audit out of date."""
    site = made_site(tmp_path / "site")
    before = site_digest(site)
    change(site, "a/index.html", f"<p>A</p>{SHOWN[0]}\n<p>neu</p>\n{SHOWN[1]}")
    compress(site)
    assert (site / "site.css.br").exists()
    assert site_digest(site) == before == site_digest(made_site(tmp_path / "other"))


# --- Packed files ----------------------------------------------------------------------------------------------------


def test_packed_files_hold_the_same_and_are_the_same_each_time(tmp_path: Path) -> None:
    """Small ones and those that would not gain stay alone; the gzip header has neither time nor name."""
    site = made_site(tmp_path / "site")
    compress(site)
    content = (site / "site.css").read_bytes()
    packed, brotlied = (site / "site.css.gz").read_bytes(), (site / "site.css.br").read_bytes()
    assert gzip.decompress(packed) == content == brotli.decompress(brotlied)
    assert packed[3:8] == b"\0\0\0\0\0"
    assert packed == gzipped(content)
    assert not (site / "404.html.gz").exists()
    change(site, "site.css", "a{}")
    compress(site)
    assert not (site / "site.css.gz").exists()


# --- Builds that fail ------------------------------------------------------------------------------------------------


def test_a_finished_site_takes_the_old_ones_place(tmp_path: Path) -> None:
    target = made_site(tmp_path / "site")
    with staged(target) as fresh:
        made_site(fresh)
        change(fresh, "new.txt", "new")
        assert not (target / "new.txt").exists()
    assert (target / "new.txt").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_one_leaves_no_trace(tmp_path: Path) -> None:
    target = made_site(tmp_path / "site")
    before = site_digest(target)
    with pytest.raises(FileNotFoundError), staged(target) as fresh:
        (made_site(fresh) / "missing.txt").read_bytes()
    assert site_digest(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    """SITE=~/documents is a slip that must cost nothing."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotASiteError, match="keine gebaute Website"), staged(tmp_path):
        pytest.fail("built in spite of it")
    assert (tmp_path / "thesis.txt").exists()


MKDOCS = """
import sys, pathlib
folder = pathlib.Path(sys.argv[sys.argv.index("--site-dir") + 1])
folder.mkdir()
(folder / "404.html").write_text("written before the count")
sys.exit("Die gebaute Website passt nicht zu den Daten." if "--fail" in sys.argv else 0)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project folder with an engine that writes its pages first and judges them later, as MkDocs does."""
    folder = copy_base(tmp_path / "project")
    (folder / "mkdocs.py").write_text(MKDOCS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_a_failed_build_keeps_the_last_site(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The faulty site was written, but beside; the status tells `make`."""
    before = site_digest(made_site(project / "site"))
    assert build.main(["site", "--fail"]) == 1
    assert site_digest(project / "site") == before
    assert not (project / ".site.new").exists()
    assert "bleibt, wie es war" in capfd.readouterr().err
    assert build.main(["site"]) == 0
    assert site_digest(project / "site") != before


def test_the_gate_lists_everything_at_once_and_publishes_nothing(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Drafts of all kinds: one list, status 1, no folder."""
    assert release.main(["out", "--site-url", "", "--today", "2026-11-22"]) == 1
    said = capfd.readouterr().err
    for place in ("SITE_URL: ", "data/organisation.yaml:", ".well-known/security.txt: ", "audit/result.json: "):
        assert place in said
    assert not (project / "out").exists()


def confirmed(project: Path) -> None:
    """Make the project's legal facts complete."""
    path = project / "data" / "organisation.yaml"
    head, _, _ = path.read_text(encoding="utf-8").partition("\nlegal:")
    entries = "".join(
        f"  - id: {key}\n    label: {key}\n    value: bekannt\n    sources: [gruendung]\n    confirmed: true\n"
        for key in REQUIRED
    )
    path.write_text(f"{head}\nlegal:\n{entries}", encoding="utf-8")


def test_a_finished_site_is_published(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With all facts confirmed, security.txt valid and the audit of this very site."""
    confirmed(project)
    shutil.copy(ROOT / "requirements.txt", project)
    engine = (project / "mkdocs.py").read_text(encoding="utf-8")
    engine += f'(folder / ".well-known").mkdir()\n(folder / ".well-known" / "security.txt").write_text({SECURITY!r})\n'
    (project / "mkdocs.py").write_text(engine.replace("sys.exit(", "0 and sys.exit("), encoding="utf-8")
    arguments = ["out", "--site-url", ADDRESS, "--today", "2026-11-22"]
    assert release.main(arguments) == 1
    assert "1 Hindernis." in capfd.readouterr().err
    assert build.main(["draft"]) == 0
    write_result(Path("audit/result.json"), CLEAN.model_copy(update={"site_digest": site_digest(Path("draft"))}))
    assert release.main(arguments) == 0, capfd.readouterr().err
    assert (project / "out" / "404.html").exists()
    manifest = json.loads((project / "out.manifest.json").read_text(encoding="utf-8"))
    bill = (project / manifest["bill_of_materials"]["file"]).read_bytes()
    assert manifest["bill_of_materials"]["sha256"] == hashlib.sha256(bill).hexdigest()
    assert manifest["site_digest"] == site_digest(project / "out")
    assert release.main([*arguments[:-1], "2028-01-01"]) == 1
    assert "Abgelaufen" in capfd.readouterr().err


def test_make_hands_address_and_day_over() -> None:
    """The Makefile is the only place with a clock; an address that nobody gave arrives as none."""
    for address in (ADDRESS, ""):
        done = subprocess.run(
            ["make", "-n", "release", "TODAY=2026-11-22", f"SITE_URL={address}"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert f'ops.release release --site-url "{address}" --today 2026-11-22' in done.stdout
