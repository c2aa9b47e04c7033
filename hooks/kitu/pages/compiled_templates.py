"""Compiled templates: code that escapes quickly, kept from build to build."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any, cast

import jinja2
from jinja2 import FileSystemBytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from kitu import german
from kitu.kept import kept, when_forgetting

_escaped = kept(4096)(escape)
"""Of the texts that pages show most are on many of them: names, addresses, the way to the root."""

_together = kept(4096)(lambda text: escape(german.kept_together(text)))


def escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, in a tenth of the time for what comes most often."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # the line above says what it is
    return _escaped(value) if kind is str else escape(value)


def together(value: Any) -> str:
    """The same, with numbers beside their units; HTML has been through this already."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # as above
    return _together(value) if kind is str else escape(value)


def filled(template: Template, given: dict[str, Any]) -> str:
    """What a template makes of all that is `given`, handed on as it is: `render` collects it anew, one by one."""
    return "".join(template.root_render_func(template.new_context(given, shared=True)))


class QuickCode(CodeGenerator):
    """Writes the code of templates with `escaped` in place of `escape` around everything that is put out."""

    shown: Callable[[Any], str] = staticmethod(escaped)

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """A whole template, which has to know the function."""
        self.writeline(f"from {__name__} import {self.shown.__name__}")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  # Jinja's own
        """A call as Python makes it: nothing that templates call asks for their context first (`pass_context`)."""
        self.visit(node.node, frame)
        self.write("(*()")  # what follows begins with a comma
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(f"{self.shown.__name__}({finalize.src or ''}")  # what closes them comes after the value
        else:
            super()._output_child_pre(node, frame, finalize)


class OwnCode(QuickCode):
    """Writes the code of our own templates: they ask objects by `.` and mappings by `[]`, never one for the other."""

    shown = staticmethod(together)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """An attribute, as Python looks it up."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class QuickTemplate(Template):
    """A template whose macros are made once a page, however many parts of the page import them "with context".

    Macros see what the page's templates are given, nothing that the part that imports them has set.
    """

    def make_module(self, *given: Any, **named: Any) -> TemplateModule:
        """The macros: those made for the page before, where what is `given` first has a place for them (`MODULES`)."""
        made = given[0].get(MODULES, {}) if given else {}
        if self.name not in made:
            made[self.name] = super().make_module(*given, **named)
        return cast("TemplateModule", made[self.name])


MODULES = "modules_of_page"


FOLDER = Path(cache_from_source(__file__)).parent
"""Where Python keeps the compiled code of this module."""


@cache
def engine_state() -> str:
    """A digest of all Python of the package, and of the versions of Python and of what is installed beside Jinja."""
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(__file__).parents[2].rglob("*.py")):
        whole.update(path.read_bytes())
    whole.update(repr(sorted(path.name for path in Path(jinja2.__file__).parents[1].glob("*.dist-info"))).encode())
    return whole.hexdigest()


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates of one kind of environment, compiled, in memory and, under Python's rules, beside Python's own code.

    None is taken that another text, another state of the package or other libraries have made: what a template says
    at all times is worked out when it is compiled.
    """

    def __init__(self, kind: str) -> None:
        super().__init__(str(FOLDER), f"template-{kind}-%s")
        self._codes: dict[tuple[str, str], CodeType] = {}
        when_forgetting(self._codes.clear)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's names
        """What tells a template from others: its name alone, as its text may stand in another folder."""
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """What the code is made from, as a digest."""
        return super().get_source_checksum(f"{engine_state()} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template whose text is the same."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in place of that of a former text."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # a folder that is not ours to write in
                super().dump_bytecode(bucket)
