"""What the law asks a site to state, by the legal form and the region of whoever runs it (`legal_duties.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_suffix(".yaml")
ABBREVIATION = 4
"""Up to so many letters a legal form is an abbreviation (eG, e. V., GmbH) and has to be met as a whole."""


@dataclass(frozen=True)
class Duty:
    """One fact to be stated: its German label, and the provision that asks for it."""

    label: str
    law: str


def duties(legal_form: str, region: str) -> Mapping[str, Duty]:
    """The facts by their ids under `legal`; none for a region that the file does not name."""
    found: dict[str, Duty] = {}
    for part in _parts():
        if region in part["regions"] and _is_one_of(legal_form, part.get("legal_forms")):
            found |= {key: Duty(**duty) for key, duty in part["duties"].items()}
    return found


@cache
def _parts() -> Sequence[Mapping[str, Any]]:
    parts: Sequence[Mapping[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return parts


def _is_one_of(legal_form: str, names: Sequence[str] | None) -> bool:
    own = _letters(legal_form)
    return names is None or any(
        own == name or (len(name) > ABBREVIATION and own.endswith(name)) for name in map(_letters, names)
    )


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
