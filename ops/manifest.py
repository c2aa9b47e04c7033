"""What a release consists of: written beside its folder, so that nothing of it is published by mistake."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

from kitu.site.digest import site_digest
from ops.bill_of_materials import bill_of_materials, pinned_packages


def bill_beside(release: Path) -> Path:
    """Where the bill of materials of a release stands (`release.cdx.json`)."""
    return release.with_name(f"{release.name}.cdx.json")


def manifest_beside(release: Path) -> Path:
    """Where the manifest of a release stands (`release.manifest.json`)."""
    return release.with_name(f"{release.name}.manifest.json")


def write_manifest(release: Path, site_url: str, name: str, day: datetime.date) -> None:
    """Write bill of materials and manifest of a finished release. The working folder is the project's."""
    digest = site_digest(release)
    bill = bill_of_materials(name, digest, day, pinned_packages(Path()))
    bill_beside(release).write_text(bill, encoding="utf-8")
    manifest = {
        "site": site_url,
        "date": day.isoformat(),
        "site_digest": digest,
        "files": sum(1 for path in release.rglob("*") if path.is_file()),
        "bill_of_materials": {
            "file": bill_beside(release).name,
            "format": "CycloneDX 1.6",
            "sha256": hashlib.sha256(bill.encode()).hexdigest(),
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    manifest_beside(release).write_text(f"{text}\n", encoding="utf-8")
