"""The base data as a directory: as it is, full of attacks, or with any areas of its register as members."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kitu.directory.directory import Directory, Member, Place
from kitu.directory.load import load
from kitu.records.choices import Evidence
from kitu.region.register import Area
from tests.base_project import copy_base
from tests.hostile_values import attack_spreadsheets


@cache
def base() -> Directory:
    """The directory of the base data."""
    return _loaded(lambda _: None)


@cache
def attacked() -> Directory:
    """The directory of base data in which every text field holds an attack, some of them formulas."""
    return _loaded(attack_spreadsheets)


def _loaded(change: Callable[[Path], None]) -> Directory:
    with tempfile.TemporaryDirectory() as folder:
        data = copy_base(Path(folder) / "project") / "data"
        change(data)
        loaded = load(data)
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
