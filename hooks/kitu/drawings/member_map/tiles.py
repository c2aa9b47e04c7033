"""Background tiles: which providers an operator may choose, and what a visitor has to know before one is asked.

The choice stands in data/organisation.yaml (`map: background: …`); without it no other host exists for this site.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kitu.records.organisation import Background


@dataclass(frozen=True, slots=True)
class Provider:
    """A source of map tiles.

    `tiles` is an address with `{z}`, `{x}` and `{y}`; `operator` names in German who answers there; `credit` is the
    notice its terms ask for, with `{year}` where they want the year of the request; `terms` is the address it links
    to. `referrer` is the policy for its requests: OpenStreetMap refuses requests that do not say where they come from.
    """

    name: str
    tiles: str
    operator: str
    credit: str
    terms: str
    referrer: str

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.tiles).hostname or ""


PROVIDERS = {
    Background.BASEMAP_DE: Provider(
        name="basemap.de",
        tiles=(
            "https://sgx.geodatenzentrum.de/wmts_basemapde/tile/1.0.0/"
            "de_basemapde_web_raster_grau/default/GLOBAL_WEBMERCATOR/{z}/{y}/{x}.png"
        ),
        operator="das Bundesamt für Kartographie und Geodäsie",
        credit="Hintergrund: © GeoBasis-DE / BKG ({year}) CC BY 4.0",
        terms="https://basemap.de/",
        referrer="no-referrer",
    ),
    Background.OPENSTREETMAP: Provider(
        name="OpenStreetMap",
        tiles="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        operator="die OpenStreetMap Foundation mit Sitz in Großbritannien",
        credit="Hintergrund: © OpenStreetMap-Mitwirkende",
        terms="https://www.openstreetmap.org/copyright",
        referrer="strict-origin",
    ),
}
"""The providers that are prepared; both serve tiles of 256 pixels in Web Mercator."""


def image_hosts(background: Background) -> tuple[str, ...]:
    """What `img-src` of the Content-Security-Policy must admit besides the site itself: origins, none by default."""
    provider = PROVIDERS.get(background)
    return (f"https://{provider.host}",) if provider else ()
