"""The words that some fields choose from: what they are, and what each of them says."""

from __future__ import annotations

import re
from enum import StrEnum


class Choice(StrEnum):
    """A word out of a few; blanks too many in it do not matter."""

    @classmethod
    def _missing_(cls, value: object) -> Choice | None:
        plain = re.sub(" +", " ", str(value)).strip(" ")
        return next((choice for choice in cls if choice.value == plain), None)


class Evidence(Choice):
    """How well a membership is supported: shown as a member, or visibly apart as reported only."""

    DOCUMENTED = "belegt"
    REPORTED = "berichtet"


class JoinedMeaning(Choice):
    """What the date of joining says."""

    JOINED = "Beitritt"
    AT_LATEST = "spätestens"
    DECIDED = "Beschluss"
    PLANNED = "geplant"


class UseStatus(Choice):
    """What a source says about a body and a service."""

    USES = "nutzt"
    PLANNED = "geplant"
    INVOLVED = "beteiligt"
    EXAMINED = "in Prüfung"
    WISHED = "Wunsch"
    EXPECTED = "Erwartung"
    ASSESSED = "Bewertung"


class Article(Choice):
    """The definite article of a name: its gender."""

    MASCULINE = "der"
    FEMININE = "die"
    NEUTER = "das"


class Qualifier(Choice):
    """How exact a reported number is."""

    EXACT = "genau"
    AT_LEAST = "mindestens"
    MORE_THAN = "mehr als"


class Conditions(Choice):
    """What a licence asks of those who use what it covers."""

    NONE = "keine"
    ATTRIBUTION = "Namensnennung"
    SHARE_ALIKE = "gleiche Bedingungen"


class Marker(Choice):
    """The shape that stands for a kind of member on the map."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    STAR = "star"
    HEXAGON = "hexagon"
    PENTAGON = "pentagon"
    CROSS = "cross"
    HOUSE = "house"
    RING = "ring"
    BAR = "bar"
