"""Compiled templates: code that escapes quickly, kept from build to build of one process."""

from __future__ import annotations

from types import CodeType
from typing import Any, cast

from jinja2 import BytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from kitu.kept import kept, when_forgetting

_known = kept(4096)(escape)
"""Of the texts that pages show most are on many of them: names, addresses, the way to the root."""


def escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, in a tenth of the time for what comes most often."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # the line above says what it is
    return _known(value) if kind is str else escape(value)


class QuickCode(CodeGenerator):
    """Writes the code of templates with `escaped` in place of `escape` around everything that is put out."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """A whole template, which has to know the function."""
        self.writeline(f"from {__name__} import {escaped.__name__}")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  # Jinja's own
        """A call as Python makes it: nothing that templates call asks for their context first (`pass_context`)."""
        self.visit(node.node, frame)
        self.write("(*()")  # what follows begins with a comma
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(f"{escaped.__name__}({finalize.src or ''}")  # what closes them comes after the value
        else:
            super()._output_child_pre(node, frame, finalize)


class DirectCode(QuickCode):
    """Writes the code of templates that ask objects by `.` and mappings by `[]`, and never one for the other."""

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
