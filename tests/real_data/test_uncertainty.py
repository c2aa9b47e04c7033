"""What sources are unsure of, over all built pages and files: dates, seats, statements of one time."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from kitu.directory.area_pages import check_page
from kitu.directory.coverage import Way, standings
from kitu.directory.directory import Directory
from kitu.records import wording
from kitu.records.choices import JoinedMeaning
from tests.own_data.prose import blocks, main_of


def test_a_latest_date_has_no_earliest_one(real_site: Path) -> None:
    text = (real_site / "daten" / "mitglieder.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    latest = [row for row in rows if row["beitritt_bedeutung"] == JoinedMeaning.AT_LATEST.value]
    assert len(latest) > 15
    assert {row["beitritt_fruehestens"] for row in latest} == {""}
    assert all(row["beitritt_spaetestens"] for row in latest)


def test_a_seat_that_no_source_names_says_so(real_site: Path, real_directory: Directory) -> None:
    """On the page, in the table and in the files; and no such seat is credited to the register."""
    unsure = [member for member in real_directory.members if member.place and not member.seat_documented]
    assert len(unsure) > 20
    points = json.loads((real_site / "daten" / "mitglieder.geojson").read_bytes())["features"]
    notes = {point["id"]: point["properties"].get("place_note") for point in points}
    for member in real_directory.members:
        page = " ".join(blocks(main_of(real_site / member.path / "index.html")))
        assert (member in unsure) == bool(notes[member.id] and "Sitz nach allgemeiner" in notes[member.id]) or (
            member.entry.seat is not None
        ), member.id
        if member in unsure and member.area:
            assert "Sitz nach allgemeiner Kenntnis, nicht belegt" in page, member.id
            assert "Name, Art, Sitz" not in page, member.id


def test_no_page_says_that_a_municipality_takes_part_through_its_district(real_site: Path) -> None:
    """A district's membership is its own administration's."""
    for page in sorted((real_site / "mitglieder" / "kommunen-check").glob("*/index.html")):
        text = " ".join(blocks(main_of(page)))
        assert not re.search(r"hat über|an der KITU teil|über den Landkreis|nimmt .* teil", text), page.parent.name


def test_a_statement_of_one_time_says_of_which(real_site: Path, real_directory: Directory) -> None:
    """Also where it stands beside another: „Nur Kommunen“ of 2010 is not what holds today."""
    file = real_directory.file
    places = {
        "mitglied-werden": [statement for fact in file.terms for statement in fact.conflicts],
        "ueber-uns": [
            *(statement for body in file.bodies for statement in body.facts),
            *(statement for conflict in file.conflicts for statement in conflict.readings),
            *file.relations,
        ],
    }
    for page, statements in places.items():
        texts = [
            part.text_content().replace("\u00a0", " ")
            for part in main_of(real_site / page / "index.html").xpath(".//p | .//dd | .//li")
        ]
        dated = [(statement.text, wording.date(statement.as_of)) for statement in statements if statement.as_of]
        assert dated
        for statement, date in dated:
            assert any(statement in text and f"Stand {date}" in text for text in texts), (page, statement)


def test_what_a_body_above_is_reported_to_be_is_not_said_of_a_municipality(
    real_site: Path, real_directory: Directory
) -> None:
    """No source names the municipality itself."""
    reported = {key for key, one in standings(real_directory).items() if one.way is Way.REPORTED and not one.itself}
    assert len(reported) > 20
    for key in reported:
        page = real_site / check_page(real_directory.register.areas[key]) / "index.html"
        assert "Verbandsgemeinde berichtet, nicht bestätigt" in " ".join(blocks(main_of(page))), key
