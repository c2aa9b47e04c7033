"""What is said of a value that a field does not take: one place for the check, the form, and the plug-ins of editors.

A message is German; `{…}` in it stands for a value. `kitu.pages.proposal_rules` hands `MESSAGES` to the browser,
`kitu.records.editor_schema` writes both tables into the JSON Schemas.
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
EMAIL_EXAMPLE = "info@beispiel-stadt.de"
TELEPHONE_EXAMPLE = "+49 391 1234567"
LOGO_EXAMPLE = "beispiel-stadt.svg"
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
            "kitu_postal_code",
            "Eine Postleitzahl besteht aus Ziffern und Großbuchstaben, auch mit Leerzeichen oder Bindestrich.",
            "Die Postleitzahl allein schreiben, ohne den Ort.",
        ),
        "postal_form": Message(
            "",
            "So sieht dort keine Postleitzahl aus ({country}).",
            "Zum Beispiel {example} schreiben, mit allen Stellen.",
        ),
        "email": Message(
            "kitu_email",
            "Das ist keine Mailadresse.",
            f"Nur eine Adresse schreiben, ohne „mailto:“, zum Beispiel {EMAIL_EXAMPLE}",
        ),
        "telephone": Message(
            "kitu_telephone",
            "Das ist keine Telefonnummer mit der Vorwahl des Landes.",
            f"Mit „+“ beginnen und ohne „(0)“ schreiben, zum Beispiel {TELEPHONE_EXAMPLE}",
        ),
        "too_long": Message("", "Der Text ist länger als {limit} Zeichen.", "Auf höchstens {limit} Zeichen kürzen."),
        "empty": Message("", "Hier wird eine Antwort gebraucht.", ""),
    }
)

FILE_MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        "shape": Message(
            "kitu_shape",
            "Hier wird {what} erwartet, keine Liste und keine Unterangaben.",
            "Einen einzelnen Wert schreiben.",
        ),
        "list": Message(
            "",
            "Hier wird eine Liste erwartet.",
            "Jeden Punkt der Liste in eine eigene Zeile schreiben, mit „- “ davor; kurze Listen auch als [eins, zwei].",
        ),
        "list_of_numbers": Message(
            "",
            "Statt der Striche „-“ einer Liste stehen hier Nummern.",
            "In jeder Zeile „-“ statt der Nummer schreiben.",
        ),
        "list_of_bullets": Message(
            "", "Statt der Striche „-“ einer Liste steht hier „{sign}“.", "In jeder Zeile „-“ statt „{sign}“ schreiben."
        ),
        "confirmed_nothing": Message(
            "",
            "Hier ist etwas bestätigt, das nicht dasteht: „value“ fehlt.",
            "„value“ mit der bestätigten Angabe ergänzen oder „confirmed: false“ schreiben.",
        ),
        "list_without_dash": Message(
            "",
            "Vor dem ersten Eintrag der Liste fehlt der Strich.",
            "Vor „{first}:“ einen Strich „- “ setzen; die anderen Angaben dazu um zwei Leerzeichen weiter einrücken.",
        ),
        "list_of_one": Message("", "Hier wird eine Liste erwartet.", "„[{text}]“ schreiben."),
        "parts": Message(
            "", "Hier werden Unterangaben erwartet.", "Die Angaben eingerückt darunter schreiben, je „name: wert“."
        ),
        "flag": Message("kitu_flag", "Hier ist nur true (ja) oder false (nein) möglich.", "true oder false schreiben."),
        "whole": Message(
            "kitu_number", "Das ist keine ganze Zahl.", "Nur Ziffern schreiben, ohne Punkt, Komma und Leerzeichen."
        ),
        "whole_meant": Message("kitu_number", "Eine Zahl steht hier nur mit Ziffern.", "{better} schreiben."),
        "comma": Message("kitu_number", "Die Zahl ist mit Komma geschrieben.", "{better} schreiben (mit Punkt)."),
        "degrees": Message(
            "kitu_number", "Das ist keine Gradzahl.", "Dezimalgrad mit Punkt schreiben, zum Beispiel 52.13195."
        ),
        "too_small": Message("", "Die Zahl muss mindestens {limit} sein.", "Die Zahl prüfen."),
        "too_large": Message("", "Die Zahl muss höchstens {limit} sein.", "Die Zahl prüfen."),
        "day": Message("kitu_date", "Hier wird ein Tag in der Form Jahr-Monat-Tag erwartet.", "{better} schreiben."),
        "no_day": Message("kitu_date", "Diesen Tag gibt es nicht.", "Den Tag im Kalender prüfen."),
        "date_no_year": Message("kitu_date", "Zu diesem Tag fehlt das Jahr.", "Das Jahr davor ergänzen: Jahr-{rest}."),
        "url_several": Message(
            "kitu_url",
            "Hier stehen mehrere Internetadressen, Platz ist für eine.",
            "Nur {first} schreiben, die anderen weglassen.",
        ),
        "email_several": Message(
            "kitu_email",
            "Hier stehen mehrere Mailadressen, Platz ist für eine.",
            "Nur „{first}“ schreiben, die anderen weglassen.",
        ),
        "telephone_several": Message(
            "kitu_telephone",
            "Hier stehen mehrere Telefonnummern, Platz ist für eine.",
            "Nur „{first}“ schreiben, die anderen weglassen.",
        ),
        "date_today": Message(
            "kitu_date", "„{word}“ meint jeden Tag etwas anderes.", "Den Tag ausschreiben, zum Beispiel 2022-10-01."
        ),
        "date_meant": Message("kitu_date", "So lässt sich ein Datum hier nicht schreiben.", "{better} schreiben."),
        "date_signs": Message(
            "kitu_date", "„{sign}“ sieht nur so aus wie der Bindestrich der Tastatur.", "{better} schreiben."
        ),
        "date_vague": Message(
            "kitu_date", "„{word}“ lässt sich hier nicht angeben.", "{date} schreiben; „{text}“ gehört in den Text."
        ),
        "date_span": Message(
            "kitu_date",
            "Hier steht ein Zeitraum, möglich ist nur ein Zeitpunkt.",
            "{first} schreiben; bis wann es galt, gehört in den Text.",
        ),
        "number_signs": Message("", "Hier sind nur Ziffern möglich; es steht auch {sign} da.", '"{better}" schreiben.'),
        "key_regional": Message(
            "", "Das ist der Regionalschlüssel mit zwölf Ziffern.", '"{better}" schreiben, den Gemeindeschlüssel.'
        ),
        "date_years": Message(
            "kitu_date",
            "„{text}“ kann einen Monat oder zwei Jahre meinen.",
            "{month} schreiben, wenn der Monat gemeint ist, sonst {year}.",
        ),
        "degrees_pair": Message(
            "kitu_number",
            "Hier stehen Breite und Länge zusammen.",
            "latitude: {first} und longitude: {second} schreiben, in zwei Zeilen.",
        ),
        "degrees_parts": Message(
            "kitu_number", "Das sind Grad, Minuten und Sekunden.", "{better} schreiben (Dezimalgrad mit Punkt)."
        ),
        "key_rounded": Message(
            "",
            "So kürzt eine Tabelle lange Zahlen ab; dabei gehen Ziffern verloren.",
            "Alle Ziffern schreiben; die Schlüssel stehen in data/register/.",
        ),
        "email_meant": Message(
            "kitu_email", "Hier steht mehr oder anderes als die Mailadresse.", "Nur „{better}“ schreiben."
        ),
        "url_mail": Message(
            "kitu_url",
            "Das ist eine Mailadresse.",
            f"Die Internetadresse der Seite schreiben, zum Beispiel {URL_EXAMPLE}",
        ),
        "url_disk": Message(
            "kitu_url",
            "Das ist ein Ort auf einem Rechner; andere können ihn nicht öffnen.",
            "Die Adresse schreiben, unter der das Dokument im Internet steht.",
        ),
        "url_meant": Message("kitu_url", "Das ist keine vollständige Internetadresse.", "{better} schreiben."),
        "id": Message(
            "kitu_id",
            "Eine Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und {allowed}.",
            "{better} schreiben.",
        ),
        "id_of_address": Message(
            "kitu_id", "Hier steht die Adresse der Seite, nicht die Kennung.", "„{better}“ schreiben."
        ),
        "ags": Message(
            "kitu_key",
            "Der amtliche Schlüssel (AGS) hat acht Ziffern, bei Kreisen fünf.",
            'Zum Beispiel "15084590" schreiben; die Schlüssel stehen in data/register/.',
        ),
        "municipality": Message(
            "kitu_key", "Der Gemeindeschlüssel (AGS) hat acht Ziffern.", 'Zum Beispiel "15003000" schreiben.'
        ),
        "ars": Message(
            "kitu_key",
            "Der Schlüssel eines Gemeindeverbands (ARS) hat neun Ziffern.",
            'Zum Beispiel "150835052" schreiben; die Schlüssel stehen in data/register/associations.csv.',
        ),
        "logo_name": Message(
            "kitu_logo",
            "Das ist kein Name einer Bilddatei, die hier möglich ist.",
            f"Nur den Namen aus data/logos/ schreiben, in Kleinbuchstaben, zum Beispiel {LOGO_EXAMPLE} oder .png.",
        ),
        "country": Message(
            "kitu_country",
            "Das ist kein Kürzel eines Landes.",
            "Zwei Großbuchstaben nach ISO 3166 schreiben, zum Beispiel DE, AT oder CH.",
        ),
        "choice": Message("", "Dieser Wert ist hier nicht vorgesehen.", "Möglich sind: {choices}."),
        "missing": Message("", "Die Angabe „{name}“ fehlt.", "Eine Zeile „{name}: …“ ergänzen."),
        "without_value": Message("", "Die Angabe „{name}“ ist leer.", "Hinter „{name}:“ einen Wert schreiben."),
        "no_text": Message(
            "", "Die Angabe „{name}“ ist leer.", "Einen Text schreiben; was nicht bekannt ist, weglassen."
        ),
        "no_source": Message("", "Es fehlt die Quelle.", "sources: [Kennung aus sources.yaml] ergänzen."),
        "no_sources": Message("", "Die Liste der Quellen ist leer.", "sources: [Kennung aus sources.yaml] schreiben."),
        "few": Message("", "Die Liste „{name}“ hat zu wenig Einträge.", "Mindestens {limit} eintragen."),
        "empty_item": Message(
            "", "Dieser Punkt der Liste ist leer.", "Den leeren Punkt löschen oder etwas hineinschreiben."
        ),
        "unknown": Message("", "Die Angabe „{name}“ gibt es hier nicht.", "Möglich sind: {names}."),
        "dashes": Message(
            "",
            "Das ist keine Liste: Die Angaben stehen ohne Strich.",
            "Vor {names} den Strich durch ein Leerzeichen ersetzen.",
        ),
        "two_in_one": Message(
            "",
            "„{name}“ ist hier kein Name einer Angabe.",
            "„{first}: {name}“ und darunter „{second}: {value}“ schreiben.",
        ),
        "called": Message("", "Die Angabe „{name}“ gibt es hier nicht.", "„{name}“ heißt hier „{meant}“."),
    }
)
"""What only the files have: shapes, names, keys, numbers, and what programs of people make of values."""


def refusal_of(
    name: str, context: Mapping[str, object] = MappingProxyType({}), /, **values: str
) -> PydanticCustomError:
    """The refusal with a message of the tables; `values` fill its places, `context` goes along for the finding."""
    kind, (reason, remedy) = (MESSAGES.get(name) or FILE_MESSAGES[name]).kind, said(name, **values)
    return PydanticCustomError(kind, "{reason}", {"reason": reason, "remedy": remedy, **context})


def said(name: str, /, **values: object) -> tuple[str, str]:
    """Reason and remedy of a message, with its places filled."""
    message = MESSAGES.get(name) or FILE_MESSAGES[name]
    return message.reason.format(**values), message.remedy.format(**values)
