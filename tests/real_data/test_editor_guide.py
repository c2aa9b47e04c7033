"""The editor guide: each kind of finding has its section, each example shows what it says, each picture fits all."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from kitu.directory import load as loading
from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.directory.region import Region, read_region
from kitu.editing.missing_redirects import redirect_findings
from kitu.reading.decoding import MAX_BYTES
from kitu.reading.finding import Code, Finding
from kitu.records.files import FILE_MODELS
from tests.base_project import BASE, ROOT, copy_base, replaced

GUIDE = ROOT / "docs" / "mitmachen" / "index.md"
PICTURES = ROOT / "docs" / "assets" / "images" / "mitmachen"
SVG = "{http://www.w3.org/2000/svg}"

SECTION = re.compile(r"^### [^\n]+ \{#(?P<code>[a-z-]+)\}\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^(Falsch|Richtig)(?: in `data/(\w+)\.yaml`)?:\n\n```yaml\n(.*?)\n```", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"^(\w+):", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(\.\./assets/images/mitmachen/([\w-]+\.svg)\)")

SUPPORT = "  sources: [seed]\n  checked: 2026-11-22"
MEMBER = '- id: zeitz\n  ags: "15084590"\n  evidence: belegt\n  sources: [seed]\n  checked: 2026-11-22'
WITHOUT_KEY = "- id: verband\n  name: Verband A\n  short_name: A\n  kind: Verein\n  evidence: belegt\n" + SUPPORT
SERVICE = "- id: akten\n  title: A\n  category: betrieb\n  summary: A\n  description: A\n  documented: {}\n" + SUPPORT
CITING = '- id: merseburg\n  ags: "15088220"\n  evidence: belegt\n  sources: [seed, presse]\n  checked: 2026-11-22'
SOURCES = "".join(f"  - id: {name}\n    title: A\n    url: https://a.example/{name}\n" for name in ("seed", "presse"))

MEMBERS = (BASE / "members.yaml").read_bytes()
WHOLE_FILE: Mapping[str, bytes | None] = {
    "datei-fehlt": None,
    "datei-zu-gross": b"#" * (MAX_BYTES + 1),
    "zeichensatz": MEMBERS.decode().encode("latin-1", "replace"),
    "bom": b"\xef\xbb\xbf" + MEMBERS,
    "zeilenenden": MEMBERS.replace(b"\n", b"\r\n"),
}
"""What brings about the findings that no lines can show, as content of members.yaml."""

BEYOND_THE_FILES = {
    "weiterleitung-fehlt",
    "webadresse-tot",
    "webadresse-umgezogen",
    "webadresse-zertifikat",
    "webadresse-unklar",
    "unbekannte-marke",
    "textseite",
    "fremde-datei",
    "amtliches-register",
    "grundkarte",
    "rechtliche-angabe",
    "oeffentliche-adresse",
    "sicherheitskontakt",
    "weg-fuer-vorschlaege",
    "platzhalter",
    "pruefung-barrierefreiheit",
    "bald-faellig",
}
"""Findings that compare two states of the data, ask the web, or are not about data: no data file brings them about."""


@dataclass(frozen=True)
class Example:
    """Lines of one data file as the guide shows them."""

    file: str
    lines: str


def sections() -> dict[str, str]:
    return {match["code"]: match["text"] for match in SECTION.finditer(GUIDE.read_text(encoding="utf-8"))}


def examples(code: str) -> tuple[Example, Example]:
    """The wrong and the right lines of a section; `→` stands for the tab key."""
    (_, file, wrong), (_, other, right) = EXAMPLE.findall(sections()[code])
    return Example(file, wrong.replace("→", "\t")), Example(other or file, right)


@pytest.fixture(scope="module", autouse=True)
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Read the region of the examples once: it is the same for all, and takes longer than all else of a check."""
    data = tmp_path_factory.mktemp("region")
    _write_the_real_region(data)
    region = read_region(data)
    assert isinstance(region, Region), region
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_region", lambda _: region)
        yield


def _write_the_real_region(data: Path) -> None:
    """The examples name real places: their register stands beside the invented one, their base map in its place."""
    shutil.copytree(ROOT / "data" / "basemap", data / "basemap")
    for layer in ("districts", "municipalities", "associations"):
        real, invented = (
            json.loads((folder / "basemap" / f"{layer}.geojson").read_text(encoding="utf-8"))
            for folder in (ROOT / "data", BASE)
        )
        real["features"] += invented["features"]
        (data / "basemap" / f"{layer}.geojson").write_text(json.dumps(real), encoding="utf-8")
    (data / "register").mkdir()
    for table in sorted((BASE / "register").glob("*.csv")):
        invented = table.read_text(encoding="utf-8").splitlines()
        real = (ROOT / "data" / "register" / table.name).read_text(encoding="utf-8").splitlines()
        assert invented[0] == real[0]
        rows = dict.fromkeys([*real, *invented[1:]])
        (data / "register" / table.name).write_text("\n".join(rows) + "\n", encoding="utf-8")


def project(folder: Path) -> Path:
    """Make a project of the sample data with the sources that the examples cite."""
    data = copy_base(folder) / "data"
    (data / "redirects.yaml").write_text("redirects: []\n", encoding="utf-8")
    with (data / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + SOURCES)
    _append(data / "members.yaml", CITING)
    return folder


def apply(data: Path, example: Example, keys: frozenset[str]) -> None:
    """Put the lines where the guide says they belong. `keys` are those that the example is about."""
    path, lines = data / f"{example.file}.yaml", example.lines
    if lines.startswith("- "):
        _append(path, lines, before="roster:" if example.file == "organisation" else "")
    elif example.file == "redirects":
        _append(data / "members.yaml", MEMBER)
        path.write_text(lines + "\n", encoding="utf-8")
    else:
        _append(path, _merged(_sample(example.file, keys, data), lines, keys))


def _sample(file: str, keys: frozenset[str], data: Path) -> str:
    """A valid entry for the example's lines to go into."""
    if file == "members":
        return WITHOUT_KEY if "seat" in keys else MEMBER
    if file == "services":
        _append(data / "members.yaml", MEMBER)
        return SERVICE
    award = (data / f"{file}.yaml").read_text(encoding="utf-8").split(f"{file}:\n")[1]
    return textwrap.dedent(award).strip().replace("musterpreis-2019", "preis")


def _merged(sample: str, lines: str, keys: frozenset[str]) -> str:
    """The sample entry with its own lines for these keys taken out, and the example's put in."""
    dropping, kept = False, []
    for line in sample.replace("- ", "  ", 1).splitlines():
        key = KEY.match(line[2:])
        dropping = key[1] in keys if key else dropping and line.startswith("   ")
        kept += [] if dropping else [line]
    entry = "\n".join([*textwrap.indent(lines, "  ").splitlines(), *kept])
    return "- " + entry[2:]


def _append(path: Path, entry: str, before: str = "") -> None:
    """Add a list item at the end of the file, or before a key."""
    text, item = path.read_text(encoding="utf-8"), textwrap.indent(entry, "  ") + "\n"
    head, mark, tail = text.partition(f"\n{before}") if before else (text, "", "")
    path.write_text(f"{head.rstrip()}\n\n{item}{mark}{tail}", encoding="utf-8")


def findings(folder: Path, keys: frozenset[str], *shown: Example) -> tuple[Finding, ...]:
    data = project(folder) / "data"
    for example in shown:
        apply(data, example, keys)
    return load(data).findings


def keys_of(*shown: Example) -> frozenset[str]:
    return frozenset(key for example in shown for key in KEY.findall(example.lines))


WITH_LINES = sorted(code for code, text in sections().items() if EXAMPLE.search(text) and code not in BEYOND_THE_FILES)


def test_the_guide_has_one_section_for_each_code_and_no_other() -> None:
    headings = re.findall(r"^### .+ \{#([a-z-]+)\}$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(Code)


def test_each_code_is_shown_by_lines_or_is_one_of_the_few_that_lines_cannot_show() -> None:
    assert {*WITH_LINES, *WHOLE_FILE, *BEYOND_THE_FILES} == set(Code)
    assert not WHOLE_FILE.keys() & set(WITH_LINES)


@pytest.mark.parametrize("code", sorted(Code))
def test_each_section_says_in_plain_words_what_to_do(code: str) -> None:
    words = EXAMPLE.sub("", sections()[code]).strip()
    assert len(words) > 60
    assert words.endswith(".")
    assert not re.search(r"\b(Syntax|Parser|Key|Value|Error|invalid|Encoding)\b", words)


def test_the_sample_that_the_examples_go_into_has_no_findings(tmp_path: Path) -> None:
    """Otherwise the tests below would prove nothing."""
    assert load(project(tmp_path) / "data").findings == ()


@pytest.mark.parametrize("code", WITH_LINES)
def test_the_wrong_lines_bring_about_this_finding_and_no_other(code: str, tmp_path: Path) -> None:
    wrong, right = examples(code)
    found = findings(tmp_path, keys_of(wrong, right), wrong)
    assert {finding.code for finding in found} == {code}


@pytest.mark.parametrize("code", WITH_LINES)
def test_the_right_lines_bring_about_no_finding(code: str, tmp_path: Path) -> None:
    """Where they stand in another file than the wrong ones, they are the missing part."""
    wrong, right = examples(code)
    shown = [right] if right.file == wrong.file else [wrong, right]
    assert findings(tmp_path, keys_of(wrong, right), *shown) == ()


@pytest.mark.parametrize("code", sorted(WHOLE_FILE))
def test_findings_about_whole_files_are_what_the_guide_describes(code: str, tmp_path: Path) -> None:
    replaced(project(tmp_path), "data/members.yaml", WHOLE_FILE[code])
    found = load(tmp_path / "data").findings
    assert code in {finding.code for finding in found if finding.position.file == "data/members.yaml"}


def test_the_redirect_that_the_guide_asks_for_is_the_one_that_is_missing(tmp_path: Path) -> None:
    wrong, right = examples("weiterleitung-fehlt")
    before = _renamed(tmp_path / "before", MEMBER.replace("id: zeitz", "id: stadt-zeitz"), wrong)
    without = _renamed(tmp_path / "without", MEMBER, wrong)
    with_redirect = _renamed(tmp_path / "with", MEMBER, right)
    assert [finding.code for finding in redirect_findings(before, without)] == ["weiterleitung-fehlt"]
    assert list(redirect_findings(before, with_redirect)) == []


def _renamed(folder: Path, member: str, redirects: Example) -> Directory:
    data = project(folder) / "data"
    _append(data / "members.yaml", member)
    replaced(folder, "data/redirects.yaml", redirects.lines + "\n")
    loaded = load(data)
    assert loaded.directory is not None
    return loaded.directory


def test_the_guide_names_every_data_file() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in FILE_MODELS if f"`data/{name}.yaml`" not in text] == []


def test_each_picture_is_shown_with_a_description_and_each_file_is_used() -> None:
    shown = IMAGE.findall(GUIDE.read_text(encoding="utf-8"))
    assert {name for _, name in shown} == {path.name for path in PICTURES.iterdir()}
    assert all(len(alternative) > 80 for alternative, _ in shown)


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_can_be_read_on_the_narrowest_telephone(path: Path) -> None:
    """No letter is smaller than 11.5 px where the page is 320 px wide, and the picture 288."""
    root = ET.parse(path).getroot()  # noqa: S314  # our own file
    sizes = [float(text.get("font-size", "0")) for text in root.iter(f"{SVG}text")]
    assert min(sizes) * 288 / float(root.get("width", "0")) >= 11.5


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_stands_alone_and_fits_light_and_dark(path: Path) -> None:
    """It has a title and a description, asks no other host for anything and changes its colours with the scheme."""
    root = ET.parse(path).getroot()  # noqa: S314  # our own file
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert root.get("viewBox")
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"https?:|url\(|<image|<script|@import|href", text)
