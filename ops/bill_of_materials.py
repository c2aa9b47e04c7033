"""The software bill of materials of a release (CycloneDX 1.6): what was installed from requirements.txt to build it."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
LICENCE_LINE = 80
"""Characters up to which a package's field "License" is a name; longer ones hold the whole text."""


def bill_of_materials(name: str, digest: str, day: datetime.date, pinned: str) -> str:
    """The bill as JSON, the same for the same release: its serial number comes from `digest`, its time from `day`.

    `pinned` is the text of requirements.txt. Packages for other systems, which are not installed, are left out.
    """
    parts = {canonicalize_name(found): part for found in PINNED.findall(pinned) if (part := _installed(found))}
    components = {key: _component(part) for key, part in parts.items()}
    root = Component(name=name, version=digest, type=ComponentType.APPLICATION, bom_ref=name)
    bom = Bom(components=components.values(), serial_number=uuid.uuid5(uuid.NAMESPACE_URL, digest))
    bom.metadata.component = root
    bom.metadata.timestamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    bom.register_dependency(root, components.values())
    for key, part in parts.items():
        bom.register_dependency(components[key], _required(part, components))
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2) + "\n"


def pinned_packages(folder: Path) -> str:
    """The text of the pinned list of a project."""
    return (folder / "requirements.txt").read_text(encoding="utf-8")


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # pinned for another system
        return None


def _component(part: Distribution) -> Component:
    name, version = canonicalize_name(part.metadata["Name"]), part.version
    address = PackageURL("pypi", name=name, version=version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=str(address),
        description=_field(part, "Summary"),
        licenses=_licences(part),
    )


def _licences(part: Distribution) -> list[License]:
    """The licence as the package declares it: an SPDX expression, a short name, or its classifier."""
    classifiers = part.metadata.get_all("Classifier") or ()
    classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    short = _field(part, "License")
    named = _field(part, "License-Expression") or (short if len(short) < LICENCE_LINE else "")
    factory = LicenseFactory()
    found = [named] if named else classified
    return [factory.make_from_string(text, license_acknowledgement=LicenseAcknowledgement.DECLARED) for text in found]


def _field(part: Distribution, name: str) -> str:
    text = next(iter(part.metadata.get_all(name) or ("",))).strip()
    return "" if text == "UNKNOWN" else text


def _required(part: Distribution, components: Mapping[NormalizedName, Component]) -> Iterable[Component]:
    wanted = [Requirement(line) for line in part.requires or ()]
    applied = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    names = sorted({canonicalize_name(one.name) for one in applied})
    return [components[name] for name in names if name in components]
