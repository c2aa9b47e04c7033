"""What pure functions have made, kept from build to build of one process: the only place that remembers.

Everything is found by what it was made from (values, contents of files, texts of templates), never by a name alone:
what has changed is made anew. A build in a new process and one that finds everything here give the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_FORGETTING: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the `most` values last asked for of a function whose result nobody changes; its arguments are hashable."""

    def keep(make: Callable[P, T]) -> Callable[P, T]:
        found = lru_cache(maxsize=most)(make)
        when_forgetting(found.cache_clear)
        return found  # type: ignore[return-value]  # called as the function is

    return keep


@dataclass(slots=True)
class _Builds:
    """Whether another build may follow in this process."""

    go_on: bool = True


_BUILDS = _Builds()


def kept_for_next(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `kept`, for what one build asks for once: nothing is kept where no other build follows."""

    def keep(make: Callable[P, T]) -> Callable[P, T]:
        found = kept(most)(make)

        @wraps(make)
        def ask(*arguments: P.args, **named: P.kwargs) -> T:
            return (found if _BUILDS.go_on else make)(*arguments, **named)

        return ask

    return keep


def only_one_build() -> None:
    """Say that this process builds once: what the next build would find takes a tenth of the memory of a large one."""
    _BUILDS.go_on = False


def when_forgetting(clear: Callable[[], None]) -> None:
    """Name what clears a further place that keeps something."""
    _FORGETTING.append(clear)


def forget() -> None:
    """Be as a new process."""
    for forgetting in _FORGETTING:
        forgetting()


def state_of(folder: Path) -> str:
    """The digest of what a folder holds: addresses and contents of all files below it."""
    whole = hashlib.sha256()
    for path in sorted(_below(folder)):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder, those that links lead to as well."""
    return (Path(place, name) for place, _, names in os.walk(folder, followlinks=True) for name in names)
