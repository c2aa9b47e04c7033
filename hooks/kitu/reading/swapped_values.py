"""Values that stand where a name should, or under each other's names: said once, with both lines as they have to be."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from kitu.reading.data_file import DataFile
from kitu.reading.finding import excerpt
from kitu.reading.node import Node, Path
from kitu.reading.stray_lines import is_field
from kitu.records.fields import SLUG

PAIRS = (
    *(("id", "name"), ("id", "title"), ("date", "title"), ("date", "meaning"), ("url", "title")),
    *(("postal_code", "street"), ("postal_code", "locality"), ("status", "member")),
)
"""Fields that stand beside each other; a fault is found at one of them, and each takes only what the other holds."""

REASON = "Die Werte von „{}“ und „{}“ sind vertauscht."
REMEDY = "„{}: {}“ und „{}: {}“ schreiben."


def swapped(file: DataFile, where: Path, model: Any) -> tuple[str, str] | None:
    """Reason and remedy for a value that was refused at `where`, a field of `model`; `None` if it is not swapped."""
    record = file.node(where[:-1])
    if record is None or not isinstance(model, type) or not issubclass(model, BaseModel):
        return None
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    for name, other in (pair for pair in PAIRS if where[-1] in pair):
        own, beside = (node.text if (node := record.child(key)) else None for key in (name, other))
        if own is None or beside is None or name not in fields or other not in fields:
            continue
        if (
            _fits(fields[name], name, beside)
            and _fits(fields[other], other, own)
            and not _fits(fields[name], name, own)
        ):
            lines = (name, excerpt(beside, 60), other, excerpt(own, 60))
            return REASON.format(name, other), REMEDY.format(*lines)
    return None


def two_in_one(record: Node | None, name: str, model: Any) -> tuple[str, str] | None:
    """The two fields that one line with an unknown name is meant for, as in `- sternau: nutzt`; `None` if it is not.

    They are the first that the record lacks, and take what stands there as the name and as its value.
    """
    value = record.child(name) if record is not None and not is_field(name) and name == excerpt(name) else None
    if record is None or value is None or value.text is None or value.text != excerpt(value.text):
        return None
    required = {info.alias or key: info for key, info in model.model_fields.items() if info.is_required()}
    absent = [(key, info) for key, info in required.items() if record.child(key) is None]
    pairs = list(zip(absent, (name, value.text), strict=False))
    fit = len(pairs) == 2 and all(_fits(info, key, text) for (key, info), text in pairs)
    return (absent[0][0], absent[1][0]) if fit else None


def _fits(info: Any, name: str, text: str) -> bool:
    """Whether a field takes a text; the name of a member has to look like one."""
    if name == "member":
        return re.fullmatch(SLUG, text) is not None
    try:
        _adapter(info.annotation, tuple(info.metadata)).validate_python(text)
    except ValidationError:
        return False
    return True


@cache
def _adapter(annotation: Any, metadata: tuple[Any, ...]) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[(annotation, *metadata)] if metadata else annotation)
