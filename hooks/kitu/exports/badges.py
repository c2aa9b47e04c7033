"""Badges with which members say on their own websites that they belong: a drawing, and code to copy.

The drawing is a plain SVG without style, script, font or link: it works as `<img>` under any policy that allows the
picture. The text alternative stands in the code; one form of the code has no picture at all.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from markupsafe import Markup, escape

from kitu.directory.directory import Directory, Member
from kitu.kept import kept
from kitu.records import wording
from kitu.records.addresses import badge_of
from kitu.records.settings import Brand

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

HEIGHT = 56
TEXT_LEFT = 66
LETTER = 8.2  # units a letter takes at size 15; `textLength` makes every font keep to it
NARROWEST = 160


@dataclass(frozen=True, slots=True)
class Badge:
    """A member's badge: its two lines, its size and colours, and what stands for it where it cannot be seen."""

    member: str
    text: str
    lines: tuple[str, str]
    width: int
    brand: Brand
    image: str
    page: str

    @property
    def svg(self) -> str:
        """The drawing as SVG text, made when it is asked for."""
        return _draw(self.text, self.lines, self.width, self.brand)

    @property
    def html(self) -> str:
        """Code with the drawing, a link to the member's page around it."""
        size, text = f'width="{self.width}" height="{HEIGHT}"', escape(self.text)
        return f'<a href="{escape(self.page)}"><img src="{escape(self.image)}" alt="{text}" {size}></a>'

    @property
    def html_text_only(self) -> str:
        """Code without a picture: nothing is loaded from another site."""
        return f'<a href="{escape(self.page)}">{escape(self.text)}</a>'

    @property
    def record(self) -> dict[str, str]:
        """The badge in the member's JSON (`kitu.records.published.Embed`)."""
        return {"text": self.text, "image": self.image, "html": self.html, "html_text_only": self.html_text_only}


def badges(directory: Directory, site: str, brand: Brand) -> dict[str, Badge]:
    """The badges of members by id in these colours. Reported memberships have none."""
    return {member.id: _badge(directory, member, site, brand) for member in directory.documented}


def _badge(directory: Directory, member: Member, site: str, brand: Brand) -> Badge:
    article, _, name = directory.organisation.noun.genitive.partition(" ")
    first = f"Mitglied {article}"
    when = wording.since_year(member.entry.joined)
    text = f"{first} {name}" + (f" ({when})" if when else "")
    second = name + (f" · {when}" if when else "")
    width = max(NARROWEST, round(TEXT_LEFT + len(second) * LETTER + 16))
    lines, page = (first, second), site + member.path
    return Badge(member.id, text, lines, width, brand, site + badge_of(member.path), page)


def _draw(title: str, lines: tuple[str, str], width: int, brand: Brand) -> str:
    """The mark on the organisation's colour, two lines of text beside it. `textLength` keeps any font in the frame."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="%(w)s" height="%(h)s" viewBox="0 0 %(w)s %(h)s" role="img" '
        'aria-label="%(title)s">\n<title>%(title)s</title>\n'
        '<rect x="1" y="1" width="%(frame)s" height="54" rx="6" fill="%(paper)s" stroke="%(colour)s" '
        'stroke-width="2"/>\n'
        '<path d="M7 1h47v54H7a6 6 0 0 1-6-6V7a6 6 0 0 1 6-6z" fill="%(colour)s"/>\n'
        '<path d="%(mark)s" fill="none" stroke="%(paper)s" stroke-width="5" '
        'stroke-linecap="round" stroke-linejoin="round"/>\n'
        '<text x="%(left)s" y="22" font-family="sans-serif" font-size="12" fill="%(soft_ink)s" '
        'textLength="76" lengthAdjust="spacingAndGlyphs">%(first)s</text>\n'
        '<text x="%(left)s" y="42" font-family="sans-serif" font-size="15" font-weight="bold" fill="%(ink)s" '
        'textLength="%(length)s" lengthAdjust="spacingAndGlyphs">%(second)s</text>\n</svg>\n'
    )
    values = {
        "w": width,
        "h": HEIGHT,
        "frame": width - 2,
        "left": TEXT_LEFT,
        "length": round(len(lines[1]) * LETTER),
        "title": as_xml(title),
        "first": as_xml(lines[0]),
        "second": as_xml(lines[1]),
        **{key: escape(colour) for key, colour in asdict(brand).items()},
    }
    return drawing % values


@kept(1024)
def as_xml(text: str) -> Markup:
    """The text escaped for XML."""
    return escape(for_xml(text))


def for_xml(text: str) -> str:
    """The text without the few characters that XML cannot hold at all."""
    return NOT_IN_XML.sub("", text)
