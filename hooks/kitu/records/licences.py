"""Licences: what they are called, where their texts stand, and what they ask for.

`licences.csv` has those under which public bodies commonly give data: the ids are those of SPDX, the addresses for
catalogues those of DCAT-AP.de. An organisation that chooses another describes it in its own data.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from kitu.records.choices import Conditions
from kitu.records.fields import Line, Slug, Url
from kitu.records.model import Record


class Licence(Record):
    """A licence, as data name it."""

    name: Line = Field(title="Name")
    url: Url = Field(title="Adresse des Lizenztextes")
    catalogue: Url | None = Field(
        None,
        title="Adresse im Verzeichnis der Lizenzen",
        description="Aus der Liste von DCAT-AP.de; ohne sie nennt der Katalog die des Lizenztextes",
    )
    conditions: Conditions = Field(title="Auflagen", description="keine, Namensnennung oder gleiche Bedingungen")


class OwnLicence(Licence):
    """A licence that the table does not know."""

    id: Slug = Field(title="Kennung", description="Unter licence wird sie so genannt")


@cache
def known_licences() -> Mapping[str, Licence]:
    """The licences of the table by their ids."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
        return {row.pop("id"): Licence.model_validate(row) for row in csv.DictReader(rows)}
