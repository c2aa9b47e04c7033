"""A dialogue in the terminal: questions, answers, and how an answer is understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO, TypeVar

from kitu.reading.validation import refused
from kitu.spelling import did_you_mean

T = TypeVar("T")


class StoppedError(Exception):
    """The dialogue cannot go on; its text tells the editor why. Nothing has been written."""


class Unusable(ValueError):  # noqa: N818  # an answer to be given anew, no error of the program
    """An answer that cannot be used; its text says in German what to write."""


@dataclass(slots=True)
class Dialogue:
    """Questions and answers. What `given` holds is not asked; with a name given, only what is required is asked."""

    answers: TextIO
    screen: TextIO
    given: Mapping[str, str]

    def say(self, text: str) -> None:
        """Show a line."""
        self.screen.write(text + "\n")

    def required(self, key: str, question: str, read: Callable[[str], T], default: str = "") -> T:
        """The answer as `read` understands it; asked again until it does."""
        if key in self.given:
            return self._given(key, read)
        if default and "name" in self.given:
            return read(default)
        while True:
            answer = self._line(f"{question} [{default}]" if default else question) or default
            try:
                return read(answer)
            except Unusable as problem:
                self.say(f"  {problem}")

    def optional(self, key: str, question: str, read: Callable[[str], T]) -> T | None:
        """As `required`; an empty answer means: not known."""
        if key not in self.given and "name" in self.given:
            return None
        return self.required(
            key, f"{question} (leer lassen, wenn unbekannt)", lambda text: read(text) if text else None
        )

    def choice(self, question: str, choices: Sequence[str]) -> int:
        """The index of the choice, by its number from 1."""
        for number, text in enumerate(choices, start=1):
            self.say(f"  {number}  {text}")

        def read(text: str) -> int:
            if not (text.isdecimal() and 1 <= int(text) <= len(choices)):
                raise Unusable(f"Bitte eine Zahl von 1 bis {len(choices)} eingeben.")
            return int(text) - 1

        return self.required("", question, read)

    def _given(self, key: str, read: Callable[[str], T]) -> T:
        try:
            return read(self.given[key].strip())
        except Unusable as problem:
            raise StoppedError(f"--{key.replace('_', '-')} {self.given[key]}: {problem}") from None

    def _line(self, question: str) -> str:
        self.screen.write(f"{question}: ")
        self.screen.flush()
        try:
            answer = self.answers.readline()
        except UnicodeDecodeError:
            raise StoppedError("Die Eingabe ist nicht als UTF-8 lesbar.") from None
        except KeyboardInterrupt:
            answer = ""
        if not answer:
            self.say("")
            raise StoppedError("Abgebrochen.")
        return answer.encode("utf-8", "replace").decode().strip()


def field_of(annotation: Any) -> Callable[[str], str]:
    """Reads what a field of this type takes; the text stays as it was written."""

    def read(text: str) -> str:
        if why := refused(annotation, text):
            raise Unusable(why)
        return text

    return read


def one_of(valid: Sequence[str]) -> Callable[[str], str]:
    """Reads one of these words, and suggests the nearest."""

    def read(text: str) -> str:
        if text not in valid:
            raise Unusable(did_you_mean(text, valid, f"Möglich sind: {', '.join(valid)}."))
        return str(text)

    return read
