"""The data files: which there are, and the shape of each as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import Field

from kitu.records.model import Award, Category, MemberEntry, Record, Service, Source
from kitu.records.organisation import OrganisationFile
from kitu.records.redirects import RedirectsFile


class MembersFile(Record):
    """members.yaml as a whole."""

    members: tuple[MemberEntry, ...] = Field(title="Mitglieder")


class ServicesFile(Record):
    """services.yaml as a whole."""

    categories: tuple[Category, ...] = Field(title="Gruppen von Leistungen")
    services: tuple[Service, ...] = Field(title="Leistungen")


class AwardsFile(Record):
    """awards.yaml as a whole."""

    awards: tuple[Award, ...] = Field(title="Auszeichnungen")


class SourcesFile(Record):
    """sources.yaml as a whole."""

    sources: tuple[Source, ...] = Field(title="Quellen")


FILE_MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "members": MembersFile,
        "services": ServicesFile,
        "awards": AwardsFile,
        "organisation": OrganisationFile,
        "sources": SourcesFile,
        "redirects": RedirectsFile,
    }
)

OPTIONAL = frozenset({"redirects"})
"""Files that need not be there: without one, nothing has moved yet."""


def file_name(name: str) -> str:
    """The path of a data file relative to the project's root, as findings and edit links show it."""
    return f"data/{name}.yaml"
