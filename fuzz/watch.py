"""Which places in the code an input is the first to reach: what coverage-guided fuzzing goes by.

A function is watched until each of its places has been reached, then it runs as it is written: a place that is known
makes no input new, and to tell of it each time took longer than to read (coverage-guided tracing, as in Nagy and
Hicks, "Full-Speed Fuzzing", IEEE S&P 2019).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType, FunctionType

import atheris


@dataclass(frozen=True)
class _Watched:
    """Functions whose code tells of its places, by number, and that code as it is written."""

    functions: Sequence[FunctionType]
    written: CodeType
    places: range


@dataclass
class Watch:
    """What is still watched, and the places that have been reached: by the last input, and by all."""

    watched: Sequence[_Watched]
    reached: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)

    @cached_property
    def _tell(self) -> Callable[[int], None]:
        """What Atheris, once it has begun, is told of a place with; from now on places are noted in its stead."""
        own: Callable[[int], None] = atheris._trace_branch  # noqa: SLF001  # looked up there at each place
        atheris._trace_branch = self.reached.add  # noqa: SLF001
        return own

    def ask(self, read: Callable[[bytes], None], data: bytes) -> None:
        """Read an input, and tell of each place that it reaches once: a call for each time takes many times as long."""
        tell = self._tell
        self.reached.clear()
        read(data)
        for place in self.reached:
            tell(place)
        self.known |= self.reached

    def leave_known(self) -> None:
        """Let functions run as they are written of which each place is known."""
        left = []
        for one in self.watched:
            if self.known.issuperset(one.places):
                _set_code(one.functions, one.written)
            else:
                left.append(one)
        self.watched = left


def watch(package: str) -> Watch:
    """Watch all functions of a package that have been made so far."""
    functions: dict[CodeType, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and str(one.__module__).startswith(f"{package}."):
            functions.setdefault(one.__code__, []).append(one)
    return Watch([_watched(found, written) for written, found in functions.items()])


def _watched(functions: Sequence[FunctionType], written: CodeType) -> _Watched:
    before = _next_place()
    _set_code(functions, atheris.patch_code(written, trace_dataflow=False))
    return _Watched(functions, written, range(before + 1, _next_place()))


def _next_place() -> int:
    place: int = atheris._reserve_counter()  # noqa: SLF001  # numbers go up by one
    return place


def _set_code(functions: Sequence[FunctionType], code: CodeType) -> None:
    for function in functions:
        function.__code__ = code
