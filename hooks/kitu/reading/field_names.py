"""German words that editors write for the English names of fields: the titles of the models know most of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from kitu import german
from kitu.kept import kept
from kitu.records.synonyms import SYNONYMS
from kitu.spelling import Names


@kept(4096)
def as_english(written: str, model: Any) -> str | None:
    """The name of the field of a model that a German word or a misspelling stands for; `None` if there is none."""
    return translated(written, model) or next(iter(_names(model).near(written)), None)


@cache
def _names(model: Any) -> Names:
    return Names(info.alias or name for name, info in model.model_fields.items())


@kept(4096)
def translated(written: str, model: Any) -> str | None:
    """The name of the field of a model that a German word stands for; `None` if it is none, perhaps a misspelling."""
    wanted = german.slug(written)
    for name, info in model.model_fields.items():
        if wanted in SYNONYMS.get(name, ()) or (info.title and wanted == german.slug(info.title)):
            return str(info.alias or name)
    return None
