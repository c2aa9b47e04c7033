"""The layout of a data file: indentation and blanks in brackets, from ruamel.yaml, which keeps comments."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver

from kitu.editing.canonical_order import Model, fields, rank
from kitu.editing.layout_sample import sample


class _NoGuessing(VersionedResolver):
    """Takes every value for text, so that 06712 and 2022-10-01 are written as they were read."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def is_laid_out(text: str, shape: Model) -> bool:
    """Whether `laid_out` gives a text without errors as it is; one entry of each form is looked at."""
    one_of_each = sample(text)
    return laid_out(one_of_each, shape) == one_of_each


def laid_out(text: str, shape: Model) -> str:
    """The same values and comments, two blanks deeper on each level, keys in one line's braces in order."""
    engine = YAML()
    engine.Resolver = _NoGuessing
    engine.preserve_quotes = True
    engine.width = 2**20
    engine.indent(mapping=2, sequence=4, offset=2)
    tree = engine.load(text)
    _order_braces(tree, shape)
    written = io.StringIO()
    engine.dump(tree, written)
    return written.getvalue()


def _order_braces(value: Any, model: Model | None) -> None:
    if isinstance(value, CommentedMap):
        keys = list(value)
        if value.fa.flow_style():
            for index in rank(keys, model):
                value.move_to_end(keys[index])
        for key in keys:
            _order_braces(value[key], fields(model).get(key))
    elif isinstance(value, CommentedSeq):
        for item in value:
            _order_braces(item, model)
