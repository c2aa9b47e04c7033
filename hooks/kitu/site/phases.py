"""Where the processor time of a build goes."""

from __future__ import annotations

from collections.abc import Callable

from kitu import german


class Phases:
    """The phases of a build with the processor time that each has used; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._spans: list[tuple[str, float]] = []

    def done(self, phase: str) -> None:
        """Note that a phase has ended."""
        now = self._clock()
        self._spans.append((phase, now - self._last))
        self._last = now

    def __str__(self) -> str:
        return " · ".join(f"{phase} {german.number(round(span, 2))} s" for phase, span in self._spans)
