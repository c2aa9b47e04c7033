"""Compiled templates, kept from build to build of one process."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from kitu.kept import when_forgetting


class CompiledTemplates(BytecodeCache):
    """Templates of one kind of environment, compiled; the text says whether one is still what it was."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}
        when_forgetting(self.clear)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template whose text is the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in place of that of a former text."""
        if bucket.code is not None:
            self._codes[bucket.key] = bucket.checksum, bucket.code

    def clear(self) -> None:
        """Forget all templates."""
        self._codes.clear()
