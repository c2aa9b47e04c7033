"""What the page for the press takes from the data: the chart of member counts as a picture."""

from __future__ import annotations

from collections.abc import Mapping

from kitu import german
from kitu.directory.directory import Directory
from kitu.drawings import chart
from kitu.drawings.chart_picture import Picture, chart_picture
from kitu.kept import kept
from kitu.records.addresses import CHART, CHART_PNG, COUNTS
from kitu.records.organisation import MemberCount
from kitu.records.settings import Brand, Settings


def counts_picture(directory: Directory, settings: Settings) -> Picture | None:
    """The chart of all reported member counts; none if too few are dated."""
    title = f"{directory.organisation.name}: berichtete Mitgliederzahlen"
    credit = f"Stand {german.day(directory.as_of)} · Quellen und Anmerkungen: {settings.address}{COUNTS.address}"
    return _picture(directory.file.member_counts, settings.brand, title, credit)


@kept(2)
def _picture(counts: tuple[MemberCount, ...], brand: Brand, title: str, credit: str) -> Picture | None:
    drawn = chart.counts_chart(counts)
    return chart_picture(drawn, chart.keys(), brand, title, credit) if drawn else None


def press_files(picture: Picture | None) -> Mapping[str, bytes]:
    """The picture's files by their addresses."""
    return {CHART: picture.svg, CHART_PNG: picture.png} if picture else {}
