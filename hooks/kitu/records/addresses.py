"""Where everything on the site lives: the one place that writes addresses, all relative to the site's root.

The addresses of pages and data files are promised: they do not change (`PROMISE` in `kitu.records.published`).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import StrEnum

from kitu.kept import kept


@dataclass(frozen=True, slots=True)
class Location:
    """A page by its short German title and its address, which is empty or ends with a slash."""

    title: str
    address: str

    def page(self, key: str) -> str:
        """The address of a page below this one, by the id of a record or the name of an area as a slug."""
        return f"{self.address}{key}/"

    def part(self, number: int) -> str:
        """The address of a part of a long list, counted from 1: the first stands at the page's own."""
        return self.address if number == 1 else f"{self.address}{PARTS}/{number}/"

    def below(self, title: str, step: str) -> Location:
        """A page below this one."""
        return Location(title, self.page(step))


PARTS = "seite"
"""The folder below a long list that holds its further parts."""

START = Location("Start", "")

MEMBERS = START.below("Mitglieder", "mitglieder")
MAP = MEMBERS.below("Karte", "karte")
CHECK = MEMBERS.below("Kommunen-Check", "kommunen-check")
DISTRICTS = MEMBERS.below("Kreise", "landkreise")

SERVICES = START.below("Leistungen", "leistungen")
MATRIX = SERVICES.below("Mitglieder und Leistungen", "matrix")
PARTNERS = SERVICES.below("Wer teilt was", "wer-teilt-was")

AWARDS = START.below("Auszeichnungen", "auszeichnungen")

JOINING = START.below("Mitglied werden", "mitglied-werden")
RESOLUTION = JOINING.below("Beschlussvorlage", "vorlage")

ABOUT = START.below("Über uns", "ueber-uns")
CHRONICLE = ABOUT.below("Chronik", "chronik")
COUNTS = ABOUT.below("Zahlen", "zahlen")

PRESS = START.below("Für die Presse", "presse")
IMPRINT = START.below("Impressum", "impressum")
ACCESSIBILITY = START.below("Barrierefreiheit", "barrierefreiheit")

SOURCES = START.below("Quellen", "quellen")
OPEN_DATA = START.below("Offene Daten", "offene-daten")
EMBED = OPEN_DATA.below("Einbinden", "einbinden")

FRAMES = START.below("Einbetten", "einbetten")
FRAME_MAP = FRAMES.below("Karte", "karte")
FRAME_MEMBERS = FRAMES.below("Mitglieder", "mitglieder")
FRAME_DISTRICTS = FRAMES.below("Kreise", "landkreise")
FRAME_SERVICES = FRAMES.below("Leistungen", "leistungen")
FRAME_MEMBER = FRAMES.below("Steckbrief", "steckbrief")
FRAME_CHECK = FRAMES.below("Kommunen-Check", "kommunen-check")
FRAME_FIGURES = FRAMES.below("Zahlen", "zahlen")

EDITING = START.below("Mitmachen", "mitmachen")
PROPOSAL = EDITING.below("Angabe berichtigen", "vorschlag")
PROPOSAL_RECORDS = f"{PROPOSAL.address}eintraege.json"
CHECKLIST = EDITING.below("Prüfliste", "pruefliste")


class Section(StrEnum):
    """A part of the site with one page a record, as data/redirects.yaml names it."""

    MEMBERS = "mitglieder"
    SERVICES = "leistungen"
    AWARDS = "auszeichnungen"

    @property
    def location(self) -> Location:
        """The section's overview, below which its records have their pages."""
        return SECTIONS[self]


SECTIONS = {Section.MEMBERS: MEMBERS, Section.SERVICES: SERVICES, Section.AWARDS: AWARDS}

DATA = "daten/"
DIRECTORY = f"{DATA}verzeichnis.json"
SCHEMA = f"{DATA}verzeichnis.schema.json"
MEMBERS_GEOJSON = f"{DATA}mitglieder.geojson"
DISTRICTS_GEOJSON = f"{DATA}landkreise.geojson"
FEED = f"{DATA}chronik.atom"
CALENDAR = f"{DATA}termine.ics"
ORGANISATION = f"{DATA}organisation.jsonld"
CATALOGUE = f"{DATA}katalog.ttl"
CATALOGUE_JSONLD = f"{DATA}katalog.jsonld"
OPENAPI = f"{DATA}openapi.json"
FILE_LIST = f"{DATA}dateien.json"
CHECKSUMS = f"{DATA}SHA256SUMS"
READ_ME = f"{DATA}LIESMICH.txt"

RECORD = "daten.json"
BADGE = "abzeichen.svg"
CARD = "visitenkarte.vcf"
NEWS = "neues.atom"
"""Names of the files beside the page of a record, or of a district."""

CHART = f"{PRESS.address}mitgliederzahlen.svg"
CHART_PNG = f"{PRESS.address}mitgliederzahlen.png"

FRAGMENT = "html.txt"
"""Name of the file beside the page of a frame that holds the same as HTML to copy."""

ERROR_PAGE = "404.html"
MANIFEST = "manifest.webmanifest"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
SECURITY = ".well-known/security.txt"
SEARCH_INDEX = "search/search_index.json"

ASSETS = "assets/"
IMAGES = f"{ASSETS}images/"
PICTURES = f"{ASSETS}vorschau/"
MAP_FILES = f"{ASSETS}map/"


def table(name: str) -> str:
    """The address of a CSV table."""
    return f"{DATA}{name}.csv"


def record_of(page: str) -> str:
    """The address of the JSON beside a page."""
    return page + RECORD


def card_of(page: str) -> str:
    """The address of the vCard beside a member's page."""
    return page + CARD


def badge_of(page: str) -> str:
    """The address of the badge beside a member's page."""
    return page + BADGE


def logo_of(page: str, file: str) -> str:
    """The address of the logo beside a member's page, by the name of its file in data/logos/."""
    return f"{page}logo.{file.rpartition('.')[2]}"


def news_of(page: str) -> str:
    """The address of the feed beside a page: what is told of a member, a service or a district."""
    return page + NEWS


def fragment_of(page: str) -> str:
    """The address of what a frame shows, as HTML to copy."""
    return page + FRAGMENT


def style(name: str) -> str:
    """The address of a style sheet."""
    return f"{ASSETS}css/{name}.css"


def script(name: str) -> str:
    """The address of a script."""
    return f"{ASSETS}js/{name}.js"


def file_of(address: str) -> str:
    """The file that answers an address: `"mitglieder/"` → `"mitglieder/index.html"`, `""` → `"index.html"`."""
    return address + "index.html" if address == "" or address.endswith("/") else address


def to_root(address: str) -> str:
    """The way from a page to the site's root: `""` → `"./"`, `"mitglieder/zeitz/"` → `"../../"`."""
    return "../" * address.count("/") or "./"


@kept(4096)
def relative(page: str, target: str) -> str:
    """The way from one page to another: `"mitglieder/karte/"`, `"mitglieder/zeitz/"` → `"../zeitz/"`."""
    return posixpath.relpath(target, page) + "/"
