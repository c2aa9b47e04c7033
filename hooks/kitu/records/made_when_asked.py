"""A mapping whose values are made when they are asked for, and not kept: of a big site only one page is in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class MadeWhenAsked(Mapping[str, T]):
    """Values by address, each made anew by its function; addresses keep their order."""

    def __init__(self, makers: Iterable[tuple[str, Callable[[], T]]]) -> None:
        self._makers = dict(makers)

    def __getitem__(self, address: str) -> T:
        """Make the value."""
        return self._makers[address]()

    def __contains__(self, address: object) -> bool:
        """Whether there is a value, without making it."""
        return address in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
