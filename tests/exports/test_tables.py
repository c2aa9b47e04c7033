"""CSV: every record has its line, nothing in it runs, and German spreadsheets read it as it is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.exports.cells import DANGEROUS, cell_text, guarded, records
from kitu.exports.collection import collect
from kitu.records import addresses
from tests.base_directory import attacked
from tests.exports.published_files import DIRECTORIES, SETTINGS, Published, collected, table


@pytest.fixture(scope="module", params=DIRECTORIES)
def published(request: pytest.FixtureRequest) -> Published:
    return collected(request.param)


def test_tables_have_a_line_for_each_record(published: Published) -> None:
    directory, collection = published
    uses = sum(len(service.uses) + len(service.mentioned) for service in directory.services)
    counts = {name: len(table(collection, name)) for name in (made.name for made in collection.tables)}
    file = directory.file
    assert counts == {
        "mitglieder": len(directory.members),
        "leistungen": len(directory.services),
        "nutzungen": uses,
        "auszeichnungen": len(directory.awards),
        "chronik": len(file.milestones),
        "mitgliederzahlen": len(file.member_counts),
        "angaben": len(file.profile) + len(file.terms) + len(file.legal),
        "landkreise": len(directory.register.districts),
        "quellen": len(directory.sources),
    }


def test_tables_say_what_the_directory_says(published: Published) -> None:
    """Text and coordinates, read by Python's own csv module, guards taken away."""
    directory, collection = published
    for line, member in zip(records(collection.files[addresses.table("mitglieder")]), directory.members, strict=True):
        assert (line["kennung"], line["name"], line["anmerkung"]) == (member.id, member.name, member.entry.note or "")
        place = member.place.coordinates if member.place else None
        written = tuple(float(line[key].replace(",", ".")) for key in ("breite", "laenge")) if line["breite"] else None
        assert written == place
        assert line["einwohner"] == (str(member.population.count) if member.population else "")
    for line, service in zip(records(collection.files[addresses.table("leistungen")]), directory.services, strict=True):
        assert (line["titel"], line["beschreibung"]) == (service.title, service.description)


def test_no_cell_begins_a_formula(published: Published) -> None:
    """What a spreadsheet would run stands behind an apostrophe, in every table."""
    _, collection = published
    for made in collection.tables:
        for line in table(collection, made.name):
            for name, value in line.items():
                first = value.lstrip(" \u00a0")[:1]
                assert not first or first == "'" or first not in "".join(DANGEROUS), (made.name, name, value)


def test_the_attack_was_one() -> None:
    """The hostile data does hold texts that would run, or the test above would prove nothing."""
    texts = [text for made in collect(attacked(), SETTINGS).tables for row in made.rows for text in row]
    assert {text[0] for text in texts if isinstance(text, str) and text} >= set("=+-@'＝")


@given(st.text())
def test_a_guard_can_always_be_taken_away(text: str) -> None:
    assert cell_text(guarded(text)) == text


@given(st.sampled_from(DANGEROUS), st.text())
def test_every_dangerous_start_is_guarded(start: str, text: str) -> None:
    assert guarded(start + text).startswith("'")
    assert guarded(f"  {start}{text}").startswith("'")


def test_tables_open_rightly_in_german_spreadsheets(published: Published) -> None:
    """Byte order mark, semicolons, the names of columns quoted, lines that end with CR LF."""
    _, collection = published
    for made in collection.tables:
        content = collection.files[addresses.table(made.name)]
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        header = content.decode("utf-8-sig").split("\r\n", 1)[0]
        assert header == ";".join(f'"{column.name}"' for column in made.columns)
        assert all(len(row) == len(made.columns) for row in made.rows)


CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n)')
BARE = re.compile(r"-?[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|")


def test_quotes_tell_texts_from_numbers(published: Published) -> None:
    """A spreadsheet told to take quoted cells for text keeps 00712 and 01001000, and still counts inhabitants.

    LibreOffice also parts cells at commas, so nothing with a comma may stand bare.
    """
    directory, collection = published
    found: dict[str, set[str]] = {"quoted": set(), "bare": set()}
    for made in collection.tables:
        content = collection.files[addresses.table(made.name)].decode("utf-8-sig")
        cells = list(CELL.finditer(content))
        assert "".join(cell[0] for cell in cells) == content
        found["bare"] |= {cell[2] for cell in cells if cell[1] is None}
        found["quoted"] |= {cell[1] for cell in cells if cell[1] is not None}
    assert all(BARE.fullmatch(text) for text in found["bare"])
    assert "" not in found["quoted"]
    areas = [member.area for member in directory.members if member.area]
    assert found["quoted"] >= {area.key for area in areas} | {area.postal_code for area in areas if area.postal_code}
    assert found["bare"] >= {str(area.population.count) for area in areas}
    assert any("," in text for text in found["quoted"] if re.fullmatch(r"[0-9,]+", text))
