"""Where each file stands, relative to the site. These addresses are promised: they do not change (`PROMISE`)."""

from __future__ import annotations

FOLDER = "daten/"
PAGE = "offene-daten/"
EMBED_PAGE = "offene-daten/einbinden/"

DIRECTORY = FOLDER + "verzeichnis.json"
SCHEMA = FOLDER + "verzeichnis.schema.json"
MEMBERS_GEOJSON = FOLDER + "mitglieder.geojson"
DISTRICTS_GEOJSON = FOLDER + "landkreise.geojson"
FEED = FOLDER + "chronik.atom"
ORGANISATION = FOLDER + "organisation.jsonld"
CATALOGUE = FOLDER + "katalog.ttl"
CATALOGUE_JSONLD = FOLDER + "katalog.jsonld"
OPENAPI = FOLDER + "openapi.json"
FILE_LIST = FOLDER + "dateien.json"
CHECKSUMS = FOLDER + "SHA256SUMS"
READ_ME = FOLDER + "LIESMICH.txt"

RECORD = "daten.json"
BADGE = "abzeichen.svg"
CARD = "visitenkarte.vcf"


def table(name: str) -> str:
    """The address of a CSV table."""
    return f"{FOLDER}{name}.csv"


def record_of(page: str) -> str:
    """The address of the JSON beside a page."""
    return page + RECORD


def card_of(page: str) -> str:
    """The address of the vCard beside a member's page."""
    return page + CARD


def badge_of(page: str) -> str:
    """The address of the badge beside a member's page."""
    return page + BADGE
