"""Where the official areas have their pages: every area one in the check, districts another with their coverage."""

from __future__ import annotations

from kitu import german
from kitu.records.addresses import CHECK, DISTRICTS
from kitu.region.register import Area


def district_page(district: Area) -> str:
    """The site-relative address of a district's page."""
    return DISTRICTS.page(german.slug(district.name))


def check_page(area: Area) -> str:
    """The site-relative address of an area's page in the check."""
    return CHECK.page(check_slug(area))


def check_slug(area: Area) -> str:
    """The last step of that address, by which other pages name the area; with its district if need be."""
    return german.slug(f"{area.label} {area.qualifier}".strip())
