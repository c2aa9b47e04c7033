"""`make init`: a directory of one's own, complete and neutral, that builds at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

from kitu.directory.load import load
from ops.audit import TESTS
from ops.init.__main__ import NOWHERE, QUESTIONS, main
from ops.init.brand import contrast_with_white
from ops.legal_duties import duties
from ops.obstacles import placeholder_obstacles, statement_obstacles
from ops.release import own_texts
from ops.reminders import licence_due
from tests.base_project import ROOT
from tests.made_sites import built_by_command
from tests.ops.init.new_directory import ANSWERS, call

[OUR_COLOUR] = re.findall(r"^    colour: .(#[0-9a-f]{6})", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
OURS = re.compile(r"\bkitu|sachsen-anhalt|magdeburg|\blsa\b|genossenschaft", re.IGNORECASE)
"""Words of the organisation, its legal form, state and town that the engine was made for."""


@pytest.fixture(scope="session")
def nordlicht(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make and build the directory once for all workers; its folder, with the site in it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "nordlicht"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").is_dir():
            assert main(call(folder)) == 0
            built_by_command(folder)
    return folder


def test_its_data_are_without_findings(nordlicht: Path) -> None:
    loaded = load(nordlicht / "data")
    assert loaded.findings == ()
    assert loaded.directory is not None
    assert len(loaded.directory.members) == 5
    assert loaded.directory.organisation.noun.genitive == "des Verbunds Nordlicht & Söhne e. V."


def test_nothing_on_its_site_is_of_the_organisation_that_the_engine_was_made_for(nordlicht: Path) -> None:
    texts = [
        path for path in (nordlicht / "site").rglob("*") if path.suffix in {".html", ".js", ".css", ".json", ".xml"}
    ]
    assert len(texts) > 30
    found = {path.name: OURS.findall(path.read_text(encoding="utf-8")) for path in texts}
    assert {name: words for name, words in found.items() if words} == {}


def test_its_licences_and_its_catalogue_entry_are_accepted(nordlicht: Path) -> None:
    """As `make lint` asks: every file says its terms, no text of a licence is missing or too many."""
    for command in (
        ["reuse", "lint", "--lines"],
        ["check_jsonschema", "--schemafile", "ops/publiccode.schema.json", "publiccode.yml"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=nordlicht,
            env={**os.environ, "REUSE_ENCODING_MODULE": "charset_normalizer"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Nordlicht" in (nordlicht / "README.md").read_text(encoding="utf-8")
    assert [reminder.position.file for reminder in licence_due((nordlicht / "REUSE.toml").read_text("utf-8"))] == [
        "REUSE.toml"
    ]


def test_what_its_owner_has_still_to_write_keeps_it_from_being_published(nordlicht: Path) -> None:
    """Every file that `make init` fills with placeholders is named, and none of the engine's."""
    found = placeholder_obstacles(own_texts(nordlicht))
    assert {obstacle.position.file for obstacle in found} == {
        *(f"data/{name}.yaml" for name in ("organisation", "services", "sources")),
        *(f"docs/{name}/index.md" for name in ("barrierefreiheit", "mitglied-werden")),
        "mkdocs.yml",
    }


def test_its_statement_on_accessibility_lacks_what_its_owner_alone_can_give(nordlicht: Path) -> None:
    """The parts that the law asks for are there; an audit and a contact are not yet."""
    page = (nordlicht / "site" / "barrierefreiheit" / "index.html").read_text(encoding="utf-8")
    reasons = [obstacle.reason for obstacle in statement_obstacles(page, {})]
    assert [reason.split()[6] for reason in reasons] == ["ob", "eine"]


def test_what_make_asks_for_is_there(nordlicht: Path) -> None:
    """Every file and folder that the Makefile names for lint, content and audit."""
    named = {"biome.jsonc", ".ci/run", ".github/workflows", ".gitlab-ci.yml", *TESTS}
    named |= {"tests/own_data", "tests/real_data", "examples/federation", "docs/mitmachen/gestaltung/index.md"}
    assert [name for name in sorted(named) if not (nordlicht / name).exists()] == []
    assert (nordlicht / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("state, advised", [(NOWHERE, False), ("AT", False), ("03", True)])
def test_a_register_is_advised_to_those_alone_who_named_a_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], state: str, *, advised: bool
) -> None:
    assert main(call(tmp_path / "new", state=state)) == 0
    said = capsys.readouterr().out
    assert ("make area STATES=" in said) == advised
    guide = (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    assert ("make area STATES=" in guide) == (state != "AT")
    assert NOWHERE not in said


def test_another_country_is_named_everywhere(tmp_path: Path) -> None:
    """The region, the country whose postal codes hold, and the duties of its law."""
    assert main(call(tmp_path / "new", state="AT")) == 0
    loaded = load(tmp_path / "new" / "data")
    assert loaded.directory is not None
    own = loaded.directory.organisation
    assert (own.region, own.country) == ("Österreich", "AT")
    assert {fact.id for fact in loaded.directory.file.legal} == {*duties("Verein", "Österreich")}


def test_parts_without_anything_to_show_are_left_out(nordlicht: Path) -> None:
    """No register, no coordinates, no awards: neither pages nor entries of the navigation, and no dead link."""
    site = nordlicht / "site"
    for part in ("mitglieder/karte", "mitglieder/kommunen-check", "mitglieder/landkreise", "auszeichnungen"):
        assert not (site / part).exists()
    start = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "lxml")
    labels = [link.get_text(strip=True) for link in start.select("nav a")]
    assert "Leistungen" in labels
    assert not {"Karte", "Kommunen-Check", "Landkreise", "Auszeichnungen"} & set(labels)


def test_name_colour_and_letter_are_the_answers(nordlicht: Path) -> None:
    start = (nordlicht / "site" / "index.html").read_text(encoding="utf-8")
    assert ">Verbund Nordlicht &amp; Söhne e. V.</h1>" in start
    icon = (nordlicht / "docs" / "assets" / "images" / "favicon.svg").read_text(encoding="utf-8")
    assert 'fill="#5a2a6b"' in icon
    assert ">N</text>" in icon
    guide = (nordlicht / "docs/mitmachen/gestaltung/index.md").read_text(encoding="utf-8")
    assert [guide.count(f"<code>{colour}</code>") for colour in ("#5a2a6b", OUR_COLOUR)] == [4, 0]
    sketches = [path.read_text(encoding="utf-8") for path in nordlicht.glob("docs/assets/images/mitmachen/*.svg")]
    assert [OUR_COLOUR in sketch for sketch in sketches] == [False] * len(sketches) != []
    assert "--brand: #5a2a6b;" in (nordlicht / "docs/assets/css/parts/tokens.css").read_text(encoding="utf-8")
    assert '    colour: "#5a2a6b"' in (nordlicht / "mkdocs.yml").read_text(encoding="utf-8")


def test_what_is_not_given_is_asked_for(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question.removesuffix(": "))
        return list(ANSWERS.values())[len(asked) - 1]

    assert main([str(tmp_path / "new")], ask=answer) == 0
    assert asked == list(QUESTIONS.values())
    assert (tmp_path / "new" / "Makefile").read_bytes() == (ROOT / "Makefile").read_bytes()


def keep(folder: Path) -> None:
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")


@pytest.mark.parametrize(
    "changes, before, said",
    [
        ({"colour": "#ffdd00"}, None, "#ffdd00 ist zu hell"),
        ({"colour": "blau"}, None, "„blau“ ist keine Farbe wie #1f4e79."),
        ({"state": "QQ"}, None, "das Kürzel des Staates in zwei Großbuchstaben (AT, CH, LU …)."),
        ({"state": "17"}, None, "„17“ ist kein Schlüssel eines Landes. Möglich: 01 Schleswig-Holstein"),
        ({}, keep, "ist nicht leer"),
    ],
)
def test_unusable_answers_are_refused_and_nothing_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, str],
    before: Callable[[Path], None] | None,
    said: str,
) -> None:
    if before:
        before(tmp_path)
    there = sorted(tmp_path.iterdir())
    assert main(call(tmp_path, **changes)) == 1
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == there


@pytest.mark.parametrize("colour, ratio", [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54)])
def test_contrast_is_that_of_the_guidelines(colour: str, ratio: float) -> None:
    """The grey is the lightest that WCAG's own examples pass at AA."""
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.01)
