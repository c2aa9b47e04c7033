"""What is said of a value that a field does not take: one place for the check of the files and the form in the browser.

A message is German; `{…}` in it stands for a value. `kitu.pages.proposal_rules` hands the table to the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Message:
    """Why a value cannot be used, and what to write instead; `kind` selects the code of the finding."""

    kind: str
    reason: str
    remedy: str


URL_EXAMPLE = "https://www.beispiel-stadt.de/"
DATE_EXAMPLES = "2022 · 2022-10 · 2022-10-01 · 2022-Q4 · 2022-Herbst"
_DATES = f"So genau wie bekannt schreiben: {DATE_EXAMPLES}."
_IN_ORDER = "{day} schreiben (Jahr-Monat-Tag)."
_WHOLE = f"Mit https:// beginnen, zum Beispiel {URL_EXAMPLE}"
_MERGE = "Eine der Fassungen behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen."
_QUOTES = "Die Anführungszeichen würden mit auf der Website stehen."
_SCHEME = "Die Internetadresse beginnt nicht mit https://."

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        "invisible": Message("kitu_invisible", "Hier steht ein {sign}.", "Das Zeichen löschen."),
        "not_known": Message(
            "kitu_not_known",
            "Das heißt nur, dass die Angabe nicht bekannt ist.",
            "Was nicht bekannt ist, weglassen.",
        ),
        "conflict": Message(
            "kitu_leftover", "Im Text steht „{mark}“: die Marke eines Konflikts beim Zusammenführen.", _MERGE
        ),
        "block_sign": Message(
            "kitu_leftover", "Der Text beginnt mit „{mark}“.", "„{mark}“ und die Anführungszeichen löschen."
        ),
        "quoted_short": Message("kitu_leftover", _QUOTES, "Nur „{inner}“ schreiben."),
        "quoted_long": Message("kitu_leftover", _QUOTES, "Die äußeren Anführungszeichen löschen."),
        "separator": Message("kitu_leftover", "Der Text endet mit „{mark}“.", "Das Zeichen am Ende löschen."),
        "date_german": Message("kitu_date", "Das Datum steht in der Form Tag.Monat.Jahr.", _IN_ORDER),
        "date_no_day": Message("kitu_date", "Diesen Tag gibt es nicht.", _DATES),
        "date_no_month": Message("kitu_date", "Diesen Monat gibt es nicht.", _DATES),
        "date_other": Message("kitu_date", "Das ist kein Datum in einer der Formen, die hier möglich sind.", _DATES),
        "before_founding": Message("", "Das liegt vor der Gründung {on}.", "Das Datum prüfen."),
        "url_blank": Message(
            "kitu_url",
            "Die Internetadresse enthält ein Leerzeichen.",
            f"Vollständig und ohne Leerzeichen: {URL_EXAMPLE}",
        ),
        "url_scheme": Message("kitu_url", _SCHEME, f"Zum Beispiel {URL_EXAMPLE} schreiben."),
        "url_bare": Message("kitu_url", _SCHEME, "https://{text} schreiben."),
        "url_user": Message(
            "kitu_url",
            "Vor dem Namen des Servers stehen ein Name oder ein Kennwort und „@“.",
            "Nur {address} schreiben.",
        ),
        "url_other": Message("kitu_url", "Das ist keine vollständige Internetadresse.", _WHOLE),
        "postal_code": Message(
            "kitu_postal_code", "Eine Postleitzahl hat fünf Ziffern.", "Zum Beispiel 06712 schreiben, mit der Null."
        ),
        "too_long": Message("", "Der Text ist länger als {limit} Zeichen.", "Auf höchstens {limit} Zeichen kürzen."),
        "empty": Message("", "Hier wird eine Antwort gebraucht.", ""),
    }
)


def refusal_of(name: str, context: Mapping[str, object] = MappingProxyType({}), **values: str) -> PydanticCustomError:
    """The refusal with a message of the table; `values` fill its places, `context` goes along for the finding."""
    message = MESSAGES[name]
    said = {"reason": message.reason.format(**values), "remedy": message.remedy.format(**values)}
    return PydanticCustomError(message.kind, "{reason}", {**said, **context})
