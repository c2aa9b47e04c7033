"""Directories with any areas of the official register as members, made in memory for tests that need many of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kitu.directory.directory import Directory, Member, Place
from kitu.directory.load import load
from kitu.records.model import Evidence
from kitu.region.register import Area
from tests.samples import copy_base


@cache
def base() -> Directory:
    """The directory of the base data."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = load(copy_base(Path(folder)) / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory


def member_of(area: Area, evidence: Evidence) -> Member:
    """An area as a member; its id is `m` and its key."""
    pattern = base().members[0]
    return replace(
        pattern,
        entry=pattern.entry.model_copy(update={"id": f"m{area.key}", "evidence": evidence}),
        name=area.title,
        short_name=area.name,
        area=area,
        place=Place(area.seat, (area.latitude, area.longitude)),
        district=base().register.districts[area.district],
        uses=(),
    )


def with_members(evidence: Mapping[str, Evidence]) -> Directory:
    """The base directory with these areas, by key, as its only members."""
    areas = base().register.areas
    return replace(base(), members=tuple(member_of(areas[key], level) for key, level in evidence.items()))
