"""What the law asks a site to state, by the legal form and the region of whoever runs it (`legal_duties.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kitu.records.legal_forms import is_one_of

FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True)
class Duty:
    """One fact to be stated: its German label, and the provision that asks for it."""

    label: str
    law: str


def duties(legal_form: str, region: str) -> Mapping[str, Duty]:
    """The facts by their ids under `legal`; none for a region that the file does not name."""
    found: dict[str, Duty] = {}
    for part in _parts():
        if region in part["regions"] and _holds_for(legal_form, part.get("legal_forms")):
            found |= {key: Duty(**duty) for key, duty in part["duties"].items()}
    return found


@cache
def _parts() -> Sequence[Mapping[str, Any]]:
    parts: Sequence[Mapping[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return parts


def _holds_for(legal_form: str, names: Sequence[str] | None) -> bool:
    return names is None or is_one_of(legal_form, names)
