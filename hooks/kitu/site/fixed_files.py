"""Files that browsers, search engines and finders of weaknesses look for at fixed addresses."""

from __future__ import annotations

from collections.abc import Mapping

from kitu.directory.directory import Directory
from kitu.exports.document import encoded
from kitu.records.addresses import IMAGES, MANIFEST, ROBOTS, SECURITY, SITEMAP
from kitu.records.settings import Brand, Security, Settings


def fixed_files(directory: Directory, settings: Settings) -> dict[str, bytes]:
    """The web app's manifest, robots.txt, and security.txt if somebody is named there."""
    files = {MANIFEST: encoded(manifest(directory, settings.brand)), ROBOTS: robots(settings.address).encode()}
    if settings.security:
        files[SECURITY] = security_text(settings.security, settings.address).encode()
    return files


def manifest(directory: Directory, brand: Brand) -> Mapping[str, object]:
    """What a device shows for the site on its start screen (W3C Web App Manifest). Addresses are relative to it."""
    icons = [(192, "any"), (512, "any"), (512, "maskable")]
    return {
        "name": directory.organisation.name,
        "short_name": directory.organisation.short_name,
        "description": directory.organisation.summary,
        "lang": "de",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": brand.colour,
        "background_color": brand.paper,
        "icons": [
            {"src": icon(size, purpose), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size, purpose in icons
        ],
    }


def icon(size: int, purpose: str) -> str:
    """The address of an icon."""
    return f"{IMAGES}icon-{'maskable-' if purpose == 'maskable' else ''}{size}.png"


def robots(site: str) -> str:
    """Everything may be read by everyone; where the list of all pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site}{SITEMAP}\n"


def security_text(security: Security, site: str) -> str:
    """security.txt (RFC 9116)."""
    lines = [f"Contact: {contact}" for contact in security.contacts]
    lines += [f"Expires: {security.expires}", "Preferred-Languages: de, en", f"Canonical: {site}{SECURITY}"]
    return "\n".join(lines) + "\n"
