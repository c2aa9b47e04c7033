"""Valid names that a mistyped one may stand for: near in letters or in words, never opposite in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kitu import german

SHOWN = 3
NEGATIONS = frozenset({"nicht", "kein", "keine", "ohne", "nie", "un"})
NO_TITLES: Mapping[str, str] = MappingProxyType({})


class Names:
    """Valid names, prepared for many look-ups."""

    def __init__(self, valid: Iterable[str]) -> None:
        self._valid = sorted(valid)
        self._folded = [german.slug(name) or name.casefold() for name in self._valid]
        self._words = [_words(folded) for folded in self._folded]
        self._with_word: dict[str, set[int]] = {}
        for index, words in enumerate(self._words):
            for word in words:
                self._with_word.setdefault(word, set()).add(index)
        self._with_rarest: dict[str, list[int]] = {}
        for index, words in enumerate(self._words):
            rarest = min(words, key=lambda word: (len(self._with_word[word]), word))  # keeps the lists short
            self._with_rarest.setdefault(rarest, []).append(index)

    def near(self, written: str) -> list[str]:
        """The names that may be meant, likeliest first, at most `SHOWN`.

        Near are names that differ by a few letters but in no digit, and those that share all words of one of the two.
        """
        folded = german.slug(written) or written.casefold()
        found = dict.fromkeys([*self._few_letters(folded), *self._same_words(folded)])
        return [self._valid[index] for index in found][:SHOWN]

    def _few_letters(self, folded: str) -> list[int]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        limit = min(3, max(1, len(folded) // 4))
        ranked = process.extract(folded, self._folded, scorer=OSA.distance, score_cutoff=limit, limit=None)
        alike = [(distance, index) for name, distance, index in ranked if _may_be_meant(folded, name)]
        return [index for _, index in sorted(alike)]

    def _same_words(self, folded: str) -> list[int]:
        words = _words(folded)
        if words & NEGATIONS or len(folded) < 4:
            return []
        holding = sorted((self._with_word.get(word, set()) for word in words), key=len)
        within = (index for word in words for index in self._with_rarest.get(word, ()) if self._words[index] < words)
        alike = {*set.intersection(*holding), *within}
        return sorted(alike, key=lambda index: (len(self._folded[index]), self._folded[index]))


def similar_name(written: str, valid: Iterable[str]) -> str | None:
    """The likeliest of the names that may be meant, or `None`."""
    return next(iter(Names(valid).near(written)), None)


def did_you_mean(
    written: str, valid: Names | Iterable[str], otherwise: str, titles: Mapping[str, str] = NO_TITLES
) -> str:
    """A German remedy: the names that may be meant, with their titles as far as there are any, or `otherwise`."""
    near = (valid if isinstance(valid, Names) else Names(valid)).near(written)
    return as_question(near, titles) if near else otherwise


def as_question(names: Iterable[str], titles: Mapping[str, str] = NO_TITLES) -> str:
    """The question whether one of some names is meant, with their titles as far as there are any."""
    shown = [f"„{name}“" + (f" ({titles[name]})" if titles.get(name) else "") for name in names]
    return f"Meinten Sie {german.series(shown, 'oder')}?"


def _may_be_meant(written: str, name: str) -> bool:
    """Whether two names alike in letters can mean the same: not with other numbers, nor with a negation more."""
    if re.findall(r"\d+", written) != re.findall(r"\d+", name):
        return False
    return f"un{name}" != written and f"un{written}" != name


def _words(folded: str) -> frozenset[str]:
    return frozenset(folded.split("-"))
