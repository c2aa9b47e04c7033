"""JSON Schemas of the data files, for editors that complete and explain while one writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from kitu.kept import kept
from kitu.records.editor_schema import editor_schema
from kitu.records.files import FILE_MODELS
from kitu.records.proposal import Proposal

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """File name → JSON Schema as text, one for each data file, and one for proposals."""
    files = {name: _as_text(editor_schema(shape)) for name, shape in FILE_MODELS.items()}
    proposal = _as_text(_without_code_words(Proposal.model_json_schema(by_alias=True)))
    return {f"{name}.schema.json": schema for name, schema in {**files, "proposal": proposal}.items()}


@kept(1)
def definitions(models: tuple[type[BaseModel], ...]) -> dict[str, Any]:
    """The schemas of these models and of all that they refer to, by name, by which they refer. Nobody changes them."""
    wanted = [(model, "validation") for model in models]
    _, made = models_json_schema(wanted, by_alias=True, ref_template="{model}")  # type: ignore[arg-type]  # modes are literals
    parts: dict[str, Any] = made["$defs"]
    return parts


def _as_text(schema: Mapping[str, object]) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def _without_code_words(schema: Mapping[str, object]) -> dict[str, object]:
    """Drop the English docstrings of the models: what editors read is German."""
    parts = {name: _part(part) for name, part in dict(schema.get("$defs", {})).items()}  # type: ignore[call-overload]  # a mapping
    return {**_part(schema), **({"$defs": parts} if parts else {})}


def _part(schema: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in schema.items() if key not in ("description", "title", "$defs")}
